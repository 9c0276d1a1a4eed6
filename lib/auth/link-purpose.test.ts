import { expect, test } from "vitest";
import { linkPurpose } from "#lib/auth/link-purpose";

const OURS = "https://app.performante.example";

test.each([
  ["magiclink", "/profile", "sign_in"],
  ["email", undefined, "sign_in"],
  ["recovery", "/reset-password", "recovery"],
  ["signup", `${OURS}/dashboard`, "confirm"],
  ["email_change", undefined, "confirm"],
  ["signup", `${OURS}/join/abc`, "invite"],
  ["magiclink", "/join/abc", "invite"],
  ["magiclink", "https://evil.example/join/abc", "sign_in"],
  ["invite", undefined, "invite"],
] as const)("%s on to %s is %s", (type, next, purpose) => {
  expect(linkPurpose({ token_hash: "x", type, next }, OURS)).toBe(purpose);
});

import { expect, test } from "vitest";
import { fullNameOf } from "#lib/auth/full-name";

test.each([
  ["Айгерим", "Айгерим"],
  ["  ", null],
  ["ы".repeat(200), "ы".repeat(120)],
  [{ $$typeof: "x" }, null],
  [42, null],
  [undefined, null],
])("%j is the name %j", (full_name, name) => {
  expect(fullNameOf({ user_metadata: { full_name } })).toBe(name);
});

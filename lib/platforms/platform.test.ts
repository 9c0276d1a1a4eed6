import { expect, test } from "vitest";
import { tabShown } from "#lib/platforms/platform";

const NONE = { instagram: false, tiktok: false };

test("the address decides which platform a screen shows", () => {
  expect(tabShown("tiktok", { instagram: true, tiktok: false })).toBe("tiktok");
  expect(tabShown("instagram", { instagram: false, tiktok: true })).toBe("instagram");
});

test("an address that names none shows the only platform there is something of, else Instagram", () => {
  expect(tabShown(null, { ...NONE, tiktok: true })).toBe("tiktok");
  expect(tabShown("nonsense", { ...NONE, tiktok: true })).toBe("tiktok");
  expect(tabShown(undefined, { instagram: true, tiktok: true })).toBe("instagram");
  expect(tabShown(null, NONE)).toBe("instagram");
});

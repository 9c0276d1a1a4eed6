import { expect, test } from "vitest";
import { toSlot } from "#lib/jobs/slot";

const at = new Date("2026-11-26T20:07:00Z");

test.each([
  ["day", "Asia/Almaty", "2026-11-27"],
  ["day", "America/New_York", "2026-11-26"],
  ["hour", "Asia/Almaty", "2026-11-27T01"],
  ["hour", "Asia/Kolkata", "2026-11-27T01"],
  ["minute", "UTC", "2026-11-26T20:07"],
] as const)("a %s in %s is %s", (length, zone, slot) => {
  expect(toSlot(at, length, zone)).toBe(slot);
});

test("midnight is hour 00 of the new day", () => {
  expect(toSlot(new Date("2026-11-26T19:00:00Z"), "hour", "Asia/Almaty")).toBe("2026-11-27T00");
});

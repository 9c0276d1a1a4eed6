import { expect, test } from "vitest";
import { zoneOffset } from "./zone-offset.ts";

test.each([
  ["Asia/Almaty", "UTC+5"],
  ["Asia/Kabul", "UTC+4:30"],
  ["America/Bogota", "UTC\u22125"],
  ["UTC", "UTC"],
])("%s is at %s", (zone, offset) => {
  expect(zoneOffset(zone)).toBe(offset);
});

import { expect, test } from "vitest";
import { readRange } from "#lib/media/byte-range";

test.each([
  [null, "all"],
  ["bytes=0-", { start: 0, end: 100 }],
  ["bytes=0-0", { start: 0, end: 1 }],
  ["bytes=10-19", { start: 10, end: 20 }],
  ["bytes=90-900", { start: 90, end: 100 }],
  ["bytes=-10", { start: 90, end: 100 }],
  ["bytes=-900", { start: 0, end: 100 }],
  ["bytes=100-", "none"],
  ["bytes=20-10", "none"],
  ["bytes=-0", "none"],
  ["bytes=0-1,5-6", "all"],
  ["bytes=-", "all"],
  ["lines=1-2", "all"],
])("%s of a hundred bytes is %j", (header, expected) => {
  expect(readRange(header, 100)).toEqual(expected);
});

test("an empty file has no part", () => {
  expect(readRange("bytes=0-", 0)).toBe("none");
});

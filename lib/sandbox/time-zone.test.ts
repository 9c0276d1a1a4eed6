import { expect, test } from "vitest";
import {
  dayStartAt,
  dayToText,
  localDay,
  localHour,
  textToDay,
  zoneOffsetMs,
} from "#lib/sandbox/time-zone";

const HOUR_MS = 3_600_000;

test.each([
  ["2026-11-22T18:59:59Z", "Asia/Almaty", "2026-11-22", 23],
  ["2026-11-22T19:00:00Z", "Asia/Almaty", "2026-11-23", 0],
  ["2026-03-29T00:59:00Z", "Europe/Berlin", "2026-03-29", 1],
  ["2026-03-29T01:00:00Z", "Europe/Berlin", "2026-03-29", 3],
  ["2026-06-01T03:30:00Z", "America/New_York", "2026-05-31", 23],
])("%s in %s is %s, hour %i", (instant, zone, day, hour) => {
  const at = Date.parse(instant);
  expect(dayToText(localDay(at, zone))).toBe(day);
  expect(localHour(at, zone)).toBe(hour);
});

test.each(["Asia/Almaty", "Europe/Berlin", "America/New_York", "UTC"])(
  "a day of %s begins at its first instant, whatever the season",
  (zone) => {
    for (let day = 20_400; day < 20_800; day++) {
      const at = dayStartAt(day, zone);
      expect([localDay(at, zone), localHour(at, zone), localDay(at - 1, zone)]).toEqual([
        day,
        0,
        day - 1,
      ]);
    }
  },
);

test("days that do not exist are null", () => {
  expect(textToDay("2026-11-22")).toBe(20_779);
  for (const text of ["2026-02-30", "22.11.2026", "2026-1-1", ""])
    expect(textToDay(text)).toBeNull();
  expect(zoneOffsetMs(Date.parse("2026-11-22T00:00:00Z"), "Asia/Almaty")).toBe(5 * HOUR_MS);
});

import { expect, test } from "vitest";
import { addDays, isTimeZone, parseInstant, TIME_ZONES, toDay } from "#lib/time";

test.each([
  ["2026-11-22 13:56:47.929+00"],
  ["2026-11-22T13:56:47.929+00:00"],
  ["2026-11-22 18:56:47.929+05"],
  ["2026-11-22T13:56:47.929Z"],
])("every spelling of one instant is one instant: %s", (text) => {
  expect(parseInstant(text).toISOString()).toBe("2026-11-22T13:56:47.929Z");
});

test("a day is the account's own: late evening in London is tomorrow in Almaty", () => {
  const at = new Date("2026-11-22T20:30:00Z");
  expect([toDay(at, "Europe/London"), toDay(at, "Asia/Almaty")]).toEqual([
    "2026-11-22",
    "2026-11-23",
  ]);
});

test.each([
  ["2026-11-30", 1, "2026-12-01"],
  ["2026-03-01", -1, "2026-02-28"],
  ["2028-02-28", 1, "2028-02-29"],
])("%s and %i days is %s", (day, days, then) => {
  expect(addDays(day, days)).toBe(then);
});

test("zones are real ones, Almaty first, none twice", () => {
  for (const zone of ["Asia/Almaty", "UTC", "Asia/Kolkata", "Etc/GMT-5"])
    expect(isTimeZone(zone)).toBe(true);
  for (const zone of ["Asia/Nowhere", "+05:00", "asia/almaty"])
    expect(isTimeZone(zone)).toBe(false);
  expect(TIME_ZONES[0]).toBe("Asia/Almaty");
  expect(new Set(TIME_ZONES).size).toBe(TIME_ZONES.length);
});

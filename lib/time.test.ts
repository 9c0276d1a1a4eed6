import { expect, test } from "vitest";
import { addDays, atHour, isTimeZone, parseInstant, TIME_ZONES, toDay } from "#lib/time";

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
  ["2026-11-22", 8, "Asia/Almaty", "2026-11-22T03:00:00.000Z"],
  ["2026-11-22", 0, "Asia/Almaty", "2026-11-21T19:00:00.000Z"],
  // The days New York's clocks go back and forward at two in the night.
  ["2026-11-01", 0, "America/New_York", "2026-11-01T04:00:00.000Z"],
  ["2026-11-01", 8, "America/New_York", "2026-11-01T13:00:00.000Z"],
  ["2027-03-14", 1, "America/New_York", "2027-03-14T06:00:00.000Z"],
  ["2027-03-14", 23, "America/New_York", "2027-03-15T03:00:00.000Z"],
])("%s %i:00 on the clocks of %s is %s", (day, hour, zone, at) => {
  expect(atHour(day, hour, zone).toISOString()).toBe(at);
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

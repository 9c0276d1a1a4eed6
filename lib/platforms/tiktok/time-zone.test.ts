import { expect, test } from "vitest";
import { toTimeZone } from "#lib/platforms/tiktok/time-zone";

const NOW = new Date("2026-11-26T00:00:00Z");

test.each([
  ["Etc/GMT-5", "Asia/Almaty", "Asia/Almaty"],
  // A city that would count days differently is not taken.
  ["Etc/GMT-6", "Asia/Almaty", "Etc/GMT-6"],
  ["Etc/GMT-13", "Pacific/Apia", "Pacific/Apia"],
  ["America/New_York", null, "America/New_York"],
  ["Etc/GMT-5", "Nowhere/Nothing", "Etc/GMT-5"],
  ["UTC+5", "Asia/Almaty", "Asia/Almaty"],
  ["", "", "UTC"],
])("%s beside %s is %s", (timezone, display_timezone, zone) => {
  expect(toTimeZone({ timezone, display_timezone }, NOW)).toBe(zone);
});

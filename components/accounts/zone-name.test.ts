import { expect, test } from "vitest";
import { zoneName } from "./zone-name.ts";

test.each([
  ["Asia/Almaty", "ru", "Алматы\u00a0(UTC+5)"],
  ["Asia/Almaty", "en", "Almaty\u00a0(UTC+5)"],
  ["America/Bogota", "en", "Bogota\u00a0(UTC−5)"],
  ["UTC", "en", "UTC\u00a0(UTC)"],
])("%s in %s is %s", (zone, locale, name) => {
  expect(zoneName(zone, locale)).toBe(name);
});

import { expect, test } from "vitest";
import { formatPeriod, formatPeriodShort, presetPeriod, readPeriod } from "./period";

const today = "2026-03-05";

test.each([
  ["today", "2026-03-05", "2026-03-05"],
  ["yesterday", "2026-03-04", "2026-03-04"],
  ["last7", "2026-02-27", "2026-03-05"],
  ["last14", "2026-02-20", "2026-03-05"],
  ["last30", "2026-02-04", "2026-03-05"],
  ["thisMonth", "2026-03-01", "2026-03-05"],
  ["lastMonth", "2026-02-01", "2026-02-28"],
] as const)("%s is from %s to %s", (preset, from, to) => {
  expect(presetPeriod(preset, today)).toEqual({ from, to });
});

test.each([
  [{}],
  [{ from: "2026-03-04" }],
  [{ from: "2026-03-04", to: "2026-03-01" }],
  [{ from: "2026-03-01", to: "2026-03-06" }],
  [{ from: "2026-13-01", to: "2026-13-02" }],
  [{ from: "2026-02-01", to: "2026-02-31" }],
  [{ from: "вчера", to: "сегодня" }],
])("an address with %j means this month", (params) => {
  expect(readPeriod(params, today)).toEqual({ from: "2026-03-01", to: today });
});

test("a period reads as people say it, with the year when it is another", () => {
  expect(formatPeriod({ from: "2026-11-01", to: "2026-11-20" }, "2026-11-20", "ru")).toBe(
    "1–20 ноября",
  );
  expect(formatPeriod({ from: "2026-11-20", to: "2026-11-20" }, "2026-11-20", "ru")).toBe(
    "20 ноября",
  );
  expect(formatPeriod({ from: "2025-12-01", to: "2025-12-31" }, "2026-11-20", "ru")).toContain(
    "2025",
  );
});

test("beside the tabs of a phone a long period loses its year and full months", () => {
  const winter = { from: "2025-12-20", to: "2026-01-05" };
  expect(formatPeriodShort(winter, "2026-11-20", "en")).toBe("Dec 20 – Jan 5");
  expect(formatPeriodShort({ from: "2026-11-01", to: "2026-11-20" }, "2026-11-20", "ru")).toBe(
    "1–20 ноября",
  );
});

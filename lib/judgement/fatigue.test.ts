import { expect, test } from "vitest";
import { type CreativeDay, type FatigueFacts, fatigueOf } from "#lib/judgement/fatigue";

const days = (count: number, clicks: number, views2s: number | null = 3000): CreativeDay[] =>
  Array.from({ length: count }, () => ({ impressions: 10_000, clicks, views2s }));
const facts = (change: Partial<FatigueFacts>): FatigueFacts => ({
  platform: "tiktok",
  days: [...days(7, 120), ...days(5, 120)],
  frequency: 1.4,
  dearer: null,
  ...change,
});

test.each<[string, Partial<FatigueFacts>, string]>([
  ["clicks as ever", {}, "FRESH"],
  [
    "half the clicks and seen often",
    { days: [...days(7, 120), ...days(4, 60)], frequency: 3 },
    "FATIGUED",
  ],
  ["half the clicks alone", { days: [...days(7, 120), ...days(4, 60)] }, "WATCH"],
  ["seen often alone", { frequency: 3 }, "WATCH"],
  [
    "half the clicks, and the hook fell",
    { days: [...days(7, 120), ...days(4, 60, 2000)] },
    "FATIGUED",
  ],
  [
    "half the clicks and dearer leads",
    { days: [...days(7, 120), ...days(4, 60)], dearer: 0.95 },
    "FATIGUED",
  ],
  ["a few days only", { days: days(5, 120) }, "NOT_ENOUGH_DATA"],
  [
    "hardly shown",
    { days: days(12, 1).map((day) => ({ ...day, impressions: 90 })) },
    "NOT_ENOUGH_DATA",
  ],
  ["3 a person is not often on Meta", { platform: "facebook", frequency: 3 }, "FRESH"],
])("%s", (_, change, state) => {
  expect(fatigueOf(facts(change)).state).toBe(state);
});

test("a fall of a fifth needs many impressions to be seen", () => {
  const at = (impressions: number) =>
    fatigueOf(
      facts({
        days: [...days(7, 100), ...days(4, 70)].map((day) => ({
          impressions,
          clicks: Math.round((day.clicks / 10_000) * impressions),
          views2s: null,
        })),
      }),
    ).tired ?? 0;
  expect(at(1000)).toBeLessThan(0.9);
  expect(at(30_000)).toBeGreaterThan(0.99);
});

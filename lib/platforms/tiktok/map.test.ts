import { describe, expect, test } from "vitest";
import {
  toDailyBudget,
  toName,
  toObjective,
  toRequestId,
  toStatus,
  toTargeting,
} from "#lib/platforms/tiktok/map";

describe("an audience", () => {
  const audience = { locationIds: ["1522867"], languages: ["ru"], gender: "female" } as const;
  const of = (ageMin: number, ageMax: number | null) =>
    toTargeting({ ...audience, locationIds: ["1522867"], languages: ["ru"], ageMin, ageMax });

  test.each<[number, number | null, string[] | undefined]>([
    [25, 44, ["AGE_25_34", "AGE_35_44"]],
    [20, 30, ["AGE_18_24", "AGE_25_34"]],
    [45, null, ["AGE_45_54", "AGE_55_100"]],
    [18, 65, ["AGE_18_24", "AGE_25_34", "AGE_35_44", "AGE_45_54", "AGE_55_100"]],
    [13, null, undefined],
  ])("from %i to %s takes every bracket it touches", (from, to, brackets) => {
    expect(of(from, to).age_groups).toEqual(brackets);
  });

  test("says where, in which language and to whom", () => {
    expect(of(18, null)).toMatchObject({
      location_ids: ["1522867"],
      languages: ["ru"],
      gender: "GENDER_FEMALE",
    });
  });
});

test("a name loses its emoji, the same way each time", () => {
  expect(toName("Импланты 🦷✨ | лиды  ❤️ 1")).toBe("Импланты | лиды ❤ 1");
  expect(toName(toName("a 👨‍👩‍👧 b"))).toBe(toName("a 👨‍👩‍👧 b"));
});

test("an intent's key is its own, stable, and fits an int64", () => {
  const key = toRequestId("campaign", "launch-1");
  expect(key).toBe(toRequestId("campaign", "launch-1"));
  expect(key).not.toBe(toRequestId("adgroup", "launch-1"));
  for (let n = 0; n < 100; n++) {
    expect(BigInt(toRequestId("campaign", String(n)))).toBeLessThan(2n ** 63n);
  }
});

test.each([
  ["ENABLE", "AD_STATUS_CAMPAIGN_DISABLE", "active"],
  ["DISABLE", "AD_STATUS_DISABLE", "paused"],
  ["DISABLE", null, "paused"],
  ["ENABLE", "ADGROUP_STATUS_CAMPAIGN_DELETE", "archived"],
  ["ENABLE", "CAMPAIGN_STATUS_DELETE", "archived"],
])("%s and %s is %s", (operation, secondary, status) => {
  expect(toStatus(operation, secondary)).toBe(status);
});

test("objectives we never launch keep TikTok's name", () => {
  expect(["LEAD_GENERATION", "REACH", null].map(toObjective)).toEqual([
    "lead_generation",
    "REACH",
    "",
  ]);
});

test("a daily budget is told to the tiyn; none and lifetime are none", () => {
  const daily = (budget: number, budget_mode: string) =>
    toDailyBudget({ budget, budget_mode }, "KZT");
  expect(daily(2500.05, "BUDGET_MODE_DAY")).toEqual({ amountMinor: 250_005, currency: "KZT" });
  expect(daily(2500, "BUDGET_MODE_TOTAL")).toBeNull();
  expect(daily(0, "BUDGET_MODE_INFINITE")).toBeNull();
});

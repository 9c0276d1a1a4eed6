import { expect, test } from "vitest";
import { prepare } from "#lib/brain/direction-facts";
import type { ToldDirection, ToldGroup } from "#lib/brain/gather";
import { addDays } from "#lib/time";

const TO = "2026-11-20";

const DIRECTION: ToldDirection = {
  id: "d",
  name: "Виниры",
  currency: "KZT",
  target: "4000",
  objective: "conversions",
  leads_ever: 90,
  reported: {},
  received: {},
  seen: [],
  final: 0,
};

/** An ad group that began so many finished days ago and spent so much of 12 000 ₸ on the first. */
function began(daysAgo: number, spentFirst: string): ToldGroup {
  const first = addDays(TO, 1 - daysAgo);
  const days = Array.from({ length: daysAgo }, (_, at) => ({
    day: addDays(first, at),
    spend: at === 0 ? spentFirst : "12000",
    clicks: 60,
    leads: 3,
    currencies: 1,
  }));
  return {
    id: "g",
    external_id: "x-g",
    name: "Группа",
    direction_id: "d",
    status: "active",
    campaign_status: "active",
    delivery: "delivering",
    daily_budget: "12000",
    campaign_budget: null,
    currency: "KZT",
    first_day: daysAgo > 0 ? first : null,
    last_step_at: null,
    raises_in_week: 0,
    owner_budget: "12000",
    paused_at: null,
    was_revived: false,
    received_in_last_day: 0,
    days,
  };
}

test.each([
  ["nothing spent yet", began(0, "0"), true],
  ["two days", began(2, "12000"), true],
  ["three whole days", began(3, "12000"), false],
  ["half of the first and two whole days", began(3, "6000"), false],
  ["an evening and two whole days", began(3, "5999.99"), true],
  ["an evening and three whole days", began(4, "1000"), false],
])("learning takes three whole days: %s", (_, group, isLearning) => {
  const { facts } = prepare(DIRECTION, {
    from: addDays(TO, -59),
    to: TO,
    timeZone: "Asia/Almaty",
    platform: "tiktok",
    hoursSinceReading: 1,
    largestGap: 0,
    floorMinor: 250_000,
    directions: [DIRECTION],
    groups: [group],
    ads: { ads: [], spent: {}, quality: [] },
    now: new Date(`${addDays(TO, 1)}T03:00:00Z`),
    movesMoney: true,
  });
  expect(facts.groups).toMatchObject([{ isLearning }]);
});

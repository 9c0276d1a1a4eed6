import { expect, test } from "vitest";
import { prepare } from "#lib/brain/direction-facts";
import type { ToldGroup } from "#lib/brain/gather";
import { addDays } from "#lib/time";
import { TOLD_DIRECTION, toldAccount, toldGroup } from "#tests/support/told";

const TO = "2026-11-20";

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
  return toldGroup({ id: "g", first_day: daysAgo > 0 ? first : null, days });
}

test.each([
  ["nothing spent yet", began(0, "0"), true],
  ["two days", began(2, "12000"), true],
  ["three whole days", began(3, "12000"), false],
  ["half of the first and two whole days", began(3, "6000"), false],
  ["an evening and two whole days", began(3, "5999.99"), true],
  ["an evening and three whole days", began(4, "1000"), false],
])("learning takes three whole days: %s", (_, group, isLearning) => {
  const { gathered, now } = toldAccount(TO, [group]);
  const { facts } = prepare(TOLD_DIRECTION, { ...gathered, now, movesMoney: true });
  expect(facts.groups).toMatchObject([{ isLearning }]);
});

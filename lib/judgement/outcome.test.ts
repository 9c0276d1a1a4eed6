import { expect, test } from "vitest";
import {
  type OutcomeFacts,
  outcomeOf,
  outcomeOfPause,
  type PauseFacts,
} from "#lib/judgement/outcome";

const facts = (change: Partial<OutcomeFacts>): OutcomeFacts => ({
  before: { leads: 20, spend: 30 },
  after: { leads: 45, spend: 30 },
  siblings: null,
  isConfounded: false,
  ...change,
});

test.each<[string, Partial<OutcomeFacts>, string]>([
  ["twice the leads for the same money", {}, "improved"],
  ["half of them", { after: { leads: 8, spend: 30 } }, "worse"],
  ["a few more", { after: { leads: 24, spend: 30 } }, "no_evidence"],
  ["hardly any money since", { after: { leads: 3, spend: 1 } }, "no_evidence"],
  ["something else changed too", { isConfounded: true }, "confounded"],
  [
    "everybody had a good week",
    { siblings: { before: { leads: 40, spend: 60 }, after: { leads: 95, spend: 60 } } },
    "no_evidence",
  ],
  [
    "it held while everybody fell",
    {
      after: { leads: 20, spend: 30 },
      siblings: { before: { leads: 80, spend: 60 }, after: { leads: 30, spend: 60 } },
    },
    "improved",
  ],
])("%s", (_, change, verdict) => {
  expect(outcomeOf(facts(change)).verdict).toBe(verdict);
});

test("thirty leads on each side show a rise by half, and not one by a fifth", () => {
  const after = (leads: number) =>
    outcomeOf(facts({ before: { leads: 30, spend: 30 }, after: { leads, spend: 30 } })).verdict;
  expect(after(36)).toBe("no_evidence");
  expect(after(48)).toBe("improved");
});

const steady = { before: { leads: 40, spend: 40 }, after: { leads: 40, spend: 40 } };

test.each<[string, Partial<PauseFacts>, string, string | null]>([
  ["it brought nothing and its siblings do", {}, "improved", null],
  ["late leads make up for it", { own: { leads: 18, spend: 15 } }, "no_evidence", "undecided"],
  ["its leads were cheaper than theirs", { own: { leads: 40, spend: 15 } }, "worse", null],
  [
    "it was as good as they were before all of them fell",
    { own: { leads: 16, spend: 15 }, siblings: { ...steady, after: { leads: 1, spend: 40 } } },
    "no_evidence",
    "undecided",
  ],
  ["there is nobody to compare with", { siblings: null }, "no_evidence", "no_siblings"],
  [
    "its siblings stand still too",
    { siblings: { ...steady, after: { leads: 0, spend: 1 } } },
    "no_evidence",
    "little_spend",
  ],
  ["it hardly ran itself", { own: { leads: 0, spend: 1 } }, "no_evidence", "little_spend"],
  ["it was switched again", { isConfounded: true }, "confounded", "changed_again"],
])("of a pause: %s", (_, change, verdict, why) => {
  const facts = { own: { leads: 1, spend: 15 }, siblings: steady, isConfounded: false };
  expect(outcomeOfPause({ ...facts, ...change })).toMatchObject({ verdict, why });
});

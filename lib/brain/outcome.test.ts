import { expect, test } from "vitest";
import { type OutcomeFacts, outcomeOf } from "#lib/brain/outcome";

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

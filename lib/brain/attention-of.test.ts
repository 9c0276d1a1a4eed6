import { expect, test } from "vitest";
import { type AttentionFacts, attentionOf, isWaiting } from "#lib/brain/attention-of";

const CALM: AttentionFacts = {
  connection: "connected",
  mode: "act",
  isStopped: false,
  isFrozen: false,
  hasFailed: false,
  gate: null,
  proposals: 0,
  isUndirected: false,
  isTrackingSuspect: false,
  leads: 20,
  spentTargets: 20,
};

const needsOf = (facts: Partial<AttentionFacts>) =>
  attentionOf({ ...CALM, ...facts }).map(({ need }) => need);

test.each([
  ["nothing of a client that goes well", {}, []],
  [
    "a lost access before all that follows from it",
    { connection: "revoked", gate: "no_access", isStopped: true },
    ["no_access", "stopped"],
  ],
  ["an autopilot that stopped itself, not one that is off", { isStopped: true, mode: "off" }, []],
  [
    "proposals before a dear lead",
    { spentTargets: 27, proposals: 2 },
    ["proposals", "over_target"],
  ],
  ["a dear lead only above break-even", { spentTargets: 26 }, []],
  ["no cost of four leads", { leads: 4, spentTargets: 40 }, []],
  ["money without any lead", { leads: 0, spentTargets: 3.2 }, ["no_leads"]],
  [
    "the connection alone of a client that has none",
    { connection: "none", proposals: 1, isFrozen: true },
    ["not_connected"],
  ],
  [
    "a direction where campaigns run without one, after what waits for an answer",
    { isUndirected: true, proposals: 1, gate: "no_target", leads: 0, spentTargets: 0 },
    ["proposals", "no_direction", "gated"],
  ],
  ["what a run could not judge by", { gate: "stale_data" }, ["gated"]],
  ["a switch that was thrown, once", { gate: "kill_switch", isFrozen: true }, ["frozen"]],
  ["a brake, once", { gate: "stopped_itself", isStopped: true }, ["stopped"]],
] as [string, Partial<AttentionFacts>, string[]][])("asks for %s", (_, facts, needs) => {
  expect(needsOf(facts)).toEqual(needs);
});

test("a client nobody has connected is not counted among those who wait for a person", () => {
  const of = (facts: Partial<AttentionFacts>) => isWaiting(attentionOf({ ...CALM, ...facts }));
  expect(of({})).toBe(false);
  expect(of({ connection: "none" })).toBe(false);
  expect(of({ connection: "expiring" })).toBe(true);
});

import type { Dial } from "#lib/judgement/policy";
import { beginWorld, type ExpectedDay, type WorldRun } from "#lib/sandbox/market/world-run";
import { learner, oracle, type Untouched } from "./knowing.ts";
import { behindGuard, brain, nothing, type Policy, threeDayRule, todayRule } from "./rules.ts";
import { askSimulatedModel } from "./simulated-model.ts";
import { type Books, keepBooks } from "./state.ts";

export const POLICIES = [
  "nothing",
  "today-rule",
  "three-day-rule",
  "today-guarded",
  "three-day-guarded",
  "brain",
  "brain-model",
  "learner",
  "oracle",
] as const;
export type PolicyName = (typeof POLICIES)[number];

/** One world under one policy, in the policy study's own terms. */
export type Outcome = {
  /** Expected leads minus what the money is worth at break-even. */
  worth: number;
  leads: number;
  spend: number;
  goodGroups: number;
  falsePauses: number;
  badSpend: number;
  actionsPerWeek: number;
};

/** Of the policies that were played. */
export type WorldResult = Record<"nothing" | "oracle", Outcome> &
  Partial<Record<PolicyName, Outcome>>;

export type Played = { expected: ExpectedDay[]; targetMinor: number[]; books: Books };
type Run = Played & { run: WorldRun };

export type Game = {
  seed: string;
  regime: unknown;
  days: number;
  policies: PolicyName[];
  /** How strict the brain is. */
  dial: Dial;
};

/** Plays one seed under these policies and the two that all are measured by; they differ by their decisions alone. */
export function playWorld({ seed, regime, days, policies: wanted, dial }: Game): WorldResult {
  const untouched = play(seed, regime, days, nothing);
  const truth = untouched.run.truth();
  const policies: Record<Exclude<PolicyName, "nothing">, Policy> = {
    "today-rule": todayRule,
    "three-day-rule": threeDayRule,
    "today-guarded": behindGuard(todayRule),
    "three-day-guarded": behindGuard(threeDayRule),
    brain: brain(dial),
    "brain-model": brain(dial, askSimulatedModel),
    learner: learner(untouched, truth, { seed, regime }),
    oracle: oracle(untouched),
  };
  const results = { nothing: score(untouched, untouched, days) } as WorldResult;
  for (const [name, policy] of Object.entries(policies)) {
    if (name !== "oracle" && !wanted.includes(name as PolicyName)) continue;
    const played = play(seed, regime, days, policy);
    results[name as PolicyName] = score(played, untouched, days);
    played.run.close();
  }
  untouched.run.close();
  return results;
}

export function play(seed: string, regime: unknown, days: number, policy: Policy): Run {
  const run = beginWorld({ seed, regime });
  const books = keepBooks(run);
  const targetMinor: number[] = [];
  while (run.day() < days) {
    targetMinor.push(run.targetMinor());
    policy(books, books.morning());
    run.playDay();
  }
  return { run, books, targetMinor, expected: run.expected() };
}

const BREAK_EVEN = 1.3;
const GOOD = 0.9;
const BAD = 1.8;

export function score(played: Played, untouched: Untouched, days: number): Outcome {
  const inTargets = ({ spendMinor, day }: ExpectedDay) =>
    spendMinor / (played.targetMinor[day] ?? 1);
  const leads = sum(played.expected.map((of) => of.leads));
  const spend = sum(played.expected.map(inTargets));
  const ids = [...new Set(played.expected.map(({ adGroupId }) => adGroupId))];
  const cplOf = (id: string, from = 0, to = days) => {
    const own = untouched.expected.filter(
      (of) => of.adGroupId === id && of.day >= from && of.day < to,
    );
    return sum(own.map(inTargets)) / sum(own.map((of) => of.leads));
  };
  const good = ids.filter((id) => cplOf(id) <= GOOD);
  const isFalse = (id: string) =>
    played.books
      .pauses()
      .some((pause) => pause.id === id && cplOf(id, pause.day, pause.day + 7) <= 1);
  const bad = new Set(ids.filter((id) => cplOf(id) >= BAD));
  return {
    worth: leads - spend / BREAK_EVEN,
    leads,
    spend,
    goodGroups: good.length,
    falsePauses: good.filter(isFalse).length,
    badSpend: sum(played.expected.filter((of) => bad.has(of.adGroupId)).map(inTargets)),
    actionsPerWeek: (played.books.actions() / days) * 7,
  };
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

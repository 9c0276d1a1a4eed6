import type { GroupFacts } from "#lib/judgement/facts";
import { fill } from "#lib/judgement/fill";
import { DIAL, POLICY } from "#lib/judgement/policy";
import { accountHidden } from "#lib/sandbox/market/hidden";
import { resolveRegime } from "#lib/sandbox/market/regimes";
import type { AdGroupTruth, Truth } from "#lib/sandbox/market/truth";
import type { ExpectedDay } from "#lib/sandbox/market/world-run";
import { believeLevel, chanceOfGood, meanLevel } from "./level-belief.ts";
import { capOf, stepBox } from "./limits.ts";
import type { Policy } from "./rules.ts";
import type { Books, Morning } from "./state.ts";

/** What a world would bring if nobody touched it: the days ahead of who may see them. */
export type Untouched = {
  expected: ExpectedDay[];
  /** Days of it, the target of each. */
  targetMinor: number[];
};

const AHEAD_DAYS = 6;

/** Leads per T of the next six days of a group, untouched; 0 when none are left. */
function rateAhead({ expected, targetMinor }: Untouched, id: string, day: number): number {
  const ahead = expected.filter(
    (of) => of.adGroupId === id && of.day >= day && of.day < day + AHEAD_DAYS,
  );
  const spend = ahead.reduce((sum, of) => sum + of.spendMinor / (targetMinor[of.day] ?? 1), 0);
  return spend > 0 ? ahead.reduce((sum, of) => sum + of.leads, 0) / spend : 0;
}

/** Sees the hidden truth and the next six days; the same limits, the same cost of learning. */
export function oracle(untouched: Untouched): Policy {
  return (books, morning) => {
    const rates = morning.groups.map(({ id }) => rateAhead(untouched, id, morning.day));
    spread(books, morning, rates, () => true);
  };
}

/**
 * Knows every price, shock, decay, new creative, burst and the exact prior, and lacks only
 * each group's level of conversion: it learns that from leads as they come.
 */
export function learner(
  untouched: Untouched,
  truth: Truth,
  { seed, regime }: { seed: string; regime: unknown },
): Policy {
  const [account] = truth.accounts;
  if (!account) throw new Error("a world has one account");
  const hidden = accountHidden(seed, resolveRegime(regime), { id: account.id, currency: "KZT" });
  const truths = new Map(truth.adGroups.map((group) => [group.id, group]));
  return (books, morning) => {
    const { groups, run, day } = morning;
    const played = run.expected();
    const beliefs = groups.map((group) => {
      const known = truths.get(group.id) as AdGroupTruth;
      const exposure = played
        .filter(({ adGroupId }) => adGroupId === group.id)
        .reduce(
          (sum, of) => sum + (of.leads / known.convert) * shown(account, day - 1 - of.day),
          0,
        );
      const leads = group.days.reduce((sum, of) => sum + of.leads, 0);
      const level = believeLevel(known, hidden, { leads, exposure });
      return { level, perLevel: rateAhead(untouched, group.id, day) / known.convert };
    });
    const rates = beliefs.map(({ level, perLevel }) => meanLevel(level) * perLevel);
    spread(books, morning, rates, (at) => {
      const belief = beliefs[at] as (typeof beliefs)[0];
      return chanceOfGood(belief.level, belief.perLevel) <= DIAL.balanced.epsilon;
    });
  };
}

function shown({ visibleByAge }: Truth["accounts"][0], age: number): number {
  return visibleByAge[age] ?? 1;
}

/** Pauses what is not worth its money and fills the boxes, at these rates. */
function spread(
  books: Books,
  { groups, run }: Morning,
  rates: number[],
  maySurelyPause: (at: number) => boolean,
): void {
  const price = 1 / POLICY.breakEven;
  const all = groups.map((group, at) => ({ group, at, rate: rates[at] ?? 0 }));
  const running = all.filter(({ group }) => !group.pause);
  const paused = running
    .filter(({ group, rate, at }) => !group.isLearning && isWorthless(rate) && maySurelyPause(at))
    .sort((a, b) => a.rate - b.rate)
    .slice(0, running.length - 1);
  for (const { group } of paused) books.act(group, { pause: true });
  const rest = running.filter((one) => !paused.includes(one));
  const cap = capOf(groups);
  const boxes = rest.map(({ group, rate }) => ({
    rate,
    reference: group.referenceMinor,
    ...stepBox(group, run.isPooled),
  }));
  const { budgets } = fill(boxes, cap, price);
  for (const [at, { group }] of rest.entries()) {
    const toMinor = budgets[at] ?? group.budgetMinor;
    if (Math.abs(toMinor - group.budgetMinor) >= POLICY.step.smallest * group.budgetMinor) {
      books.act(group, { toMinor });
    }
  }
  reviveBest(books, all, cap - budgets.reduce((sum, budget) => sum + budget, 0));
}

/** Even its cheapest half would bring less than the money is worth. */
function isWorthless(rate: number): boolean {
  return rate * POLICY.saturationFloor ** (POLICY.saturation - 1) < 1 / POLICY.breakEven;
}

function reviveBest(
  books: Books,
  groups: { group: GroupFacts; rate: number }[],
  room: number,
): void {
  const back = groups.find(
    ({ group: { pause, referenceMinor }, rate }) =>
      pause && pause.days >= POLICY.revive.daysPaused && rate > 1 && referenceMinor <= room,
  )?.group;
  if (!back?.pause) return;
  books.act(back, { toMinor: Math.min(back.pause.budgetBeforeMinor, back.referenceMinor) });
}

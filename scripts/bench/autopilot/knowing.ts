import gammaCdf from "@stdlib/stats-base-dists-gamma-cdf";
import type { GroupFacts } from "#lib/brain/facts";
import { fill } from "#lib/brain/fill";
import { POLICY } from "#lib/brain/policy";
import type { ExpectedDay } from "#lib/sandbox/market/world-run";
import type { Policy } from "./rules.ts";
import { stepBox } from "./state.ts";

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
  return (books, { groups, run, day }) => {
    const rates = groups.map(({ id }) => rateAhead(untouched, id, day));
    spread(books, groups, rates, run.isPooled, () => true);
  };
}

type Prior = { sigma: number };

/**
 * Knows every price, shock, decay and new creative and the exact prior, and lacks only each
 * group's level of conversion: it learns that from leads as they come.
 */
export function learner(untouched: Untouched, levels: Map<string, number>, prior: Prior): Policy {
  const shape = 1 / (Math.exp(prior.sigma ** 2) - 1);
  return (books, { groups, run, day }) => {
    const spent = run.expected();
    const beliefs = groups.map((group) => {
      const level = levels.get(group.id) ?? 1;
      const exposure = spent
        .filter(({ adGroupId }) => adGroupId === group.id)
        .reduce((sum, of) => sum + (of.leads / level) * visible(day - 1 - of.day), 0);
      const leads = group.days.reduce((sum, of) => sum + of.leads, 0);
      const phi = POLICY.burstiness.prior;
      const posterior = { shape: shape + leads / phi, rate: shape + exposure / phi };
      const perLevel = rateAhead(untouched, group.id, day) / level;
      return { posterior, perLevel };
    });
    const rates = beliefs.map(
      ({ posterior, perLevel }) => (posterior.shape / posterior.rate) * perLevel,
    );
    spread(books, groups, rates, run.isPooled, (at) => {
      const { posterior, perLevel } = beliefs[at] as (typeof beliefs)[0];
      const needed = 1 / POLICY.goodCpl / perLevel;
      return 1 - gammaCdf(needed, posterior.shape, posterior.rate) <= 0.02;
    });
  };
}

function visible(age: number): number {
  return POLICY.visibleByAge[age] ?? 1;
}

/** Pauses what is not worth its money and fills the boxes, at these rates. */
function spread(
  books: Parameters<Policy>[0],
  groups: GroupFacts[],
  rates: number[],
  isPooled: boolean,
  maySurelyPause: (at: number) => boolean,
): void {
  const price = 1 / POLICY.breakEven;
  const live = groups.map((group, at) => ({ group, at, rate: rates[at] ?? 0 }));
  const running = live.filter(({ group }) => !group.pause);
  const worthless = running
    .filter(
      ({ rate, at }) =>
        rate * POLICY.saturationFloor ** (POLICY.saturation - 1) < price && maySurelyPause(at),
    )
    .sort((a, b) => a.rate - b.rate);
  const quota = Math.max(1, Math.floor(running.length * POLICY.pause.largestShare));
  const paused = worthless.slice(0, Math.min(quota, running.length - 1));
  for (const { group } of paused) books.act(group, { pause: true });
  const rest = running.filter((one) => !paused.includes(one));
  const cap = Math.max(
    sum(groups.map((g) => g.referenceMinor)),
    sum(groups.map((g) => g.budgetMinor)),
  );
  const boxes = rest.map(({ group, rate }) => {
    const { lo, hi } = stepBox(group);
    const top = isPooled ? hi : Math.min(hi, Math.max(lo, group.referenceMinor));
    return { rate, lo, hi: top, reference: group.referenceMinor };
  });
  const { budgets } = fill(boxes, cap, price);
  for (const [at, { group }] of rest.entries()) {
    const toMinor = budgets[at] ?? group.budgetMinor;
    if (Math.abs(toMinor - group.budgetMinor) >= 0.08 * group.budgetMinor) {
      books.act(group, { toMinor });
    }
  }
  const room = cap - sum(budgets);
  const back = live.find(
    ({ group, rate }) =>
      group.pause && group.pause.days >= 2 && rate > 1 && group.referenceMinor <= room,
  );
  if (back)
    books.act(back.group, {
      toMinor: Math.min(back.group.pause?.budgetBeforeMinor ?? 0, back.group.referenceMinor),
    });
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

import { DAY_MS } from "#lib/sandbox/clock";
import { beginWorld, type WorldRun } from "#lib/sandbox/market/world-run";
import { isWhole } from "#tests/sandbox/market-place";

export const DAYS = 30;
/** Outages are rare where everything is mixed: it takes more worlds to see one. */
const worldCount = (regime: string) => (isWhole ? 20 : regime === "mixed" ? 10 : 6);
/** Midnight in Almaty. */
const START = Date.parse("2026-08-31T19:00:00Z");

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
export const deviation = (values: readonly number[]): number =>
  Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));

type Measured = ReturnType<typeof measure>;
const measured = new Map<string, Measured[]>();

/** A month of some of a regime's worlds in which nobody does anything, measured. */
export function worldsOf(regime: string): Measured[] {
  const known = measured.get(regime);
  if (known) return known;
  const worlds = Array.from({ length: worldCount(regime) }, (_, index) =>
    monthOf(`world ${index}`, regime),
  );
  measured.set(regime, worlds);
  return worlds;
}

function monthOf(seed: string, regime: string): Measured {
  const world = beginWorld({ seed, regime });
  const targetMinor = world.targetMinor();
  const freshLeads: number[] = [];
  const budgets = world.groups().map(({ budgetMinor }) => budgetMinor / targetMinor);
  const creatives = world.truth().ads.length / budgets.length;
  while (world.day() < DAYS) {
    const day = world.day();
    world.playDay();
    freshLeads.push(sum(world.facts().filter((fact) => fact.day === day)));
  }
  const result = measure(world, { targetMinor, freshLeads, budgets, creatives });
  world.close();
  return result;
}

type Seen = { targetMinor: number; freshLeads: number[]; budgets: number[]; creatives: number };

function measure(world: WorldRun, { targetMinor, freshLeads, budgets, creatives }: Seen) {
  const truth = world.truth();
  const expected = world.expected();
  const groups = world.groups().map(({ id }) => id);
  const days = Array.from({ length: DAYS }, (_, day) => day);
  const outages = truth.accounts[0]?.outages ?? [];
  const isOut = days.map((day) =>
    outages.some(({ from, until }) => from <= START + day * DAY_MS && START + day * DAY_MS < until),
  );
  const groupOf = new Map(truth.ads.map(({ id, adGroupId }) => [id, adGroupId]));
  const dayOf = (at: number) => Math.floor((at - START) / DAY_MS);
  const counts = new Map<string, number>();
  for (const { adId, interactedAt } of truth.leads) {
    const key = `${groupOf.get(adId ?? "")} ${dayOf(interactedAt)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const came = (adGroupId: string, day: number) => counts.get(`${adGroupId} ${day}`) ?? 0;
  /** Leads per T of money, chance aside. */
  const rate = (part: (row: { adGroupId: string; day: number }) => boolean) => {
    const rows = expected.filter(part);
    return (sum(rows) * targetMinor) / rows.reduce((total, row) => total + row.spendMinor, 0);
  };
  const whole = days.filter((day) => !isOut[day]);
  return {
    /** Against T of the first day. */
    costs: groups.map((id) => 1 / rate((row) => row.adGroupId === id)),
    cost: 1 / rate(() => true),
    rateOfDay: days.map((day) => rate((row) => row.day === day)),
    rateOfGroup: (index: number, from: number, to: number) =>
      rate((row) => row.adGroupId === groups[index] && row.day >= from && row.day < to),
    breaks: truth.adGroups.map(({ breakAfterDays }) => breakAfterDays),
    burst: burstOf(expected.map((row) => [came(row.adGroupId, row.day), row.leads])),
    clickBurst: clickBurst(world),
    /** Seen on the morning after, of all that came. */
    visible:
      mean(whole.map((day) => freshLeads[day] ?? 0)) /
      mean(whole.map((day) => groups.reduce((all, id) => all + came(id, day), 0))),
    outageShare: mean(isOut.map(Number)),
    knownOutageDays: world.daysWithoutLeads().length,
    outageDays: isOut.filter(Boolean).length,
    lost: truth.leads.filter(({ knownAt }) => knownAt === null).length,
    leadsInOutages: truth.leads.filter(({ interactedAt }) => isOut[dayOf(interactedAt)]).length,
    leadsAGroupDay: truth.leads.length / DAYS / groups.length,
    floor: world.floorMinor / targetMinor,
    budgets,
    creatives,
    newCreativesADay: (truth.ads.length / groups.length - creatives) / DAYS,
  };
}

/** Variance ÷ mean of counts around what was expected of them. */
const burstOf = (pairs: readonly [number, number][]): number =>
  mean(pairs.map(([seen, expected]) => (seen - expected) ** 2)) /
  mean(pairs.map(([, expected]) => expected));

/** Clicks of neighbouring days against what both days' money bought together. */
function clickBurst(world: WorldRun): number {
  const facts = world.facts().filter(({ day }) => day > 4);
  const spentOn = new Map(facts.map((fact) => [`${fact.adGroupId} ${fact.day}`, fact]));
  const pairs = facts.flatMap((today): [number, number][] => {
    const before = spentOn.get(`${today.adGroupId} ${today.day - 1}`);
    const spend = today.spendMinor + (before?.spendMinor ?? 0);
    if (!before || spend === 0) return [];
    return [[today.clicks, (today.spendMinor * (today.clicks + before.clicks)) / spend]];
  });
  // The two days' mean takes half of the variance with it.
  return 2 * burstOf(pairs);
}

const sum = (rows: readonly { leads: number }[]): number =>
  rows.reduce((total, { leads }) => total + leads, 0);

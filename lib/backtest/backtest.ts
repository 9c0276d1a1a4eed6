import "server-only";
import type { Account } from "#lib/accounts/read";
import { type History, readHistory } from "#lib/backtest/history";
import { exactSince } from "#lib/backtest/known-days";
import { LOOK_BACK, type ReplayedRun, replay } from "#lib/backtest/replay";
import { gather } from "#lib/brain/gather";
import { kindOf } from "#lib/brain/guard-facts";
import { deedsOf, type Plan } from "#lib/brain/plan";
import type { DeedKind } from "#lib/brain/schema";
import { type BrainSettings, readBrainSettings } from "#lib/brain/settings";
import { readSpendingFacts } from "#lib/campaigns/limits";
import type { Ctx } from "#lib/ctx";
import type { Evidence } from "#lib/judgement/evidence";
import type { Gate } from "#lib/judgement/gates";
import { type Currency, toMinor } from "#lib/money";
import type { Platform } from "#lib/platforms/platform";
import { addDays, atHour, toDay } from "#lib/time";

/** Days after a deed that are told of as they really went. */
const TOLD_AFTER = 7;

/** A deed the autopilot would have done, with what it would have known. */
export type BacktestDeed = {
  day: string;
  groupId: string;
  group: string;
  direction: string;
  kind: DeedKind;
  fromMinor: number;
  toMinor: number;
  targetMinor: number;
  evidence: Evidence | null;
  /** What the group really spent and brought in the week after; nobody knows the other way. */
  really: { days: number; spendMinor: number; leads: number };
  /** By numbers that were kept as they came in, and not read later. */
  isExact: boolean;
};

export type Backtest = {
  currency: Currency;
  dial: BrainSettings["dial"];
  from: string;
  to: string;
  /** The first morning all numbers were kept for as they came in; null when there is none yet. */
  exactFrom: string | null;
  /** Mornings with anything to judge, and judgements of ad groups on them all. */
  mornings: number;
  judged: number;
  deeds: BacktestDeed[];
  /** How many mornings a gate held a direction back. */
  held: { direction: string; gate: Gate; mornings: number }[];
};

type Place = { account: Account; platform: Platform };

/**
 * What the autopilot would have done with an account over the last days, and when.
 *
 * Every morning it knows what was known then and no more. It says nothing of what would have
 * come of it: beside each deed stands what really happened. Reads, thinks and changes nothing.
 */
export async function backtest(
  ctx: Ctx,
  { account, platform }: Place,
  { days, dial }: { days: number; dial?: BrainSettings["dial"] },
): Promise<Backtest> {
  const [gathered, spending, own] = await Promise.all([
    gather(ctx, account, platform),
    readSpendingFacts(ctx, { platform, accountId: account.id, currency: account.currency }),
    readBrainSettings(ctx, account, platform),
  ]);
  const settings = { ...own, dial: dial ?? own.dial };
  const { timeZone } = gathered;
  const { hour } = settings;
  const today = toDay(ctx.now, timeZone);
  const runOf = (day: string) => atHour(day, hour, timeZone);
  // A run whose hour has not come would see leads that are not here yet.
  const to = runOf(today) <= ctx.now ? today : addDays(today, -1);
  const from = addDays(to, 1 - days);
  const span = { from: addDays(from, -LOOK_BACK), to: addDays(today, -1) };
  const place = { platform, accountId: account.id, timeZone, hour };
  const history = await readHistory(ctx, { ...place, ...span });
  const at = Array.from({ length: days }, (_, later) => runOf(addDays(from, later)));
  const runs = replay({ now: { gathered, settings, spending }, history, at });
  const spent = runs.filter(({ plan }) => judgedIn(plan) > 0);
  const exactFrom = exactSince(history.known, to);
  return {
    currency: spending.currency,
    dial: settings.dial,
    from,
    to,
    exactFrom,
    mornings: spent.length,
    judged: spent.reduce((sum, { plan }) => sum + judgedIn(plan), 0),
    deeds: runs.flatMap((run) =>
      deedsIn(run, { timeZone, exactFrom, really: afterwards(gathered, history) }),
    ),
    held: heldBack(runs),
  };
}

const judgedIn = ({ directions }: Plan) =>
  directions.flatMap(({ groups }) => groups.filter(({ evidence }) => evidence)).length;

type Telling = {
  timeZone: string;
  exactFrom: string | null;
  really: (groupId: string, day: string) => BacktestDeed["really"];
};

function deedsIn({ at, plan }: ReplayedRun, { timeZone, exactFrom, really }: Telling) {
  const day = toDay(at, timeZone);
  return deedsOf(plan).flatMap(({ deed, directionId }): BacktestDeed[] => {
    const direction = plan.directions.find(({ id }) => id === directionId);
    const group = direction?.groups.find(({ id }) => id === deed.groupId);
    if (!direction || !group) return [];
    return [
      {
        day,
        groupId: deed.groupId,
        group: group.name,
        direction: direction.name,
        kind: kindOf(deed),
        fromMinor: deed.fromMinor,
        toMinor: deed.toMinor,
        targetMinor: direction.targetMinor,
        evidence: group.evidence,
        really: really(deed.groupId, day),
        isExact: exactFrom !== null && day >= exactFrom,
      },
    ];
  });
}

function afterwards(
  { groups }: Awaited<ReturnType<typeof gather>>,
  { known }: History,
): Telling["really"] {
  const own = new Map(
    groups.map(({ id, external_id, currency }) => [id, { external_id, currency }]),
  );
  const byGroup = Map.groupBy(known, ([externalId]) => externalId);
  return (groupId, day) => {
    const group = own.get(groupId);
    const last = addDays(day, TOLD_AFTER);
    const rows = (byGroup.get(group?.external_id ?? "") ?? []).filter(
      ([, on]) => on > day && on <= last,
    );
    return {
      days: new Set(rows.map(([, on]) => on)).size,
      spendMinor: rows.reduce(
        (sum, [, , , spend]) => sum + ((group && toMinor(spend, group.currency)) ?? 0),
        0,
      ),
      leads: rows.reduce((sum, [, , , , , leads]) => sum + leads, 0),
    };
  };
}

function heldBack(runs: readonly ReplayedRun[]): Backtest["held"] {
  const gates = runs.flatMap(({ plan }) =>
    plan.directions.flatMap(({ name, gate, groups }) =>
      gate && groups.length > 0 ? [{ direction: name, gate }] : [],
    ),
  );
  const counted = Map.groupBy(gates, ({ direction, gate }) => `${gate} ${direction}`);
  return [...counted.values()].flatMap((same) => {
    const [first] = same;
    return first ? [{ ...first, mornings: same.length }] : [];
  });
}

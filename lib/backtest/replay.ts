import type { History } from "#lib/backtest/history";
import {
  daysKnownOn,
  type KnownDays,
  lateDays,
  leadsByAge,
  toKnownDays,
} from "#lib/backtest/known-days";
import { type Course, courseFrom, heldDays, type Move, standingAt } from "#lib/backtest/standing";
import type { PlanInput } from "#lib/brain/draft";
import type { ToldDirection, ToldGroup } from "#lib/brain/gather";
import { deedsOf, type Plan, planAccount } from "#lib/brain/plan";
import { toDecimal, toMinor } from "#lib/money";
import { addDays, parseInstant, toDay } from "#lib/time";

/** Finished days judgement looks back on. */
export const LOOK_BACK = 60;
/** As many leads as make a direction's own word outweigh any other. */
const WITHOUT_DOUBT = 1e9;
const NOTHING = { spendMinor: 0, leads: 0 };

/** What a run of a morning would have wanted. */
export type ReplayedRun = { at: Date; plan: Plan };

type Replay = {
  /** The account as it is now; what was known then comes from the history. */
  now: Pick<PlanInput, "gathered" | "settings" | "spending">;
  history: History;
  /** The instants runs would have begun at, the oldest first. */
  at: readonly Date[];
};

type Kept = { group: ToldGroup; days: KnownDays; course: Course; campaign: Course; own: Move[] };

/**
 * What the autopilot would have wanted on each of these mornings, knowing what was known then
 * and no more. Pure.
 *
 * Its own deeds count from one morning to the next: budgets, rests and pauses are as it would
 * have left them. What money spent is as it really was, for nobody knows what it would have
 * been; days on which it would have held a group paused it does not see.
 */
export function replay({ now, history, at }: Replay): ReplayedRun[] {
  const [begin] = at;
  if (!begin) return [];
  const kept = keepGroups(now, history, begin);
  const around = { now, history, kept };
  return at.map((instant) => {
    const plan = planAccount(inputAt(instant, around));
    for (const { deed } of deedsOf(plan)) {
      const one = kept.find(({ group }) => group.id === deed.groupId);
      if (one) doAsIf(one, { deed, at: instant });
    }
    return { at: instant, plan };
  });
}

function keepGroups({ gathered }: Replay["now"], history: History, begin: Date): Kept[] {
  const moves = Map.groupBy(history.moves, ({ id }) => id);
  const rows = Map.groupBy(history.known, ([externalId]) => externalId);
  return gathered.groups.map((group) => {
    const campaignId = history.campaigns[group.id] ?? "";
    const stands = { budget: group.daily_budget, status: group.status };
    const campaign = { budget: null, status: group.campaign_status };
    return {
      group,
      days: toKnownDays(rows.get(group.external_id) ?? [], group.currency),
      course: courseFrom(stands, moves.get(group.id) ?? [], begin),
      campaign: courseFrom(campaign, moves.get(campaignId) ?? [], begin),
      own: [],
    };
  });
}

type Deed = ReturnType<typeof deedsOf>[number]["deed"];

/** Writes a deed down among what was done to the group, as if it had been. */
function doAsIf({ group, course, own }: Kept, { deed, at }: { deed: Deed; at: Date }): void {
  const sum = (amountMinor: number) => toDecimal({ amountMinor, currency: group.currency });
  const isPause = deed.kind === "pause";
  const turns = deed.kind !== "budget";
  const move: Move = {
    at: at.toISOString(),
    is_ours: true,
    is_put_back: false,
    is_awaiting_look: false,
    was_budget: isPause ? null : standingAt(course, at).daily_budget,
    budget: isPause ? null : sum(deed.toMinor),
    was_status: turns ? (isPause ? "active" : "paused") : null,
    status: turns ? (isPause ? "paused" : "active") : null,
  };
  own.push(move);
  const after = course.moves.findIndex((one) => parseInstant(one.at) > at);
  course.moves.splice(after === -1 ? course.moves.length : after, 0, move);
}

type Around = { now: Replay["now"]; history: History; kept: Kept[] };

/** What a run at an instant would have had before it. */
function inputAt(at: Date, { now, history, kept }: Around): PlanInput {
  const { gathered, spending } = now;
  const morning = toDay(at, gathered.timeZone);
  const groups = kept.map((one) => groupAt(one, { at, morning, history, now }));
  const runs = ({ status, campaign_status }: ToldGroup) =>
    status === "active" && campaign_status === "active";
  const budgets = (of: ToldGroup[]) =>
    of
      .filter(runs)
      .reduce((sum, { daily_budget, currency }) => sum + minorOf(daily_budget, currency), 0);
  const elsewhereMinor = Math.max(0, spending.dailyActiveMinor - budgets(gathered.groups));
  return {
    ...now,
    // Here everything counts as done: as in a run, all of it has to share the owner's money.
    settings: { ...now.settings, stoppedAt: null, onlyTell: [] },
    spending: {
      ...spending,
      frozenBy: null,
      // What the month had spent by then was another sum; thirty such days stand for it.
      month: undefined,
      dailyActiveMinor: elsewhereMinor + budgets(groups),
    },
    // A replay runs once a day, and its own pauses are those of other days.
    switched: { pausesToday: {}, switchedOn: [] },
    hasAccess: true,
    now: at,
    gathered: {
      ...gathered,
      from: addDays(morning, -LOOK_BACK),
      to: addDays(morning, -1),
      hoursSinceReading: 0,
      hoursSinceTree: 0,
      largestGap: 0,
      // No judgement rests on single ads, and nobody kept how each fared then.
      ads: { ads: [], spent: {}, quality: [], lately: { yesterday: NOTHING, week: NOTHING } },
      groups,
      directions: gathered.directions.map((direction) => {
        const own = kept.filter(({ group }) => group.direction_id === direction.id);
        return directionAt(direction, { own, groups, morning, history });
      }),
    },
  };
}

type GroupAround = { at: Date; morning: string; history: History; now: Replay["now"] };

function groupAt(one: Kept, { at, morning, history, now }: GroupAround): ToldGroup {
  const { group, days, course, campaign, own } = one;
  const isHeld = heldDays(own, now.gathered.timeZone);
  const from = addDays(morning, -LOOK_BACK);
  const told = daysKnownOn(days, { morning, from, currency: group.currency });
  return {
    ...group,
    ...standingAt(course, at),
    campaign_status: standingAt(campaign, at).status,
    // Whether it was shown then nobody kept; its spend tells.
    delivery: null,
    first_day: group.first_day !== null && group.first_day < morning ? group.first_day : null,
    received_in_last_day: history.received.reduce(
      (sum, [, adGroup, , leads, seenOn]) =>
        adGroup === group.external_id && seenOn === morning ? sum + leads : sum,
      0,
    ),
    days: told.filter(({ day }) => !isHeld(day)),
  };
}

type DirectionAround = { own: Kept[]; groups: ToldGroup[]; morning: string; history: History };

function directionAt(
  direction: ToldDirection,
  { own, groups, morning, history }: DirectionAround,
): ToldDirection {
  const ids = new Set(own.map(({ group }) => group.id));
  const days = groups.filter(({ id }) => ids.has(id)).flatMap((group) => group.days);
  const reported: Record<string, number> = {};
  for (const { day, leads } of days) reported[day] = (reported[day] ?? 0) + leads;
  const received: Record<string, number> = {};
  for (const [id, , day, leads] of history.received) {
    if (id !== direction.id || day >= morning) continue;
    received[day] = (received[day] ?? 0) + leads;
  }
  const known = own.map((one) => one.days);
  const late = lateDays(known);
  // Nobody listened for leads yet on days that were read later.
  for (const day of late) received[day] = Math.max(received[day] ?? 0, reported[day] ?? 0);
  const isAllLate = [1, 2, 3, 4].every((ago) => late.has(addDays(morning, -ago)));
  return {
    ...direction,
    reported,
    received,
    leads_ever:
      (history.leads_before[direction.id] ?? 0) + days.reduce((sum, { leads }) => sum + leads, 0),
    // Days that were read late hold their late leads already.
    ...(isAllLate
      ? { seen: Array(4).fill(WITHOUT_DOUBT), final: WITHOUT_DOUBT }
      : leadsByAge(known, morning)),
  };
}

const minorOf = (amount: ToldGroup["daily_budget"], currency: ToldGroup["currency"]): number =>
  (amount !== null && toMinor(amount, currency)) || 0;

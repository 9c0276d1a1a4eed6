import type { Gathered, ToldDirection, ToldGroup } from "#lib/brain/gather";
import type { DirectionFacts, GroupDay, GroupFacts } from "#lib/judgement/facts";
import { type Gate, groupGate } from "#lib/judgement/gates";
import { POLICY } from "#lib/judgement/policy";
import { toMinor } from "#lib/money";
import { addDays, parseInstant } from "#lib/time";

/** A direction ready to be judged, and the groups that no judgement is about today. */
export type Prepared = {
  direction: ToldDirection;
  facts: DirectionFacts;
  groups: ToldGroup[];
  gated: { group: ToldGroup; gate: Gate }[];
  reportedLeads: number;
  receivedLeads: number;
};

type Around = Gathered & { now: Date; movesMoney: boolean };

/** What judgement needs of one direction, out of what was gathered. Pure. */
export function prepare(direction: ToldDirection, around: Around): Prepared {
  const own = around.groups.filter(({ direction_id }) => direction_id === direction.id);
  const touchable = own.filter(isOurs);
  const gates = touchable.map((group) => ({ group, gate: gateOf(group, direction) }));
  const groups = gates.filter(({ gate }) => gate === null).map(({ group }) => group);
  const first = groups.flatMap(({ days }) => days.map(({ day }) => day)).sort()[0];
  const calendar = daysFrom(first ?? around.to, around.to);
  const floorMinor = around.floorMinor ?? 1;
  return {
    direction,
    groups,
    gated: gates.flatMap(({ group, gate }) => (gate ? [{ group, gate }] : [])),
    facts: {
      groups: groups.map((group) => groupFacts(group, { ...around, calendar, floorMinor })),
      targetMinor: minorOf(direction.target, direction.currency),
      hasLeadGap: calendar.map((day) => hasGap(direction, day)),
      isPooled: around.movesMoney,
      leadsEver: direction.leads_ever,
      visibleByAge: visibleByAge(direction),
    },
    reportedLeads: lastWeek(direction.reported, around.to),
    receivedLeads: lastWeek(direction.received, around.to),
  };
}

/** It runs, or the autopilot itself holds it paused; what people switched off stays theirs. */
function isOurs({ status, campaign_status, paused_at }: ToldGroup): boolean {
  return campaign_status === "active" && (status === "active" || paused_at !== null);
}

function gateOf(group: ToldGroup, direction: ToldDirection): Gate | null {
  const hasOwnBudget = group.daily_budget !== null && group.currency === direction.currency;
  // Of what is paused the platform says that it is off, and that is no trouble.
  const delivery = group.paused_at ? null : group.delivery;
  return groupGate({ delivery, hasOwnBudget });
}

type GroupAround = { calendar: string[]; floorMinor: number; now: Date; to: string };

function groupFacts(group: ToldGroup, { calendar, floorMinor, now, to }: GroupAround): GroupFacts {
  const { currency } = group;
  const byDay = new Map(group.days.map((day) => [day.day, day]));
  const budgetMinor = minorOf(group.daily_budget, currency);
  const firstMinor = minorOf(byDay.get(group.first_day ?? "")?.spend ?? null, currency);
  const isFirstWhole = budgetMinor > 0 && firstMinor * 2 >= budgetMinor;
  const hoursSince = (at: string) => (now.getTime() - parseInstant(at).getTime()) / 3_600_000;
  return {
    id: group.id,
    days: calendar.map((day): GroupDay => {
      const told = byDay.get(day);
      if (!told) return { spendMinor: 0, clicks: 0, leads: 0 };
      return {
        spendMinor: minorOf(told.spend, currency),
        clicks: told.clicks,
        leads: told.leads,
      };
    }),
    budgetMinor: group.paused_at ? 0 : budgetMinor,
    referenceMinor: minorOf(group.owner_budget, currency) || budgetMinor,
    floorMinor,
    isLearning: group.delivery === "learning" || isYoung(group.first_day, isFirstWhole, to),
    hoursSinceStep: group.last_step_at ? hoursSince(group.last_step_at) : null,
    raisesInWeek: group.raises_in_week,
    pause: group.paused_at
      ? {
          days: Math.floor(hoursSince(group.paused_at) / 24),
          budgetBeforeMinor: budgetMinor,
          wasRevived: group.was_revived,
        }
      : null,
  };
}

/**
 * Fewer whole days than learning takes. A first day counts if half of its budget was spent: who
 * starts in the evening has had none of it.
 */
function isYoung(firstDay: string | null, isFirstWhole: boolean, to: string): boolean {
  if (firstDay === null) return true;
  return addDays(firstDay, POLICY.learningDays - (isFirstWhole ? 1 : 0)) > to;
}

/** More people reached us than the platform counts: its count of that day cannot be judged by. */
function hasGap({ reported, received }: ToldDirection, day: string): boolean {
  const ours = received?.[day] ?? 0;
  return ours >= POLICY.leadGap.fewest && ours > POLICY.leadGap.times * (reported?.[day] ?? 0);
}

/** Share of final leads known by age, the direction's own snapshots leaning on the policy's. */
export function visibleByAge({ seen, final }: Pick<ToldDirection, "seen" | "final">): number[] {
  const prior = POLICY.visiblePriorLeads;
  return POLICY.visibleByAge.map((share, age) =>
    Math.min(1, ((seen[age] ?? 0) + prior * share) / (final + prior)),
  );
}

function lastWeek(byDay: Record<string, number> | null, to: string): number {
  return daysFrom(addDays(to, -6), to).reduce((sum, day) => sum + (byDay?.[day] ?? 0), 0);
}

/** An amount of the books in minor units; what is no money counts as nothing. */
function minorOf(amount: string | number | null, currency: ToldGroup["currency"]): number {
  return (amount !== null && toMinor(amount, currency)) || 0;
}

function daysFrom(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

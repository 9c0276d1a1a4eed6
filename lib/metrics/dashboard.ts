import "server-only";
import type { Account } from "#lib/accounts/read";
import type { Ctx } from "#lib/ctx";
import { listDirectionsOf } from "#lib/directions/read";
import { addFigures } from "#lib/metrics/add-figures";
import { readBudgets } from "#lib/metrics/budget-history";
import { addPaces, type Pace } from "#lib/metrics/budgets";
import { type DirectionFigures, directionFigures, mixedTarget } from "#lib/metrics/directions";
import { type Figures, noFigures, sumFigures, sumTotal } from "#lib/metrics/figures";
import { type Freshness, findFreshness } from "#lib/metrics/freshness";
import { type LeadCost, leadCost } from "#lib/metrics/lead-cost";
import { listNeeds, type Need } from "#lib/metrics/needs";
import { daysOf, previousSpan, type Span } from "#lib/metrics/previous";
import { zoneOn } from "#lib/metrics/windows";
import { perOne } from "#lib/money";
import type { Platform } from "#lib/platforms/platform";
import { addDays } from "#lib/time";

/** One day of the chart; null where the platform has told nothing of it. */
export type Day = {
  day: string;
  spendMinor: number | null;
  leads: number | null;
  costMinor: number | null;
  qualified: number | null;
  /** What directions were allowed to spend; null before there was any. */
  budgetMinor: number | null;
};

export type Dashboard = {
  total: Figures;
  cost: LeadCost;
  /** Null where the span before has no figures, or only from its middle on: nothing to compare with. */
  previous: Figures | null;
  previousSpan: Span;
  days: Day[];
  directions: DirectionFigures[];
  /** The plans of all directions for the month of today. */
  pace: Pace | null;
  /** What belongs to no direction of ours. */
  elsewhere: Figures | null;
  needs: Need[];
  freshness: Freshness | null;
};

type Question = { account: Account; platform: Platform; span: Span; today: string };

/** Everything the first screen says of one account on one platform. */
export async function readDashboard(ctx: Ctx, question: Question): Promise<Dashboard> {
  const { account, platform, span, today } = question;
  const timeZone = zoneOn(account, platform);
  const slice = { account: { ...account, timeZone }, platform, ...span };
  const before = previousSpan(span);
  const directions = await listDirectionsOf(ctx, account, platform);
  const [byDay, previous, lines, budgets, freshness] = await Promise.all([
    sumFigures(ctx, slice, "day"),
    sumTotal(ctx, { ...slice, ...before }),
    directionFigures(ctx, slice, { directions, today }),
    readBudgets(ctx, { directions, days: daysOf(span), timeZone }),
    findFreshness(ctx, account, platform),
  ]);
  const total = byDay.reduce(addFigures, noFigures("total"));
  const needs = await listNeeds(ctx, { account, platform, total });
  return {
    total,
    cost: leadCost({
      spendMinor: total.spendMinor,
      leads: total.leads,
      targetMinor: mixedTarget(lines.directions),
    }),
    previous: isComparable(previous, before) ? previous : null,
    previousSpan: before,
    days: toDays(byDay, daysOf(span), budgets),
    directions: lines.directions,
    pace: addPaces(lines.directions.map(({ pace }) => pace)),
    elsewhere: lines.elsewhere,
    needs,
    freshness,
  };
}

/** Days at the beginning of a span on which nothing may have run. */
const QUIET_DAYS = 2;

/** Whether a span has figures from its beginning on: half of one would flatter any other. */
function isComparable({ firstDay }: Figures, { from }: Span): boolean {
  return firstDay !== null && firstDay <= addDays(from, QUIET_DAYS);
}

function toDays(byDay: Figures[], days: string[], budgets: (number | null)[]): Day[] {
  const told = new Map(byDay.map((figures) => [figures.key, figures]));
  return days.map((day, at) => {
    const figures = told.get(day);
    const hasAds = figures && figures.firstDay !== null;
    return {
      day,
      spendMinor: hasAds ? figures.spendMinor : null,
      leads: hasAds ? figures.leads : null,
      costMinor: hasAds ? perOne(figures.spendMinor, figures.leads) : null,
      qualified: figures ? figures.qualified : null,
      budgetMinor: budgets[at] ?? null,
    };
  });
}

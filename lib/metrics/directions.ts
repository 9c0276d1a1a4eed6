import "server-only";
import type { Ctx } from "#lib/ctx";
import type { Direction } from "#lib/directions/direction";
import { type Pace, paceOf } from "#lib/metrics/budgets";
import { type Figures, noFigures, type Slice, sumFigures } from "#lib/metrics/figures";
import { type LeadCost, leadCost } from "#lib/metrics/lead-cost";
import { monthOf } from "#lib/metrics/previous";
import { addDays, toDay } from "#lib/time";

/** What a direction spent and brought, against what its owner wants of it. */
export type DirectionFigures = {
  direction: Direction;
  figures: Figures;
  cost: LeadCost;
  /** Null without a budget, or before the month's first whole day. */
  pace: Pace | null;
};

/** Figures of directions, and of what belongs to none of them. */
export async function directionFigures(
  ctx: Ctx,
  slice: Slice,
  { directions, today }: { directions: Direction[]; today: string },
): Promise<{ directions: DirectionFigures[]; elsewhere: Figures | null }> {
  const month = monthOf(today);
  const yesterday = addDays(today, -1);
  const [rows, monthRows] = await Promise.all([
    sumFigures(ctx, slice, "direction"),
    yesterday < month.from
      ? Promise.resolve([])
      : sumFigures(ctx, { ...slice, from: month.from, to: yesterday }, "direction"),
  ]);
  const told = byKey(rows);
  const toldOfMonth = byKey(monthRows);
  return {
    directions: directions.map((direction) => {
      const figures = told.get(direction.id) ?? noFigures(direction.id);
      const { spendMinor, leads } = figures;
      return {
        direction,
        figures,
        cost: leadCost({ spendMinor, leads, targetMinor: direction.targetCplMinor }),
        pace: toPace(direction, toldOfMonth.get(direction.id), {
          today,
          month,
          timeZone: slice.account.timeZone,
        }),
      };
    }),
    elsewhere: told.get("") ?? null,
  };
}

/** What a lead may cost on average, given which directions the leads came from. */
export function mixedTarget(lines: readonly DirectionFigures[]): number | null {
  let leads = 0;
  let wishMinor = 0;
  for (const { direction, figures } of lines) {
    if (direction.targetCplMinor === null) continue;
    leads += figures.leads;
    wishMinor += direction.targetCplMinor * figures.leads;
  }
  return leads > 0 ? Math.round(wishMinor / leads) : null;
}

type Calendar = { today: string; month: { from: string; to: string }; timeZone: string };

/** Its plan begins with the month, or with the first day it was there or spent on. */
function toPace(
  direction: Direction,
  spent: Figures | undefined,
  { today, month, timeZone }: Calendar,
): Pace | null {
  if (!direction.dailyBudgetMinor || !direction.isActive) return null;
  const describedOn = toDay(new Date(direction.createdAt), timeZone);
  const first = spent?.firstDay && spent.firstDay < describedOn ? spent.firstDay : describedOn;
  const isYoung = first > month.from;
  return paceOf({
    spentMinor: spent?.spendMinor ?? 0,
    dailyBudgetMinor: direction.dailyBudgetMinor,
    since: isYoung ? first : month.from,
    today,
    monthEnd: month.to,
  });
}

function byKey(rows: Figures[]): Map<string, Figures> {
  return new Map(rows.map((row) => [row.key, row]));
}

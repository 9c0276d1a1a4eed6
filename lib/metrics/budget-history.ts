import "server-only";
import { z } from "zod";
import type { Ctx } from "#lib/ctx";
import { everyPage } from "#lib/db/every-page";
import { unwrap } from "#lib/db/unwrap";
import type { Direction } from "#lib/directions/direction";
import { type BudgetChange, budgetsByDay } from "#lib/metrics/budgets";
import { type Currency, toMinor } from "#lib/money";
import { parseInstant, toDay } from "#lib/time";

type Question = { directions: Direction[]; days: string[]; timeZone: string };

/** What a change of a direction leaves in the trail, of what matters here. */
const Before = z.object({
  daily_budget: z.union([z.string(), z.number()]).nullish(),
  tiktok_daily_budget: z.union([z.string(), z.number()]).nullish(),
  is_active: z.boolean().optional(),
});

/** What directions together were allowed to spend on each day, as the trail remembers it. */
export async function readBudgets(
  ctx: Ctx,
  { directions, days, timeZone }: Question,
): Promise<(number | null)[]> {
  const [first] = days;
  if (directions.length === 0 || !first) return days.map(() => null);
  const rows = await everyPage((from, to) =>
    ctx.db
      .from("actions_log")
      .select("at, entity_id, before")
      .eq("user_account_id", ctx.userAccountId)
      .eq("entity", "account_directions")
      .eq("verb", "direction.update")
      .in(
        "entity_id",
        directions.map(({ id }) => id),
      )
      .gte("at", `${first}T00:00:00Z`)
      .order("at", { ascending: false })
      .order("id", { ascending: false })
      .range(from, to)
      .then(unwrap),
  );
  const currencyOf = new Map(directions.map(({ id, currency }) => [id, currency]));
  const changes = rows.flatMap((row) => {
    const currency = currencyOf.get(row.entity_id);
    const before = Before.safeParse(row.before);
    if (!currency || !before.success) return [];
    const on = toDay(parseInstant(row.at), timeZone);
    return [{ directionId: row.entity_id, on, before: toBefore(before.data, currency) }];
  });
  return budgetsByDay(
    directions.map((direction) => ({
      ...direction,
      createdOn: toDay(new Date(direction.createdAt), timeZone),
    })),
    changes,
    days,
  );
}

function toBefore(row: z.infer<typeof Before>, currency: Currency): BudgetChange["before"] {
  const before: BudgetChange["before"] = {};
  const budget = row.tiktok_daily_budget ?? row.daily_budget;
  if (budget !== undefined) {
    before.dailyBudgetMinor = budget === null ? null : toMinor(budget, currency);
  }
  if (row.is_active !== undefined) before.isActive = row.is_active;
  return before;
}

import "server-only";
import { z } from "zod";
import { findAction, fromStored, listStandingSince, type Row, toStored } from "#lib/actions/ledger";
import { perform } from "#lib/actions/run";
import { Action, toDeed, UndoAction } from "#lib/actions/schema";
import { MONTH_DAYS } from "#lib/campaigns/guard";
import { type Ctx, requireRole } from "#lib/ctx";
import { AppError, notFound } from "#lib/errors";
import { CURRENCIES, type Money, toDecimal, toMinor } from "#lib/money";

const Status = z.object({ status: z.enum(["active", "paused"]) });
const Budget = z.object({ daily_budget: z.string(), currency: z.enum(CURRENCIES) });

/**
 * The action that takes another one back: the same words with the old value, expecting
 * the new one. Null when nothing changed or nothing can be taken back. Pure.
 */
export function toUndo(row: Pick<Row, "type" | "params" | "status" | "before" | "after">) {
  if (row.status !== "done") return null;
  const action = Action.parse({ type: row.type, params: row.params });
  const { deed } = toDeed(action);
  if (deed.kind === "switch") {
    const [before, after] = [Status.safeParse(row.before), Status.safeParse(row.after)];
    if (!before.success || !after.success || before.data.status === after.data.status) return null;
    const verb = before.data.status === "active" ? ["Pause", "Resume"] : ["Resume", "Pause"];
    return Action.parse({
      type: row.type.replace(verb[0] as string, verb[1] as string),
      params: row.params,
    });
  }
  if (deed.kind !== "budget") return null;
  const [before, after] = [Budget.safeParse(row.before), Budget.safeParse(row.after)];
  if (!before.success || !after.success) return null;
  const { daily_budget: perDay, currency } = before.data;
  const perDayMinor = toMinor(perDay, currency);
  if (perDayMinor === null || perDay === after.data.daily_budget) return null;
  // Going back to where one was needs no second word, however far that is.
  const perMonth = toDecimal({ amountMinor: perDayMinor * MONTH_DAYS, currency });
  return Action.parse({
    type: row.type,
    params: {
      adGroupId: deed.ref,
      dailyBudget: perDay,
      expectedDailyBudget: after.data.daily_budget,
      confirm: { perDay, perMonth },
    },
  });
}

/** Takes back what an action did, if nobody has changed it since. */
export async function undoAction(ctx: Ctx, input: UndoAction): Promise<Row> {
  const { actionId, idempotencyKey } = UndoAction.parse(input);
  requireRole(ctx, "manager");
  const row = await findAction(ctx, actionId);
  if (!row) throw notFound();
  const undo = toUndo(row);
  if (!undo) throw new AppError("conflict", "nothing_to_undo");
  const [undone] = await perform(ctx, {
    key: idempotencyKey,
    source: "manual",
    accountId: row.ad_account_id,
    actions: [undo],
    undoOf: row.id,
  });
  if (!undone) throw notFound();
  const newer = await findNewer(ctx, row, undone);
  return newer ? { ...undone, error: toStored(newer) } : undone;
}

/**
 * What to say of an undo refused because its object was changed again by an action that still
 * stands: that one goes first. Null where something else is in the way.
 */
async function findNewer(ctx: Ctx, row: Row, undone: Row): Promise<AppError | null> {
  if (undone.status !== "refused") return null;
  const { reason, values } = fromStored(undone.error);
  if (reason !== "budget_changed") return null;
  const newest = (await listStandingSince(ctx, row)).find(toUndo);
  const [from, to] = [toBudget(newest?.before), toBudget(newest?.after)];
  // Changed past us since: taking the newest back would be refused as well.
  const actual = values.actual as Money | undefined;
  if (!from || !to || to.amountMinor !== actual?.amountMinor) return null;
  return new AppError("conflict", "undo_newer_first", { values: { from, to } });
}

/** The daily budget an action had found or left, if it was about one. */
export function toBudget(value: unknown): Money | null {
  const budget = Budget.safeParse(value);
  if (!budget.success) return null;
  const { daily_budget, currency } = budget.data;
  const amountMinor = toMinor(daily_budget, currency);
  return amountMinor === null ? null : { amountMinor, currency };
}

import "server-only";
import { cameThrough } from "#lib/actions/came-through";
import { fromStored, type Row } from "#lib/actions/ledger";
import { runActions } from "#lib/actions/run";
import type { RunActions } from "#lib/actions/schema";
import { toBudget } from "#lib/actions/undo";
import type { Ctx } from "#lib/ctx";
import type { Json } from "#lib/db/database.types";
import { orNull } from "#lib/db/null-argument";
import { unwrap } from "#lib/db/unwrap";
import type { Reason } from "#lib/errors";
import { CURRENCIES, type Currency, toDecimal, toMinor } from "#lib/money";
import { Platform } from "#lib/platforms/platform";
import type { DeedRow } from "#lib/runs/find-run";

type Act = RunActions["actions"][number];
type Place = { accountId: string | null; platform: string };

/**
 * Does one deed through the door every click goes through, and writes down what came of it.
 *
 * Its key is the deed's own: done again after a crash it finds the first result. A second
 * action follows only where the first was done.
 */
export async function doDeed(
  ctx: Ctx,
  deed: DeedRow,
  { accountId, platform }: Place,
): Promise<"done" | "refused"> {
  let last: Row | undefined;
  let first: Row | undefined;
  for (const [step, action] of actionsOf(deed, Platform.parse(platform)).entries()) {
    first ??= last;
    [last] = await runActions(ctx, {
      idempotencyKey: keyOf(deed, step),
      source: "brain",
      account: { accountId },
      actions: [action],
    });
    if (last?.status !== "done") break;
  }
  const status = last?.status === "done" ? "done" : "refused";
  await settleDeed(ctx, deed.id, {
    status,
    actionId: last?.id ?? null,
    error: (first && last && halfDone(first, last)) ?? last?.error ?? null,
  });
  return status;
}

/** Why a revival failed whose budget was changed all the same: its refusal tells of no change. */
function halfDone(budget: Row, refused: Row): Json {
  const [from, to] = [toBudget(budget.before), toBudget(budget.after)];
  if (refused.status === "done" || !from || !to || from.amountMinor === to.amountMinor) return null;
  const error = refused.error as Record<string, Json>;
  const values = { from, to, why: fromStored(error).reason };
  return { ...error, reason: "revived_by_half" satisfies Reason, values };
}

const keyOf = ({ id }: Pick<DeedRow, "id">, step: number) => `brain:${id}:${step}`;

/** What was done of a deed, the newest first. */
export async function listDone(ctx: Ctx, deed: DeedRow): Promise<Row[]> {
  return unwrap(
    await ctx.db
      .from("platform_actions")
      .select()
      .eq("user_account_id", ctx.userAccountId)
      .in("idempotency_key", [keyOf(deed, 0), keyOf(deed, 1)])
      .eq("status", "done")
      .order("idempotency_key", { ascending: false }),
  );
}

/**
 * Whether the last action of a deed has come to its end, is in somebody's hands, or was left by
 * who had begun it and is so on its platform: only then is there nothing to ask about again.
 */
export async function hasBegun(ctx: Ctx, deed: DeedRow, platform: Platform): Promise<boolean> {
  const row = unwrap(
    await ctx.db
      .from("platform_actions")
      .select()
      .eq("user_account_id", ctx.userAccountId)
      .eq("idempotency_key", keyOf(deed, actionsOf(deed, platform).length - 1))
      .maybeSingle(),
  );
  if (!row) return false;
  const isHeld = Date.parse(row.lease_until ?? "") > Date.now();
  if (row.status !== "running" || isHeld) return true;
  return row.entity_id !== null && (await cameThrough(ctx, row));
}

type Settled = { status: "done" | "refused" | "proposed"; actionId: string | null; error: Json };

export async function settleDeed(
  ctx: Ctx,
  id: string,
  { status, actionId, error }: Settled,
): Promise<void> {
  unwrap(
    await ctx.db.rpc("settle_brain_deed", {
      p_id: id,
      p_status: status,
      p_action_id: orNull(actionId),
      p_error: error,
      p_at: ctx.now.toISOString(),
    }),
  );
}

/** A deed in the words of the actions; money it was planned with has to be there still. */
function actionsOf(deed: DeedRow, platform: Platform): Act[] {
  const [prefix, group] = platform === "tiktok" ? ["TikTok", "AdGroup"] : ["Facebook", "AdSet"];
  const params = { adGroupId: deed.ad_group_id };
  const toSwitch = (verb: "Pause" | "Resume") =>
    ({ type: `${prefix}.${verb}${group}`, params }) as Act;
  const budget = (expected: string | null) =>
    ({
      type: `${prefix}.Update${group}Budget`,
      params: {
        ...params,
        dailyBudget: sumOf(deed.to_budget, deed.currency),
        ...(expected ? { expectedDailyBudget: expected } : {}),
      },
    }) as Act;
  if (deed.kind === "pause") return [toSwitch("Pause")];
  if (deed.kind === "revive") return [budget(null), toSwitch("Resume")];
  return [budget(sumOf(deed.from_budget, deed.currency))];
}

/** Exactly the decimal the actions speak, whatever way the database spelled it. */
function sumOf(amount: number | string, currency: string): string {
  const known = CURRENCIES.find((one) => one === currency) as Currency;
  return toDecimal({ amountMinor: toMinor(amount, known) ?? 0, currency: known });
}

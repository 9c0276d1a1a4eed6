import "server-only";
import { undoAction } from "#lib/actions/undo";
import { doDeed } from "#lib/brain/do-deed";
import type { DeedRow } from "#lib/brain/find-run";
import { DecideDeed, UndoDeed } from "#lib/brain/schema";
import { traceOf } from "#lib/changes/trace";
import { type Ctx, requireRole } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import { AppError, notFound } from "#lib/errors";
import { log } from "#lib/log";

/**
 * A person's word about a proposal: done now, or never.
 *
 * The first word counts. What was accepted is done under the deed's own key, so a double
 * tap in two places changes a budget once; what has changed meanwhile is refused there.
 */
export async function decideDeed(ctx: Ctx, input: DecideDeed): Promise<DeedRow> {
  const { deedId, accept } = DecideDeed.parse(input);
  requireRole(ctx, "manager");
  const deed = await getDeed(ctx, deedId);
  const verb = accept ? "autopilot.accept" : "autopilot.decline";
  unwrap(
    await ctx.db.rpc("decide_brain_deed", {
      p_id: deedId,
      p_status: accept ? "accepted" : "declined",
      p_at: ctx.now.toISOString(),
      p_trace: traceOf(ctx, verb),
    }),
  );
  log.info({ action: verb, correlationId: ctx.correlationId, deedId }, "decided");
  const decided = await getDeed(ctx, deedId);
  if (decided.status !== "accepted") return decided;
  const { ad_account_id: accountId, platform } = await placeOf(ctx, deed);
  await doDeed(ctx, decided, { accountId, platform });
  return getDeed(ctx, deedId);
}

/** Takes back what a deed did, if nobody has changed it since. */
export async function undoDeed(ctx: Ctx, input: UndoDeed): Promise<void> {
  const { deedId } = UndoDeed.parse(input);
  requireRole(ctx, "manager");
  const { action_id: actionId } = await getDeed(ctx, deedId);
  if (!actionId) throw new AppError("conflict", "nothing_to_undo");
  await undoAction(ctx, { actionId, idempotencyKey: `undo-brain:${deedId}` });
}

async function getDeed(ctx: Ctx, id: string): Promise<DeedRow> {
  const row = unwrap(
    await ctx.db
      .from("brain_deeds")
      .select()
      .eq("user_account_id", ctx.userAccountId)
      .eq("id", id)
      .maybeSingle(),
  );
  if (!row) throw notFound();
  return row;
}

async function placeOf(ctx: Ctx, { execution_id }: DeedRow) {
  return unwrap(
    await ctx.db
      .from("brain_executions")
      .select("ad_account_id, platform")
      .eq("user_account_id", ctx.userAccountId)
      .eq("id", execution_id)
      .single(),
  );
}

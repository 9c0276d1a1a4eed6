import "server-only";
import type { Ctx } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import { failRun } from "#lib/runs/finish-run";
import { findLostBefore } from "#lib/runs/lost-runs";

/**
 * Whether a run may look and act now: false while another one does so on its account's
 * platform. Its turn is its own until it ends, however often it asks; one that the engine has
 * lost ends here, so that it keeps nobody waiting.
 */
export async function takeTurn(ctx: Ctx, executionId: string): Promise<boolean> {
  if (await take(ctx, executionId)) return true;
  const lost = await findLostBefore(ctx, executionId);
  if (!lost) return false;
  const correlationId = lost.correlation_id ?? ctx.correlationId;
  await failRun({ ...ctx, correlationId }, lost.id, "internal: run_lost");
  return take(ctx, executionId);
}

async function take(ctx: Ctx, executionId: string): Promise<boolean> {
  return unwrap(
    await ctx.db.rpc("take_brain_turn", {
      p_execution_id: executionId,
      p_at: ctx.now.toISOString(),
    }),
  );
}

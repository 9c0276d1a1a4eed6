import "server-only";
import { traceOf } from "#lib/changes/trace";
import { type Ctx, requireRole } from "#lib/ctx";
import type { Json } from "#lib/db/database.types";
import { unwrap } from "#lib/db/unwrap";
import { AppError } from "#lib/errors";
import { prepareLaunch } from "#lib/launches/prepare";
import { getLaunch, type Launch } from "#lib/launches/read";
import { StartLaunch } from "#lib/launches/schema";

/**
 * Decides what a launch makes and writes it down; nothing is sent to the platform yet.
 *
 * The same key is the same launch, however often it is asked for. A direction has one
 * launch at a time. Whoever calls hands the launch to the jobs.
 */
export async function startLaunch(ctx: Ctx, input: StartLaunch): Promise<Launch> {
  const { idempotencyKey, source, ...wish } = StartLaunch.parse(input);
  requireRole(ctx, "manager");
  const known = await findByKey(ctx, idempotencyKey);
  if (known) return getLaunch(ctx, known);

  const { plan, problems, blocked, mode, direction } = await prepareLaunch(ctx, wish);
  if (!plan) throw new AppError("invalid", "launch_incomplete", { fields: problems });
  if (blocked) throw new AppError("conflict", blocked.reason, { values: blocked.values });
  if (mode === "ad_group" && !direction.tiktokCampaignId) {
    throw new AppError("conflict", "direction_has_no_campaign");
  }
  const { id } = unwrap(
    await ctx.db.rpc("start_launch", {
      p_user_account_id: ctx.userAccountId,
      p_launch: {
        direction_id: direction.id,
        mode,
        source,
        idempotency_key: idempotencyKey,
        campaign_id: mode === "ad_group" ? direction.tiktokCampaignId : null,
        plan: plan as unknown as Json,
      },
      p_trace: traceOf(ctx, "launch.start"),
    }),
  );
  return getLaunch(ctx, id);
}

async function findByKey(ctx: Ctx, key: string): Promise<string | null> {
  const row = unwrap(
    await ctx.db
      .from("launches")
      .select("id")
      .eq("user_account_id", ctx.userAccountId)
      .eq("idempotency_key", key)
      .maybeSingle(),
  );
  return row?.id ?? null;
}

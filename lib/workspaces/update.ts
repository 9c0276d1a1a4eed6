import "server-only";
import { traceOf } from "#lib/changes/trace";
import { type Ctx, requireRole } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import { AppError } from "#lib/errors";
import { getWorkspace } from "#lib/workspaces/read";
import { SetMultiAccount, UpdateWorkspace } from "#lib/workspaces/schema";

/** Renames the workspace or changes its zone, currency or (legacy mode) autopilot flags. */
export async function updateWorkspace(ctx: Ctx, input: UpdateWorkspace): Promise<void> {
  const patch = UpdateWorkspace.parse(input);
  requireRole(ctx, "owner");
  unwrap(
    await ctx.db.rpc("update_user_account", {
      p_id: ctx.userAccountId,
      p_patch: patch,
      p_trace: traceOf(ctx, toVerb(patch)),
    }),
  );
}

/** What the trail calls a patch: its weightiest part, under the names ad accounts use too. */
function toVerb(patch: UpdateWorkspace): string {
  if (patch.autopilot_tiktok !== undefined) return "autopilot.set_tiktok";
  if (patch.autopilot !== undefined) return "autopilot.set_facebook";
  return "user_account.update";
}

/**
 * Switches between one client and many.
 *
 * On the way to many, what the workspace has becomes its first ad account. The way
 * back is open only while no ad account is in use: two could not share one place.
 */
export async function setMultiAccount(ctx: Ctx, input: SetMultiAccount): Promise<void> {
  const { enabled } = SetMultiAccount.parse(input);
  requireRole(ctx, "owner");
  const workspace = await getWorkspace(ctx);
  if (workspace.isMultiAccount === enabled) return;

  const p_id = ctx.userAccountId;
  if (enabled) {
    const p_trace = traceOf(ctx, "user_account.enable_multi_account");
    unwrap(await ctx.db.rpc("enable_multi_account", { p_id, p_trace }));
    return;
  }

  const { count } = await ctx.db
    .from("ad_accounts")
    .select("id", { count: "exact", head: true })
    .eq("user_account_id", ctx.userAccountId)
    .is("archived_at", null);
  if (count !== 0) {
    throw new AppError("conflict", "ad_accounts_in_use", { values: { count: count ?? 0 } });
  }
  unwrap(
    await ctx.db.rpc("update_user_account", {
      p_id,
      p_patch: { multi_account_enabled: false },
      p_trace: traceOf(ctx, "user_account.disable_multi_account"),
    }),
  );
}

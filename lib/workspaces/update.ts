import "server-only";
import { traceOf } from "#lib/changes/trace";
import { type Ctx, requireRole } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import { AppError } from "#lib/errors";
import { getWorkspace } from "#lib/workspaces/read";
import { SetMultiAccount, UpdateWorkspace } from "#lib/workspaces/schema";

/** What each client has of its own, once there are several. */
const CLIENT_FIELDS = ["currency", "autopilot", "autopilot_tiktok"] as const;

/**
 * Renames the workspace or changes its zone; where it is the one client, its currency
 * and autopilot too.
 */
export async function updateWorkspace(ctx: Ctx, input: UpdateWorkspace): Promise<void> {
  const patch = UpdateWorkspace.parse(input);
  requireRole(ctx, "owner");
  const isOfClients = CLIENT_FIELDS.some((field) => patch[field] !== undefined);
  if (isOfClients && (await getWorkspace(ctx)).isMultiAccount) {
    throw new AppError("conflict", "belongs_to_clients");
  }
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

  const p_trace = traceOf(ctx, "user_account.disable_multi_account");
  const answer = await ctx.db.rpc("disable_multi_account", { p_id, p_trace });
  if (answer.error?.message === "ad_accounts_in_use") {
    const values = { count: await countLiveAccounts(ctx) };
    throw new AppError("conflict", "ad_accounts_in_use", { values, cause: answer.error });
  }
  unwrap(answer);
}

async function countLiveAccounts(ctx: Ctx): Promise<number> {
  const answer = await ctx.db
    .from("ad_accounts")
    .select("id", { count: "exact", head: true })
    .eq("user_account_id", ctx.userAccountId)
    .is("archived_at", null);
  unwrap(answer);
  return answer.count ?? 0;
}

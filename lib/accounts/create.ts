import "server-only";
import { CreateAdAccount } from "#lib/accounts/schema";
import { traceOf } from "#lib/changes/trace";
import { type Ctx, requireRole } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import { AppError } from "#lib/errors";
import { getWorkspace } from "#lib/workspaces/read";

/** Adds a client to the workspace, with nothing connected and the autopilot off. */
export async function createAdAccount(ctx: Ctx, input: CreateAdAccount) {
  const { userAccountId: _, ...row } = CreateAdAccount.parse(input);
  requireRole(ctx, "manager");
  const { isMultiAccount } = await getWorkspace(ctx);
  if (!isMultiAccount) throw new AppError("conflict", "legacy_mode_has_one_account");
  return unwrap(
    await ctx.db.rpc("create_ad_account", {
      p_user_account_id: ctx.userAccountId,
      p_row: row,
      p_trace: traceOf(ctx, "ad_account.create"),
    }),
    { duplicate: "name" },
  );
}

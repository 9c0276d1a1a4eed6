import "server-only";
import { getAdAccount } from "#lib/accounts/read";
import { DeleteAdAccount } from "#lib/accounts/schema";
import { traceOf } from "#lib/changes/trace";
import { type Ctx, requireRole } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";

/** Deletes an ad account that nothing hangs on yet; one with a history can only be archived. */
export async function deleteAdAccount(ctx: Ctx, input: DeleteAdAccount): Promise<void> {
  const { adAccountId } = DeleteAdAccount.parse(input);
  requireRole(ctx, "manager");
  await getAdAccount(ctx, adAccountId);
  const p_trace = traceOf(ctx, "ad_account.delete");
  unwrap(await ctx.db.rpc("delete_ad_account", { p_id: adAccountId, p_trace }), {
    inUse: "ad_account_in_use",
  });
}

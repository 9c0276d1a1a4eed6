import "server-only";
import { getAdAccount } from "#lib/accounts/read";
import { DeleteAdAccount } from "#lib/accounts/schema";
import { traceOf } from "#lib/changes/trace";
import { holdAccess } from "#lib/connections/end-access";
import { type Ctx, requireRole } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import { log } from "#lib/log";
import { PLATFORMS } from "#lib/platforms/platform";

/** Deletes an ad account that nothing hangs on yet; one with a history can only be archived. */
export async function deleteAdAccount(ctx: Ctx, input: DeleteAdAccount): Promise<void> {
  const { adAccountId } = DeleteAdAccount.parse(input);
  requireRole(ctx, "manager");
  await getAdAccount(ctx, adAccountId);
  const endings = await Promise.all(
    PLATFORMS.map((platform) => holdAccess(ctx, platform, adAccountId)),
  );
  const p_trace = traceOf(ctx, "ad_account.delete");
  unwrap(await ctx.db.rpc("delete_ad_account", { p_id: adAccountId, p_trace }), {
    inUse: "ad_account_in_use",
  });
  const { correlationId } = ctx;
  for (const end of endings) {
    // The client is gone already; what is left of the access is for the log.
    await end().catch((error: unknown) =>
      log.error({ action: "ad_account.delete", correlationId, error }, "access not given back"),
    );
  }
}

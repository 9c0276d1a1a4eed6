import "server-only";
import { type Account, getAccount } from "#lib/accounts/read";
import type { Execution } from "#lib/brain/open-run";
import type { Ctx } from "#lib/ctx";
import type { Database } from "#lib/db/database.types";
import { everyPage } from "#lib/db/every-page";
import { unwrap } from "#lib/db/unwrap";
import { notFound } from "#lib/errors";
import { Platform } from "#lib/platforms/platform";

export type DeedRow = Database["public"]["Tables"]["brain_deeds"]["Row"];

/** A run of the workspace with the account it is about. */
export async function getRun(
  ctx: Ctx,
  executionId: string,
): Promise<{ execution: Execution; account: Account; platform: Platform }> {
  const execution = unwrap(
    await ctx.db
      .from("brain_executions")
      .select()
      .eq("user_account_id", ctx.userAccountId)
      .eq("id", executionId)
      .maybeSingle(),
  );
  if (!execution) throw notFound();
  const account = await getAccount(ctx, execution.ad_account_id);
  return { execution, account, platform: Platform.parse(execution.platform) };
}

/** What a run wanted, in the order it is done. */
export async function listRunDeeds(ctx: Ctx, executionId: string): Promise<DeedRow[]> {
  return everyPage((from, to) =>
    ctx.db
      .from("brain_deeds")
      .select()
      .eq("user_account_id", ctx.userAccountId)
      .eq("execution_id", executionId)
      .order("position")
      .range(from, to)
      .then(unwrap),
  );
}

import "server-only";
import { type Account, getAccount } from "#lib/accounts/read";
import type { Ctx } from "#lib/ctx";
import type { Database } from "#lib/db/database.types";
import { everyPage } from "#lib/db/every-page";
import { unwrap } from "#lib/db/unwrap";
import { notFound } from "#lib/errors";
import { Id } from "#lib/input";
import { Platform } from "#lib/platforms/platform";
import type { Execution } from "#lib/runs/open-run";

export type DeedRow = Database["public"]["Tables"]["brain_deeds"]["Row"];
/** A deed as it stands now: what was done may have been taken back since. */
export type StandingDeed = DeedRow & { isUndone: boolean };

export type FoundRun = { execution: Execution; account: Account; platform: Platform };

/** A run of the workspace with the account it is about. */
export async function getRun(ctx: Ctx, executionId: string): Promise<FoundRun> {
  const found = await findRun(ctx, executionId);
  if (!found) throw notFound();
  return found;
}

/** The same, or null; a foreign one, or no id at all, looks absent. */
export async function findRun(ctx: Ctx, executionId: string): Promise<FoundRun | null> {
  if (!Id.safeParse(executionId).success) return null;
  const execution = unwrap(
    await ctx.db
      .from("brain_executions")
      .select()
      .eq("user_account_id", ctx.userAccountId)
      .eq("id", executionId)
      .maybeSingle(),
  );
  if (!execution) return null;
  const account = await getAccount(ctx, execution.ad_account_id);
  return { execution, account, platform: Platform.parse(execution.platform) };
}

/** A deed of the workspace. */
export async function getDeed(ctx: Ctx, id: string): Promise<DeedRow> {
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

/** The same, each as it stands now. */
export async function listStandingDeeds(ctx: Ctx, executionId: string): Promise<StandingDeed[]> {
  const deeds = await listRunDeeds(ctx, executionId);
  const undone = new Set((await listUndoings(ctx, [executionId])).map(({ deed_id }) => deed_id));
  return deeds.map((deed) => ({ ...deed, isUndone: undone.has(deed.id) }));
}

/** What took back deeds of these runs, if anything did. */
export async function listUndoings(ctx: Ctx, executionIds: string[]) {
  return everyPage((from, to) =>
    ctx.db
      .rpc("brain_undoings", {
        p_user_account_id: ctx.userAccountId,
        p_execution_ids: executionIds,
      })
      .order("deed_id")
      .range(from, to)
      .then(unwrap),
  );
}

/** The run before whose proposals nobody answered in time: a plan outdates all that wait. */
export async function findOutdated(
  ctx: Ctx,
  { id, platform, ad_account_id }: Execution,
): Promise<string | null> {
  const runs = ctx.db
    .from("brain_deeds")
    .select("execution_id, brain_executions!inner(id)")
    .eq("user_account_id", ctx.userAccountId)
    .eq("status", "outdated")
    .neq("execution_id", id)
    .eq("brain_executions.platform", platform);
  const [deed] = unwrap(
    await (ad_account_id
      ? runs.eq("brain_executions.ad_account_id", ad_account_id)
      : runs.is("brain_executions.ad_account_id", null)
    )
      .order("created_at", { ascending: false })
      .limit(1),
  );
  return deed?.execution_id ?? null;
}

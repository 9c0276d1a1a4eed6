import "server-only";
import type { Account } from "#lib/accounts/read";
import { inProgress } from "#lib/actions/ledger";
import { traceOf } from "#lib/changes/trace";
import type { Ctx } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import { log } from "#lib/log";
import type { Platform } from "#lib/platforms/platform";
import { doDeed, hasBegun } from "#lib/runs/do-deed";
import { type DeedRow, getRun } from "#lib/runs/find-run";
import { retellAfter } from "#lib/runs/tell-run";

/** No request lasts so long, nor does a lease: who accepted it then and has not done it is dead. */
const DEAD_MS = 10 * 60_000;

/** Whether a deed came through, though nobody saw it: then it is done, and can be taken back. */
export async function finishIfThrough(ctx: Ctx, deed: DeedRow): Promise<boolean> {
  const { account, platform } = await getRun(ctx, deed.execution_id);
  if (!(await hasBegun(ctx, deed, platform))) return false;
  return (await doDeed(ctx, deed, { accountId: account.id, platform })) === "done";
}

/** Makes an accepted deed that was let go a proposal again; not while somebody is at it. */
export async function putBack(ctx: Ctx, deedId: string): Promise<void> {
  unwrap(await reopen(ctx, deedId));
}

/** The same for one whose acceptance somebody else may be seeing to: only if they have died. */
export async function putBackDead(ctx: Ctx, deedId: string): Promise<void> {
  const answer = await reopen(ctx, deedId, deadBy(ctx));
  if (answer.error?.message === "action_in_progress") throw inProgress([]);
  unwrap(answer);
}

const reopen = (ctx: Ctx, deedId: string, before?: string) =>
  ctx.db.rpc("reopen_brain_deed", {
    p_id: deedId,
    p_trace: traceOf(ctx, "autopilot.reopen"),
    p_before: before,
  });

const deadBy = ({ now }: Ctx) => new Date(now.getTime() - DEAD_MS).toISOString();

type Place = { account: Account; platform: Platform };

/**
 * Sees to what people accepted and whoever did it died over, before a run plans anew: what came
 * through is done, the rest is a proposal again, as good as any other of its age.
 *
 * What nobody can look at stays accepted till the next run, and is in no plan's way.
 */
export async function putBackLeftOver(ctx: Ctx, place: Place): Promise<void> {
  for (const deed of await listLeftOver(ctx, place)) {
    try {
      if (await finishIfThrough(ctx, deed)) await retellAfter(ctx, deed.execution_id);
      else await putBackDead(ctx, deed.id);
    } catch (error) {
      const { correlationId } = ctx;
      log.warn({ action: "autopilot.reopen", correlationId, deedId: deed.id, error }, "left over");
    }
  }
}

async function listLeftOver(ctx: Ctx, { account, platform }: Place): Promise<DeedRow[]> {
  const deeds = ctx.db
    .from("brain_deeds")
    .select("*, brain_executions!inner(id)")
    .eq("user_account_id", ctx.userAccountId)
    .eq("status", "accepted")
    .lt("decided_at", deadBy(ctx))
    .eq("brain_executions.platform", platform);
  return unwrap(
    await (account.id
      ? deeds.eq("brain_executions.ad_account_id", account.id)
      : deeds.is("brain_executions.ad_account_id", null)
    ).order("decided_at"),
  );
}

import "server-only";
import { inProgress, waitOn } from "#lib/actions/ledger";
import { isLetGo } from "#lib/actions/let-go";
import { isUnseen } from "#lib/actions/look";
import { traceOf } from "#lib/changes/trace";
import { type Ctx, requireRole } from "#lib/ctx";
import type { Database } from "#lib/db/database.types";
import { unwrap } from "#lib/db/unwrap";
import { AppError, PlatformError } from "#lib/errors";
import { log } from "#lib/log";
import type { Words } from "#lib/notifications/schema";
import { carryOut } from "#lib/runs/carry-out";
import { type DeedRow, getDeed, getRun, listRunDeeds } from "#lib/runs/find-run";
import { finishIfThrough, putBack, putBackDead } from "#lib/runs/put-back";
import { DecideDeed, isOpen } from "#lib/runs/schema";
import { retellAfter, retellRun } from "#lib/runs/tell-run";

/**
 * A person's word about a proposal: done now, or never.
 *
 * The first word counts. What was accepted is done under the deed's own key, so a double
 * tap in two places changes a budget once. What no longer holds is refused, and they are told.
 * What a busy platform does not take now stays a proposal. What may be done already is not
 * declined before somebody has looked, and what was accepted not while somebody is at it.
 */
export async function decideDeed(ctx: Ctx, input: DecideDeed): Promise<DeedRow> {
  const { deedId, accept } = DecideDeed.parse(input);
  requireRole(ctx, "manager");
  const deed = await getDeed(ctx, deedId);
  const decided = await decide(ctx, deed, { accept });
  await retellAfter(ctx, deed.execution_id);
  if (!accept && decided.status === "done") throw new AppError("conflict", "proposal_was_done");
  return decided;
}

/** One word about everything a run proposes and nobody has answered yet. */
export async function decideRun(
  ctx: Ctx,
  { executionId, accept, by }: { executionId: string; accept: boolean; by: string },
): Promise<Words> {
  requireRole(ctx, "manager");
  const { execution } = await getRun(ctx, executionId);
  try {
    const open = (await listRunDeeds(ctx, execution.id)).filter(({ status }) => isOpen(status));
    // Accepted and not done yet is what a crash left, or somebody is at it: no other waits for that.
    const last = (deed: DeedRow) => Number(!accept && deed.status === "accepted");
    for (const deed of open.toSorted((a, b) => last(a) - last(b))) {
      await decide(ctx, deed, { accept, by }).catch(unlessDecided);
    }
  } catch (error) {
    // A platform that is busy for one is for the rest; what was done before shows.
    await retellAfter(ctx, executionId);
    throw error;
  }
  return retellRun(ctx, executionId);
}

/** Somebody else was faster, or a newer plan: the others are decided all the same. */
function unlessDecided(error: unknown): void {
  const others = ["proposal_decided", "proposal_outdated"];
  if (!(error instanceof AppError) || !others.includes(error.reason)) throw error;
}

async function decide(
  ctx: Ctx,
  deed: DeedRow,
  { accept, by }: { accept: boolean; by?: string },
): Promise<DeedRow> {
  const deedId = deed.id;
  if (deed.status === "outdated") throw new AppError("conflict", "proposal_outdated");
  if (!accept && isOpen(deed.status)) {
    if (await isThrough(ctx, deed)) return getDeed(ctx, deedId);
    if (deed.status === "accepted") await putBackDead(ctx, deedId);
  }
  const verb = accept ? "autopilot.accept" : "autopilot.decline";
  await decideInTurn(ctx, {
    p_id: deedId,
    p_status: accept ? "accepted" : "declined",
    p_at: ctx.now.toISOString(),
    p_trace: traceOf(ctx, verb),
    ...(by ? { p_by: by } : {}),
  });
  log.info({ action: verb, correlationId: ctx.correlationId, deedId }, "decided");
  const decided = await getDeed(ctx, deedId);
  if (decided.status !== "accepted") return decided;
  try {
    await carryOut(ctx, decided, await getRun(ctx, deed.execution_id));
  } catch (error) {
    // Whatever else comes of a deed is kept with it, or is a failure of our own.
    throw isLetGo(error) ? await reopen(ctx, deedId, error) : error;
  }
  return getDeed(ctx, deedId);
}

/** What came through, though nobody saw it, is done whoever declines it now, and can be taken back. */
async function isThrough(ctx: Ctx, deed: DeedRow): Promise<boolean> {
  try {
    return await finishIfThrough(ctx, deed);
  } catch (error) {
    throw error instanceof PlatformError && isLetGo(error) ? inDoubt(error) : error;
  }
}

/** What was let go stays proposed; says so, and whether it may be done already. */
async function reopen(ctx: Ctx, deedId: string, error: AppError): Promise<AppError> {
  await putBack(ctx, deedId);
  const { correlationId } = ctx;
  log.warn({ action: "autopilot.reopen", correlationId, deedId, error }, "proposed again");
  if (isUnseen(error)) return inDoubt(error);
  // Something of ours was in the way, and says so itself.
  if (!(error instanceof PlatformError)) return error;
  const { values, retryAfterS } = error;
  return new AppError("unavailable", "proposal_kept", { values, retryAfterS, cause: error });
}

function inDoubt(cause: PlatformError): AppError {
  const { values, retryAfterS } = cause;
  return new AppError("unavailable", "proposal_in_doubt", { values, retryAfterS, cause });
}

type Decision = Database["public"]["Functions"]["decide_brain_deed"]["Args"];

/** Of those who accept in one direction each waits until the one before has been done. */
async function decideInTurn(ctx: Ctx, decision: Decision): Promise<void> {
  const since = performance.now();
  for (let looks = 0; ; looks++) {
    const answer = await ctx.db.rpc("decide_brain_deed", decision);
    if (answer.error?.message !== "action_in_progress") return void unwrap(answer);
    if (!(await waitOn(looks, since))) throw inProgress([]);
  }
}

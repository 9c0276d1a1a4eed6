import "server-only";
import { stopBrain } from "#lib/brain/settings";
import type { Ctx } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import { POLICY } from "#lib/judgement/policy";
import { log } from "#lib/log";
import { notify } from "#lib/notifications/notify";
import { askingOnce } from "#lib/runs/ask-once";
import { carryOut } from "#lib/runs/carry-out";
import { type DeedRow, getRun, listRunDeeds } from "#lib/runs/find-run";
import type { Execution } from "#lib/runs/open-run";

const DAY_MS = 24 * 3_600_000;

/**
 * Does what a run may do by itself, one deed after the other.
 *
 * What may stop a deed is asked anew before each: whoever throws a switch in the middle of a
 * run, protects or takes back stops it there. Done again after a crash it goes on where it was.
 */
export async function actRun(ctx: Ctx, executionId: string): Promise<void> {
  const found = await getRun(ctx, executionId);
  const { execution, account, platform } = found;
  if (execution.status !== "running") return;
  const deeds = await listRunDeeds(ctx, executionId);
  let asking = askingOnce(ctx);
  for (const deed of deeds) {
    if (deed.status !== "waiting") continue;
    const came = await carryOut(asking, deed, found);
    log.info(
      { action: "brain.act", correlationId: ctx.correlationId, executionId, deed: deed.id, came },
      "acted",
    );
    if (came === "refused") asking = askingOnce(ctx);
    if (came === "refused" && (await isBroken(ctx, execution, deeds))) {
      await stopBrain(ctx, { id: account.id, platform });
      await notify(ctx, {
        kind: "autopilot_stopped",
        key: `autopilot-stopped:${executionId}`,
        facts: { platform, ad_account_id: account.id, name: account.name },
      });
    }
  }
}

/** Whether so much was refused that going on would be blind. */
async function isBroken(ctx: Ctx, of: Execution, planned: DeedRow[]): Promise<boolean> {
  const since = new Date(ctx.now.getTime() - DAY_MS).toISOString();
  const runs = ctx.db
    .from("brain_executions")
    .select("id")
    .eq("user_account_id", ctx.userAccountId)
    .eq("platform", of.platform)
    .gte("started_at", new Date(ctx.now.getTime() - 2 * DAY_MS).toISOString());
  const ids = unwrap(
    await (of.ad_account_id
      ? runs.eq("ad_account_id", of.ad_account_id)
      : runs.is("ad_account_id", null)),
  ).map(({ id }) => id);
  const refused = unwrap(
    await ctx.db
      .from("brain_deeds")
      .select("execution_id")
      .eq("user_account_id", ctx.userAccountId)
      .in("execution_id", ids)
      .eq("status", "refused")
      // Our own guard refuses what has changed meanwhile: nothing was written, nothing failed.
      .eq("error->>kind", "platform")
      .gte("done_at", since),
  );
  const ofRun = refused.filter(({ execution_id }) => execution_id === of.id).length;
  const share = ofRun / Math.max(1, planned.length);
  const { breaker } = POLICY;
  return refused.length >= breaker.inDay || (ofRun >= breaker.fewest && share > breaker.ofRun);
}

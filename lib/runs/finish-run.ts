import "server-only";
import { fromStored } from "#lib/actions/ledger";
import type { Plan } from "#lib/brain/plan";
import type { Ctx } from "#lib/ctx";
import type { Json } from "#lib/db/database.types";
import { orNull } from "#lib/db/null-argument";
import { unwrap } from "#lib/db/unwrap";
import { readWords } from "#lib/failure-words";
import { log } from "#lib/log";
import { findOutdated, getRun, listStandingDeeds } from "#lib/runs/find-run";
import type { Execution } from "#lib/runs/open-run";
import { type Report, reportOf } from "#lib/runs/report";
import { reportText } from "#lib/runs/report-text";
import { tellFailure } from "#lib/runs/tell-failure";
import { hrefOf, retellRun, tellRun } from "#lib/runs/tell-run";
import { warnOfSilence } from "#lib/runs/warn-of-silence";

/**
 * Ends a run: what it comes to, the report, and one message to people.
 *
 * Done again it finds the run ended and says nothing twice. One that was given up as lost
 * stays failed, whoever comes back with it.
 */
export async function finishRun(ctx: Ctx, executionId: string): Promise<void> {
  const found = await getRun(ctx, executionId);
  const deeds = await listStandingDeeds(ctx, executionId);
  const report = reportOf(found, deeds);
  if (!report || found.execution.status === "failed") return;
  const isStopped = deeds.some(
    ({ error }) => error !== null && fromStored(error).reason === "autopilot_stopped",
  );
  await end(ctx, executionId, { status: isStopped ? "stopped" : "completed", report });
  if (!report.isDryRun) {
    const { account, platform } = found;
    // Safe: the plan is what planRun wrote.
    const plan = found.execution.plan as unknown as Plan;
    await warnOfSilence(ctx, plan, { platform, accountId: account.id });
    const facts = { platform, ad_account_id: account.id, account: account.name };
    await tellRun(ctx, report, { ...toSummary(report), ...facts });
    await retellOutdated(ctx, found.execution);
  }
  log.info({ action: "brain.finish", correlationId: ctx.correlationId, executionId }, "finished");
}

type End = { status: "completed" | "stopped"; report: Report };

async function end(ctx: Ctx, executionId: string, { status, report }: End): Promise<void> {
  unwrap(
    await ctx.db.rpc("finish_brain_run", {
      p_execution_id: executionId,
      p_status: status,
      p_summary: toSummary(report),
      p_error: orNull(null),
      p_body: report.isDryRun ? orNull(null) : reportText(report, "ru", hrefOf(executionId)),
      p_facts: report as unknown as Json,
      p_at: ctx.now.toISOString(),
    }),
  );
}

/** What the engine puts before the words of a step it has tried too often. */
const ENGINE_WORDS = /^.* failed after \d+ retr(y|ies): /;

/**
 * Ends a run that could not go on, with why, and tells people once.
 *
 * What it decided stands: proposals of its own wait, those before it do not any more.
 */
export async function failRun(ctx: Ctx, executionId: string, error: string): Promise<void> {
  log.error(
    { action: "brain.run", correlationId: ctx.correlationId, executionId, error },
    "failed",
  );
  const why = error.replace(ENGINE_WORDS, "");
  unwrap(
    await ctx.db.rpc("finish_brain_run", {
      p_execution_id: executionId,
      p_status: "failed",
      p_summary: {},
      // Whatever broke by itself is for the log alone.
      p_error: readWords(why) ? why : "internal",
      p_body: orNull(null),
      p_facts: {},
      p_at: ctx.now.toISOString(),
    }),
  );
  await tellFailure(ctx, executionId);
  const { execution } = await getRun(ctx, executionId);
  if (execution.plan && !execution.dry_run) await retellOutdated(ctx, execution);
}

async function retellOutdated(ctx: Ctx, execution: Execution): Promise<void> {
  const outdated = await findOutdated(ctx, execution);
  if (outdated) await retellRun(ctx, outdated);
}

/** What lists show of a run. */
function toSummary({ deeds, kept, yesterday, week, currency }: Report) {
  const count = (...statuses: string[]) =>
    deeds.filter(({ status }) => statuses.includes(status)).length;
  return {
    done: count("done"),
    proposed: count("proposed"),
    refused: count("refused"),
    would: count("would"),
    kept,
    currency,
    yesterday_spend_minor: yesterday.spendMinor,
    yesterday_leads: yesterday.leads,
    week_spend_minor: week.spendMinor,
    week_leads: week.leads,
  };
}

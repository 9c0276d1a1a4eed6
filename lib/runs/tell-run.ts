import "server-only";
import type { Ctx } from "#lib/ctx";
import type { Json } from "#lib/db/database.types";
import { env } from "#lib/env";
import { log } from "#lib/log";
import { notify } from "#lib/notifications/notify";
import { retellNews } from "#lib/notifications/retell";
import type { Words } from "#lib/notifications/schema";
import { getRun, listStandingDeeds } from "#lib/runs/find-run";
import { type Report, reportOf } from "#lib/runs/report";
import { outcomeText, proposalButtons, reportWords } from "#lib/runs/report-text";

const keyOf = (executionId: string) => `run-report:${executionId}`;

/** Where a run is read in the app, from anywhere. */
export const hrefOf = (executionId: string) =>
  `${env().NEXT_PUBLIC_APP_URL}/autopilot/${executionId}`;

/** Tells people what a run comes to, once. */
export async function tellRun(ctx: Ctx, report: Report, facts: Record<string, Json>) {
  await notify(ctx, {
    kind: "run_report",
    key: keyOf(report.executionId),
    facts: { ...facts, path: `/autopilot/${report.executionId}` },
    ...toTelling(report),
  });
}

/**
 * Tells a run anew wherever it was told, every deed as it stands now, and answers what came
 * of them. Once nothing waits for an answer, that takes the place of the buttons.
 */
export async function retellRun(ctx: Ctx, executionId: string): Promise<Words> {
  const found = await getRun(ctx, executionId);
  const { came } = await retellNews(ctx, keyOf(executionId), async () => {
    const deeds = await listStandingDeeds(ctx, executionId);
    const report = reportOf(found, deeds);
    if (!report) throw new Error("a run that has deeds has a plan");
    const telling = toTelling(report);
    const came = outcomeText(report.deeds);
    // What it did by itself nobody was asked about, so nothing came of asking.
    const wasAsked = deeds.some((one) => one.decided_at !== null || one.status === "outdated");
    const isOver = wasAsked && telling.buttons.length === 0;
    return { ...telling, outcome: isOver ? came : null, came };
  });
  return came;
}

/** The same after a deed: what was done is done, so a message that stays old is no failure of it. */
export async function retellAfter(ctx: Ctx, executionId: string): Promise<void> {
  try {
    await retellRun(ctx, executionId);
  } catch (error) {
    const { correlationId } = ctx;
    log.error({ action: "brain.retell", correlationId, executionId, error }, "not told anew");
  }
}

const toTelling = (report: Report) => ({
  message: reportWords(report, hrefOf(report.executionId)),
  buttons: proposalButtons(report),
});

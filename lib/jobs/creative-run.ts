import "server-only";
import { getStepMetadata, RetryableError } from "workflow";
import { claimForRun, leaveToOthers } from "#lib/creatives/claim";
import { failCreative } from "#lib/creatives/record-step";
import type { Step, StepOutcome } from "#lib/creatives/step";
import { AppError, PlatformError, type Reason } from "#lib/errors";
import { openJobCtx } from "#lib/jobs/job-ctx";
import { log } from "#lib/log";

/** What a workflow about one creative receives; plain values only. */
export type CreativeRun = { userAccountId: string; creativeId: string; correlationId: string };

/** Before each further try of a step; after the last one the creative says why it failed. */
const WAITS_MS = [2000, 5000, 10_000];

const ctxOf = (run: CreativeRun) => openJobCtx({ ...run, job: "creatives" });

export const claimCreative = (run: CreativeRun, workflowId: string): Promise<boolean> =>
  claimForRun(ctxOf(run), { creativeId: run.creativeId, runId: workflowId });

export const releaseCreative = (run: CreativeRun, workflowId: string): Promise<void> =>
  leaveToOthers(ctxOf(run), { creativeId: run.creativeId, runId: workflowId });

export const giveUpOnCreative = (run: CreativeRun, reason: Reason): Promise<void> =>
  failCreative(ctxOf(run), {
    creativeId: run.creativeId,
    problems: [{ reason, values: {} }],
  });

/**
 * Does one step of a creative's run. What may pass by itself is tried again after a
 * pause, which is the engine's; what may not, or has not, ends on the creative in words.
 */
export async function tryStep(run: CreativeRun, step: Step): Promise<StepOutcome> {
  const ctx = ctxOf(run);
  const { creativeId } = run;
  const { attempt } = getStepMetadata();
  try {
    return await step(ctx, { creativeId });
  } catch (thrown) {
    const waitMs = WAITS_MS[attempt - 1];
    log.warn(
      {
        action: "creative_step",
        correlationId: run.correlationId,
        creativeId,
        attempt,
        error: thrown,
      },
      "a step failed",
    );
    if (mayPass(thrown) && waitMs) {
      const words = thrown instanceof Error ? thrown.message : String(thrown);
      throw new RetryableError(words, { retryAfter: waitMs });
    }
    await failCreative(ctx, { creativeId, problems: [problemOf(thrown)] });
    return "stopped";
  }
}

/** Whether time alone may mend it. */
function mayPass(thrown: unknown): boolean {
  if (thrown instanceof PlatformError) {
    return ["slow_down", "unavailable", "unknown_outcome"].includes(thrown.refusal);
  }
  return !(thrown instanceof AppError) || ["slow_down", "unavailable"].includes(thrown.kind);
}

function problemOf(thrown: unknown) {
  if (!(thrown instanceof AppError)) return { reason: "creative_failed", values: {} };
  const values = Object.fromEntries(
    Object.entries(thrown.values).filter(([, value]) => typeof value !== "object"),
  ) as Record<string, string | number>;
  return { reason: thrown.reason, values };
}

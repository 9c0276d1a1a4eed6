import { actRun } from "#lib/brain/act-run";
import { askModel } from "#lib/brain/ask-model";
import { failRun, finishRun } from "#lib/brain/finish-run";
import { planRun } from "#lib/brain/plan-run";
import { openJobCtx } from "#lib/jobs/job-ctx";
import { attempt } from "#lib/jobs/outcome";
import { log } from "#lib/log";
import { collectReading } from "#lib/metrics/collect";
import { refreshNumbers } from "#lib/metrics/refresh";
import type { Platform } from "#lib/platforms/platform";

export type BrainRun = {
  executionId: string;
  userAccountId: string;
  accountId: string | null;
  platform: Platform;
  correlationId: string;
};

/** A platform that fails and does not say for how long is left alone so long. */
const BUSY_S = 60;

/**
 * A run of the autopilot from the numbers to the message; survives a restart at any moment.
 *
 * Numbers are read before, so that judgement is of this morning, and after, so that the
 * screens show what was done. A step more is two calls through the engine, so each holds all
 * that may be done again together.
 */
export async function runBrain(run: BrainRun): Promise<void> {
  "use workflow";

  try {
    await collect(run);
  } catch (error) {
    // A platform that does not answer now leaves older numbers, and a gate knows how old.
    await note(run, error instanceof Error ? error.message : String(error));
  }
  try {
    await plan(run);
    await act(run);
  } catch (error) {
    await fail(run, error instanceof Error ? error.message : String(error));
  }
}

async function collect(run: BrainRun): Promise<void> {
  "use step";
  const { platform, accountId } = run;
  await attempt(() => collectReading(ctxOf(run), { platform, accountId, reading: "usual" }));
}

async function plan(run: BrainRun): Promise<void> {
  "use step";
  await attempt(() => planRun(ctxOf(run), run.executionId, askModel));
}

async function act(run: BrainRun): Promise<void> {
  "use step";
  await attempt(async () => {
    await actRun(ctxOf(run), run.executionId);
    await finishRun(ctxOf(run), run.executionId);
  }, BUSY_S);
  const { platform, accountId } = run;
  await refreshNumbers(ctxOf(run), { platform, accountId });
}
// Half done, it goes on where it was: a platform that asks for five minutes is given two hours.
act.maxRetries = 24;

async function fail(run: BrainRun, why: string): Promise<void> {
  "use step";
  await failRun(ctxOf(run), run.executionId, why);
}

async function note(run: BrainRun, why: string): Promise<void> {
  "use step";
  log.warn({ action: "brain.run", ...run, why }, "it goes on without");
}

const ctxOf = ({ userAccountId, correlationId }: BrainRun) =>
  openJobCtx({ userAccountId, correlationId, job: "autopilot" });

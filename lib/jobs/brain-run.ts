import { sleep } from "workflow";
import { refreshTree } from "#lib/campaigns/tree-reading";
import { openJobCtx } from "#lib/jobs/job-ctx";
import { attempt } from "#lib/jobs/outcome";
import { log } from "#lib/log";
import { collectReading } from "#lib/metrics/collect";
import { refreshNumbers } from "#lib/metrics/refresh";
import type { Platform } from "#lib/platforms/platform";
import { actRun } from "#lib/runs/act-run";
import { askModel } from "#lib/runs/ask-model";
import { failRun, finishRun } from "#lib/runs/finish-run";
import { planRun } from "#lib/runs/plan-run";
import { takeTurn } from "#lib/runs/take-turn";

export type BrainRun = {
  executionId: string;
  userAccountId: string;
  accountId: string | null;
  platform: Platform;
  correlationId: string;
};

/** How often a run asks whether the one before it has ended. */
const LOOKS = 120;

/** A platform that fails and does not say for how long is left alone so long. */
const BUSY_S = 60;

/**
 * A run of the autopilot from the numbers to the message; survives a restart at any moment.
 *
 * The tree and the numbers are read before, so that judgement is of this morning, and numbers
 * after, so that the screens show what was done. A step more is two calls through the engine,
 * so each holds all that may be done again together.
 */
export async function runBrain(run: BrainRun): Promise<void> {
  "use workflow";

  if (!(await waitItsTurn(run))) return;
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

/** Waits until no other run is at work there; after two hours it ends, and says so. */
async function waitItsTurn(run: BrainRun): Promise<boolean> {
  for (let looks = 0; looks < LOOKS; looks++) {
    if (await turn(run)) return true;
    await sleep("1m");
  }
  await fail(run, "conflict: autopilot_under_way");
  return false;
}

async function turn(run: BrainRun): Promise<boolean> {
  "use step";
  return attempt(() => takeTurn(ctxOf(run), run.executionId));
}
// Without an answer from the database nobody knows whose turn it is.
turn.maxRetries = 60;

async function collect(run: BrainRun): Promise<void> {
  "use step";
  const { platform, accountId } = run;
  await attempt(async () => {
    // What people changed on the platform itself comes first: no money moves by older books.
    await refreshTree(ctxOf(run), { platform, accountId });
    await collectReading(ctxOf(run), { platform, accountId, reading: "usual" });
  });
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

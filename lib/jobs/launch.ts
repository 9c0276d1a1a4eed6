import { start } from "workflow/api";
import { openJobCtx } from "#lib/jobs/job-ctx";
import { attempt } from "#lib/jobs/outcome";
import { processCreative } from "#lib/jobs/process-creative";
import { advanceLaunch, failLaunch } from "#lib/launches/advance";
import { listLateFilms } from "#lib/launches/films";
import type { LAUNCH_STEPS, LaunchStep } from "#lib/launches/schema";

export type LaunchRun = { launchId: string; userAccountId: string; correlationId: string };

/** Said again, and not imported: a workflow's body takes along whatever it imports. */
const STEPS = ["media", "campaign", "ad_group", "ads", "enable"] satisfies typeof LAUNCH_STEPS;

/** A launch from its first film to its last switch; survives a restart at any moment. */
export async function runLaunch(run: LaunchRun): Promise<void> {
  "use workflow";

  try {
    await wakeFilms(run);
    for (const step of STEPS) {
      const status = await advance(run, step);
      if (status !== "running") return;
    }
  } catch {
    // Why is written with the launch, by the step that could not go on.
    await fail(run);
  }
}

/** Films the platform does not have yet go on their own way there; the launch waits for them. */
async function wakeFilms({ correlationId, ...run }: LaunchRun): Promise<void> {
  "use step";
  const late = await listLateFilms(ctxOf({ ...run, correlationId }), run.launchId);
  for (const creativeId of late) {
    await start(processCreative, [{ creativeId, userAccountId: run.userAccountId, correlationId }]);
  }
}

async function advance(run: LaunchRun, step: LaunchStep): Promise<string> {
  "use step";
  return attempt(() => advanceLaunch(ctxOf(run), { launchId: run.launchId, step }));
}
// A platform that asks for patience, or a film still being processed, takes minutes.
advance.maxRetries = 60;

async function fail(run: LaunchRun): Promise<void> {
  "use step";
  await failLaunch(ctxOf(run), run.launchId);
}

const ctxOf = ({ userAccountId, correlationId }: LaunchRun) =>
  openJobCtx({ userAccountId, correlationId, job: "launch" });

import "server-only";
import { start } from "workflow/api";
import { type LaunchRun, runLaunch } from "#lib/jobs/launch";

/** Hands a launch to the engine; a launch that is handed over twice is still done once. */
export async function startLaunchRun(run: LaunchRun): Promise<void> {
  await start(runLaunch, [run]);
}

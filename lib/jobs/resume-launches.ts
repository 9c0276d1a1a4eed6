import "server-only";
import type { Counts } from "#lib/jobs/job";
import { startLaunchRun } from "#lib/jobs/start-launch";
import { listSilentLaunches } from "#lib/launches/silent";

/**
 * Takes up launches that were written down but never handed to the engine, or that it lost:
 * nothing somebody pressed a button for is forgotten.
 */
export async function resumeLaunches(now: Date): Promise<Counts> {
  const silent = await listSilentLaunches(now);
  for (const { id, user_account_id, correlation_id } of silent) {
    await startLaunchRun({
      launchId: id,
      userAccountId: user_account_id,
      correlationId: correlation_id ?? crypto.randomUUID(),
    });
  }
  return { resumed: silent.length };
}

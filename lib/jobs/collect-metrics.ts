import "server-only";
import type { Counts, JobRun, Target } from "#lib/jobs/job";
import { openJobCtx } from "#lib/jobs/job-ctx";
import { toSlot } from "#lib/jobs/slot";
import { connectedAccounts } from "#lib/jobs/targets";
import { collectReading } from "#lib/metrics/collect";
import { warnOfRunaway } from "#lib/metrics/warn-of-runaway";
import type { Reading } from "#lib/metrics/windows";

/** The account's own hour from which a day's restatement is due: what is late has come by then. */
const NIGHT_HOUR = 4;

/** Reads one connected account's numbers. */
export const collectNumbers =
  (reading: Reading) =>
  async (run: JobRun): Promise<Counts> => {
    const { userAccountId, accountId, platform, job, correlationId } = run;
    if (!userAccountId || !platform) throw new Error(`run ${run.id} is about no account`);
    const ctx = openJobCtx({ userAccountId, job, correlationId });
    const counts = await collectReading(ctx, { platform, accountId, reading });
    // Only a reading of today says how today goes.
    if (reading !== "usual") return counts;
    return { ...counts, runaway: await warnOfRunaway(ctx, { platform, accountId }) };
  };

/** Accounts whose night is over: each once a day of its own, and a missed hour is made up for. */
export async function restatableAccounts(now: Date): Promise<Target[]> {
  const targets = await connectedAccounts();
  return targets.filter(({ timeZone }) => {
    const hour = Number(toSlot(now, "hour", timeZone).slice(-2));
    return hour >= NIGHT_HOUR;
  });
}

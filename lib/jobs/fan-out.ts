import "server-only";
import { callsAMinute } from "#lib/connections/platform-doors";
import type { Job, JobRun, Target } from "#lib/jobs/job";
import { claimRuns } from "#lib/jobs/runs";
import { log } from "#lib/log";

type FanOut = {
  now: Date;
  correlationId: string;
  /** Puts one run into the engine's hands; the run itself happens later, after this wait. */
  start: (run: JobRun, waitMs: number) => Promise<unknown>;
};

export type FanOutCounts = {
  job: string;
  targets: number;
  started: number;
  /** Somebody else has them in this slot. */
  taken: number;
  /** The engine did not take them; they are tried again after five minutes. */
  notStarted: number;
};

/** Runs handed over together: all of thousands at once would all lie in memory. */
const AT_ONCE = 100;

/**
 * Starts one durable run for each target of a job, once per slot however often it is called.
 *
 * Every run is the engine's on its own, so one sick account delays nobody else. They begin
 * one after the other, as fast as their platform lets us call: thousands at once would stand
 * in each other's way, and the first be done no sooner than the last.
 */
export async function fanOut(job: Job, { now, correlationId, start }: FanOut) {
  const targets = eachOnce(await job.findTargets(now));
  const runs = await claimRuns(job, { targets, now, correlationId });
  const apartMs = spread(job, runs.length);
  const starts: PromiseSettledResult<unknown>[] = [];
  for (let first = 0; first < runs.length; first += AT_ONCE) {
    const some = runs.slice(first, first + AT_ONCE);
    const begin = (run: JobRun, at: number) => start(run, Math.round((first + at) * apartMs));
    starts.push(...(await Promise.allSettled(some.map(begin))));
  }
  const failures = starts.flatMap((it) => (it.status === "rejected" ? [it.reason] : []));
  const counts: FanOutCounts = {
    job: job.name,
    targets: targets.length,
    started: runs.length - failures.length,
    taken: targets.length - runs.length,
    notStarted: failures.length,
  };
  log.info({ action: "cron", correlationId, ...counts }, "fanned out");
  for (const error of failures) log.error({ action: "cron", correlationId, error }, "not started");
  return counts;
}

/**
 * Targets without doubles, in their order: the first of an account stays. A page that moved
 * while it was read tells one twice, and the database would refuse the whole call for it.
 */
function eachOnce(targets: Target[]): Target[] {
  const first = new Map<string, Target>();
  for (const target of targets) {
    const { userAccountId, accountId, platform } = target;
    const key = JSON.stringify([userAccountId, accountId, platform]);
    if (!first.has(key)) first.set(key, target);
  }
  return [...first.values()];
}

/**
 * The last begins before the next slot does, whatever that does to the pace; what is due once
 * a day may take a morning where the platform lets us call no faster.
 */
const LONGEST_MS: Record<Job["slot"], number> = {
  day: 6 * 3_600_000,
  hour: 50 * 60_000,
  minute: 10 * 60_000,
};

/** How far apart so many runs of a job, taken by one call, begin. */
function spread({ calls = 0, slot }: Job, count: number): number {
  return Math.min((calls * 60_000) / callsAMinute("jobs"), LONGEST_MS[slot] / Math.max(1, count));
}

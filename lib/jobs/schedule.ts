import "server-only";
import { notFound } from "#lib/errors";
import { keepHouse } from "#lib/jobs/housekeeping";
import type { Job } from "#lib/jobs/job";
import { theServer } from "#lib/jobs/targets";

/** Everything that happens by itself. `vercel.json` repeats names and times; a test compares. */
export const JOBS: Job[] = [
  {
    name: "housekeeping",
    cron: "15 22 * * *",
    slot: "day",
    findTargets: theServer,
    perform: () => keepHouse(new Date()),
  },
];

export function findJob(name: string): Job {
  const job = JOBS.find((one) => one.name === name);
  if (!job) throw notFound();
  return job;
}

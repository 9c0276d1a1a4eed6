import "server-only";
import { LOOKS_AT_MINUTE } from "#lib/brain/next-run";
import { notFound } from "#lib/errors";
import { brainAccounts, runDailyBrain } from "#lib/jobs/brain";
import { checkAccountToken } from "#lib/jobs/check-tokens";
import { collectNumbers, restatableAccounts } from "#lib/jobs/collect-metrics";
import { keepHouse } from "#lib/jobs/housekeeping";
import type { Job } from "#lib/jobs/job";
import { drainWebhooks, reconcileAccountLeads } from "#lib/jobs/leads";
import { accountsWithOutcomes, judgeAccountOutcomes } from "#lib/jobs/outcomes";
import { resumeLaunches } from "#lib/jobs/resume-launches";
import { syncAccountTree } from "#lib/jobs/sync-tree";
import { connectedAccounts, theServer } from "#lib/jobs/targets";
import { keepTelegram, sendNews, whenNewsWait } from "#lib/jobs/telegram";
import { tendUploads } from "#lib/jobs/tend-uploads";

/** Everything that happens by itself. `vercel.json` repeats names and times; a test compares. */
export const JOBS: Job[] = [
  {
    name: "webhooks",
    cron: "*/5 * * * *",
    slot: "minute",
    findTargets: theServer,
    perform: drainWebhooks,
  },
  {
    name: "leads",
    cron: "40 * * * *",
    slot: "hour",
    calls: 2,
    findTargets: connectedAccounts,
    perform: reconcileAccountLeads,
  },
  {
    name: "news",
    cron: "* * * * *",
    slot: "minute",
    findTargets: whenNewsWait,
    perform: sendNews,
  },
  {
    name: "telegram",
    cron: "*/10 * * * *",
    slot: "minute",
    findTargets: theServer,
    perform: keepTelegram,
  },
  {
    name: "housekeeping",
    cron: "15 22 * * *",
    slot: "day",
    findTargets: theServer,
    perform: () => keepHouse(new Date()),
  },
  {
    name: "token-check",
    cron: "20 */6 * * *",
    slot: "hour",
    calls: 1,
    findTargets: connectedAccounts,
    perform: checkAccountToken,
  },
  {
    name: "tree",
    cron: "*/15 * * * *",
    slot: "minute",
    calls: 5,
    findTargets: connectedAccounts,
    perform: syncAccountTree,
  },
  {
    name: "launches",
    cron: "*/10 * * * *",
    slot: "minute",
    findTargets: theServer,
    perform: () => resumeLaunches(new Date()),
  },
  {
    name: "uploads",
    cron: "*/10 * * * *",
    slot: "minute",
    findTargets: theServer,
    perform: (run) => tendUploads(run, new Date()),
  },
  {
    name: "brain",
    cron: `${LOOKS_AT_MINUTE} * * * *`,
    slot: "day",
    calls: 12,
    findTargets: brainAccounts,
    perform: runDailyBrain,
  },
  {
    name: "outcomes",
    cron: "55 * * * *",
    slot: "day",
    calls: 1,
    findTargets: accountsWithOutcomes,
    perform: judgeAccountOutcomes,
  },
  {
    name: "metrics",
    cron: "25 * * * *",
    slot: "hour",
    calls: 1,
    findTargets: connectedAccounts,
    perform: collectNumbers("usual"),
  },
  {
    name: "metrics-restatement",
    cron: "45 * * * *",
    slot: "day",
    calls: 1,
    findTargets: restatableAccounts,
    perform: collectNumbers("nightly"),
  },
];

export function findJob(name: string): Job {
  const job = JOBS.find((one) => one.name === name);
  if (!job) throw notFound();
  return job;
}

import type { Platform } from "#lib/platforms/platform";

/** What one run is about: an account's platform, or with nulls the server's own work. */
export type Target = {
  userAccountId: string | null;
  accountId: string | null;
  platform: Platform | null;
  timeZone: string;
};

/** One run of a job for one target; what a workflow receives, so plain values only. */
export type JobRun = {
  id: string;
  job: string;
  userAccountId: string | null;
  accountId: string | null;
  platform: Platform | null;
  /** The account-local day or hour, `2026-11-26` or `2026-11-26T14`. */
  slot: string;
  correlationId: string;
};

/** What a run did and what failed, by name. */
export type Counts = Record<string, number>;

/** Something that happens on a schedule: when, for whom, how often at most, and what. */
export type Job = {
  /** Its path under `/api/cron/` too. */
  name: string;
  /** In UTC, as `vercel.json` says it. */
  cron: string;
  /** How long one run counts: a second call in the same slot starts nothing. */
  slot: "day" | "hour" | "minute";
  /** About how many calls a run makes to its platform: those of one cron call begin so far apart. */
  calls?: number;
  findTargets: (now: Date) => Promise<Target[]>;
  /** May run more than once for one run, and says what it did. */
  perform: (run: JobRun) => Promise<Counts>;
};

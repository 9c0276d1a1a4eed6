import { DAY_MS } from "#lib/sandbox/clock";
import type { Call } from "#lib/sandbox/meta/call";
import type { FieldAsk } from "#lib/sandbox/meta/field-asks";
import { readInsightQuery } from "#lib/sandbox/meta/insight-query";
import { insights, listingOf, type Scope } from "#lib/sandbox/meta/insights";
import { type Kind, READ_ADS, type Row } from "#lib/sandbox/meta/node";
import { Refusal } from "#lib/sandbox/meta/refusal";
import type { Sandbox } from "#lib/sandbox/sandbox";
import type { Collection } from "#lib/sandbox/store";

/** An insights query that runs on its own. */
export type ReportRun = {
  readonly id: string;
  readonly accountId: string;
  readonly scope: Scope;
  readonly values: Readonly<Record<string, unknown>>;
  readonly asks: readonly FieldAsk[];
  readonly createdAt: number;
  /** How often somebody asked how far it is. */
  readonly polls: number;
  readonly isFailing: boolean;
};

const LIVES_MS = 30 * DAY_MS;
const SECRETS = ["access_token", "appsecret_proof", "fields", "id"];

export const reportRuns = ({ store }: Sandbox): Collection<ReportRun> =>
  store.collection<ReportRun>("meta_report_runs", { owner: ({ accountId }) => accountId });

export const findRun = (sandbox: Sandbox, id: string): ReportRun | undefined => {
  const run = reportRuns(sandbox).get(id);
  return run && sandbox.clock.now() < run.createdAt + LIVES_MS ? run : undefined;
};

/** `POST …/insights`: what is wrong with the query is said at once. */
export function startReport(call: Call, scope: Scope): Row {
  const { sandbox, settings } = call;
  const values = Object.fromEntries(
    Object.entries(call.values).filter(([name]) => !SECRETS.includes(name)),
  );
  const today = sandbox.market.today(scope.accountId);
  readInsightQuery({ nodeLevel: scope.nodeLevel, today, values, asks: call.asks });
  const run = reportRuns(sandbox).put({
    id: sandbox.ids.digits("meta report", "60", 16),
    accountId: scope.accountId,
    scope,
    values,
    asks: call.asks,
    createdAt: sandbox.clock.now(),
    polls: 0,
    isFailing: settings.areReportsFailing,
  });
  return { report_run_id: run.id };
}

/**
 * How far it is.
 *
 * It gets on with every look, so that clients can wait for it also where the clock stands
 * still: started, running, running, done.
 */
const STAGES = [
  { async_status: "Job Started", async_percent_completion: 0 },
  { async_status: "Job Running", async_percent_completion: 40 },
  { async_status: "Job Running", async_percent_completion: 90 },
  { async_status: "Job Completed", async_percent_completion: 100 },
] as const;

const FAILED = { async_status: "Job Failed", async_percent_completion: 40 } as const;

function stageOf({ polls, isFailing }: ReportRun) {
  const at = Math.max(0, Math.min(polls - 1, STAGES.length - 1));
  return isFailing && at >= 2 ? FAILED : (STAGES[at] ?? STAGES[0]);
}

const isEnded = (run: ReportRun) =>
  stageOf(run).async_status !== "Job Started" && stageOf(run).async_status !== "Job Running";

export const reportRunKind: Kind<ReportRun> = {
  type: "AdReportRun",
  reads: READ_ADS,
  writes: READ_ADS,
  standard: [
    "account_id",
    "time_ref",
    "async_status",
    "async_percent_completion",
    "is_running",
    "error_code",
    "error_message",
    "error_subcode",
    "error_user_title",
    "error_user_msg",
  ],
  fields: {
    // The first field to be read of every look.
    account_id: ({ accountId }) => accountId,
    id: ({ id }) => id,
    time_ref: ({ createdAt }) => Math.floor(createdAt / 1000),
    time_completed: (run) => (isEnded(run) ? Math.floor(run.createdAt / 1000) : undefined),
    async_status: (run) => stageOf(run).async_status,
    async_percent_completion: (run) => stageOf(run).async_percent_completion,
    is_running: (run) => !isEnded(run),
    error_code: (run) => (stageOf(run) === FAILED ? 2 : undefined),
    error_message: (run) =>
      stageOf(run) === FAILED ? "Service temporarily unavailable" : undefined,
    error_subcode: (run) => (stageOf(run) === FAILED ? 1504018 : undefined),
    error_user_title: (run) => (stageOf(run) === FAILED ? "Report failed" : undefined),
    error_user_msg: (run) =>
      stageOf(run) === FAILED
        ? "The report could not be made. Try again, or ask for less."
        : undefined,
    schedule_id: () => undefined,
    date_start: () => undefined,
    date_stop: () => undefined,
  },
  edges: {
    insights: {
      list: (call, run) => {
        if (stageOf(run).async_status !== "Job Completed") {
          throw new Refusal({
            code: 2601,
            subcode: 1815107,
            message: "Error accessing adreport job.",
            title: "Loading Async Report Failed",
            detail: "Sorry, the report can't be loaded until it's complete.",
          });
        }
        const asks = call.asks.length > 0 ? call.asks : run.asks;
        return listingOf(insights(call, run.scope, run.values, asks));
      },
    },
  },
};

/** One look at a run, which gets on with it. */
export const lookAt = (sandbox: Sandbox, run: ReportRun): ReportRun =>
  reportRuns(sandbox).update(run.id, { polls: run.polls + 1 });

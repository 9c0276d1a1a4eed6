import { DAY_MS } from "#lib/sandbox/clock";
import type { Call } from "#lib/sandbox/meta/call";
import type { FieldAsk } from "#lib/sandbox/meta/field-asks";
import { readInsightQuery } from "#lib/sandbox/meta/insight-query";
import type { Scope } from "#lib/sandbox/meta/insights";
import type { Row } from "#lib/sandbox/meta/node";
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

const reportRuns = ({ store }: Sandbox): Collection<ReportRun> =>
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

export const FAILED = { async_status: "Job Failed", async_percent_completion: 40 } as const;

export function stageOf({ polls, isFailing }: ReportRun) {
  const at = Math.max(0, Math.min(polls - 1, STAGES.length - 1));
  return isFailing && at >= 2 ? FAILED : (STAGES[at] ?? STAGES[0]);
}

export const isEnded = (run: ReportRun) =>
  stageOf(run).async_status !== "Job Started" && stageOf(run).async_status !== "Job Running";

/** One look at a run, which gets on with it. */
export const lookAt = (sandbox: Sandbox, run: ReportRun): ReportRun =>
  reportRuns(sandbox).update(run.id, { polls: run.polls + 1 });

import { insights, listingOf } from "#lib/sandbox/meta/insights";
import { type Kind, READ_ADS } from "#lib/sandbox/meta/node";
import { Refusal } from "#lib/sandbox/meta/refusal";
import { FAILED, isEnded, type ReportRun, stageOf } from "#lib/sandbox/meta/report-runs";

/** A report run as the Graph shows it, with its rows once it is done. */
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

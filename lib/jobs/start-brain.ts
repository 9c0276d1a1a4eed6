import "server-only";
import { start } from "workflow/api";
import { type Account, getAccount } from "#lib/accounts/read";
import { type BrainRun, runBrain } from "#lib/jobs/brain-run";
import { openJobCtx } from "#lib/jobs/job-ctx";
import type { Platform } from "#lib/platforms/platform";
import { type Execution, openRun } from "#lib/runs/open-run";

type Begin = {
  userAccountId: string;
  accountId: string | null;
  platform: Platform;
  startedBy: "schedule" | "member";
  /** The person who began it by hand. */
  userId?: string;
  dryRun: boolean;
  /** Of a run by schedule: the account's day it is of. */
  day?: string;
  correlationId: string;
};

/** Begins a run of the autopilot and hands it to the engine; whoever asked has been let in before. */
export async function startBrainRun({ accountId, ...begin }: Begin): Promise<Execution> {
  const { userAccountId, correlationId, platform } = begin;
  const ctx = openJobCtx({ userAccountId, correlationId, job: "autopilot" });
  const account = await getAccount(ctx, accountId);
  const execution = await openRun(ctx, { ...begin, account });
  if (execution.status === "running") {
    await start(runBrain, [toRun(execution, account, { platform, correlationId })]);
  }
  return execution;
}

function toRun(
  { id, user_account_id }: Execution,
  account: Account,
  { platform, correlationId }: Pick<Begin, "platform" | "correlationId">,
): BrainRun {
  const place = { userAccountId: user_account_id, accountId: account.id, platform };
  return { executionId: id, ...place, correlationId };
}

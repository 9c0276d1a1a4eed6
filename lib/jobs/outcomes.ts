import "server-only";
import { listAccounts } from "#lib/accounts/read";
import { openServerDb } from "#lib/db/client";
import { everyPage } from "#lib/db/every-page";
import { unwrap } from "#lib/db/unwrap";
import type { Counts, JobRun, Target } from "#lib/jobs/job";
import { openJobCtx } from "#lib/jobs/job-ctx";
import { connectedAccounts } from "#lib/jobs/targets";
import { dueBefore, judgeOutcomes } from "#lib/runs/judge-outcomes";

/** Accounts of workspaces where the autopilot did something long enough ago to be judged. */
export async function accountsWithOutcomes(now: Date): Promise<Target[]> {
  const db = openServerDb();
  const rows = await everyPage((from, to) =>
    db
      .from("brain_deeds")
      .select("user_account_id")
      .eq("status", "done")
      .is("judged_at", null)
      .lt("done_at", dueBefore(now))
      .order("id")
      .range(from, to)
      .then(unwrap),
  );
  const due = new Set(rows.map((row) => row.user_account_id));
  if (due.size === 0) return [];
  return (await connectedAccounts()).filter((target) => due.has(target.userAccountId ?? ""));
}

/** Says of one account's older deeds what came of them. */
export async function judgeAccountOutcomes(run: JobRun): Promise<Counts> {
  const { userAccountId, accountId, platform, job, correlationId } = run;
  if (!userAccountId || !platform) throw new Error(`run ${run.id} is about no account`);
  const ctx = openJobCtx({ userAccountId, job, correlationId });
  const account = (await listAccounts(ctx)).find(({ id }) => id === accountId);
  return { judged: account ? await judgeOutcomes(ctx, { account, platform }) : 0 };
}

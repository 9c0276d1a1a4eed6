import "server-only";
import type { Ctx } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";

type Claim = { creativeId: string; runId: string };

/** Longer than the slowest film takes to the platform; a run that was killed keeps its name. */
const LEASE_S = 2 * 60 * 60;

/** Takes a creative for one run; false when another works on it, or nothing is left to do. */
export async function claimForRun(ctx: Ctx, { creativeId, runId }: Claim): Promise<boolean> {
  return unwrap(
    await ctx.db.rpc("claim_creative", {
      p_user_account_id: ctx.userAccountId,
      p_id: creativeId,
      p_run_id: runId,
      p_lease_s: LEASE_S,
    }),
  );
}

/** Lets the next run take it. */
export async function leaveToOthers(ctx: Ctx, { creativeId, runId }: Claim): Promise<void> {
  unwrap(
    await ctx.db.rpc("release_creative", {
      p_user_account_id: ctx.userAccountId,
      p_id: creativeId,
      p_run_id: runId,
    }),
  );
}

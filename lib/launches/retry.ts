import "server-only";
import { traceOf } from "#lib/changes/trace";
import { type Ctx, requireRole } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import { getLaunch, type Launch } from "#lib/launches/read";
import { LaunchRef } from "#lib/launches/schema";

/** Lets a launch that stopped go on where it stood; whoever calls hands it to the jobs. */
export async function retryLaunch(ctx: Ctx, input: LaunchRef): Promise<Launch> {
  const { launchId } = LaunchRef.parse(input);
  requireRole(ctx, "manager");
  await getLaunch(ctx, launchId);
  unwrap(
    await ctx.db.rpc("resume_launch", { p_id: launchId, p_trace: traceOf(ctx, "launch.retry") }),
  );
  return getLaunch(ctx, launchId);
}

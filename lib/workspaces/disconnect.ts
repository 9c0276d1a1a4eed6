import "server-only";
import { traceOf } from "#lib/changes/trace";
import { type Ctx, requireRole } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import { lossOf } from "#lib/platforms/connection-ids";
import { DisconnectWorkspace } from "#lib/workspaces/schema";

/** Ends a platform's connection in legacy mode, where it sits on the workspace; erases its token. */
export async function disconnectWorkspace(ctx: Ctx, input: DisconnectWorkspace): Promise<void> {
  const { platform } = DisconnectWorkspace.parse(input);
  requireRole(ctx, "owner");
  unwrap(
    await ctx.db.rpc("update_user_account", {
      p_id: ctx.userAccountId,
      p_patch: lossOf(platform),
      p_trace: traceOf(ctx, `${platform}.disconnect`),
    }),
  );
}

import "server-only";
import { traceOf } from "#lib/changes/trace";
import { type Ctx, requireRole } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import type { Platform } from "#lib/platforms/platform";
import { DisconnectWorkspace } from "#lib/workspaces/schema";

/** What a workspace loses with each platform; the autopilot has nothing left to steer. */
const LOSSES: Record<Platform, Record<string, null | false>> = {
  tiktok: { tiktok_account_id: null, tiktok_business_id: null, autopilot_tiktok: false },
  facebook: {
    facebook_ad_account_id: null,
    facebook_page_id: null,
    facebook_instagram_id: null,
    autopilot: false,
  },
};

/** Ends a platform's connection in legacy mode, where it sits on the workspace; erases its token. */
export async function disconnectWorkspace(ctx: Ctx, input: DisconnectWorkspace): Promise<void> {
  const { platform } = DisconnectWorkspace.parse(input);
  requireRole(ctx, "owner");
  unwrap(
    await ctx.db.rpc("update_user_account", {
      p_id: ctx.userAccountId,
      p_patch: LOSSES[platform],
      p_trace: traceOf(ctx, `${platform}.disconnect`),
    }),
  );
}

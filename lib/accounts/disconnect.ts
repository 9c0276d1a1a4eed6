import "server-only";
import { DisconnectClient } from "#lib/accounts/schema";
import { updateAdAccount } from "#lib/accounts/update";
import { endAccess } from "#lib/connections/end-access";
import { type Ctx, requireRole } from "#lib/ctx";
import { lossOf } from "#lib/platforms/connection-ids";
import { disconnectWorkspace } from "#lib/workspaces/disconnect";

/** Ends a client's connection with a platform, there and here; its autopilot goes off with it. */
export async function disconnectClient(ctx: Ctx, input: DisconnectClient): Promise<void> {
  const { accountId, platform } = DisconnectClient.parse(input);
  if (accountId !== null) {
    await updateAdAccount(ctx, { adAccountId: accountId, patch: lossOf(platform) });
    return;
  }
  requireRole(ctx, "owner");
  await endAccess(ctx, platform, null);
  await disconnectWorkspace(ctx, { platform });
}

import { resolveAccount } from "#lib/accounts/read";
import { enterWorkspace, requireCaller } from "#lib/auth/gate";
import { limitDeed } from "#lib/auth/limits";
import { requireRole } from "#lib/ctx";
import { startBrainRun } from "#lib/jobs/start-brain";
import type { Platform } from "#lib/platforms/platform";
import { handle, readJson } from "#lib/respond";
import { RunBrain } from "#lib/runs/schema";

/** Starts the autopilot for one account's platform now; it goes on after the answer. */
export const runOn = (platform: Platform) =>
  handle(async (request) => {
    const caller = await requireCaller(request);
    const { userAccountId, accountId, dryRun } = await readJson(request, RunBrain);
    const ctx = await enterWorkspace(caller, userAccountId);
    requireRole(ctx, "manager");
    await limitDeed("brain", caller.session.userId);
    const account = await resolveAccount(ctx, accountId);
    const execution = await startBrainRun({
      userAccountId: ctx.userAccountId,
      accountId: account.id,
      platform,
      startedBy: "member",
      userId: caller.session.userId,
      dryRun,
      correlationId: ctx.correlationId,
    });
    const { id, status, dry_run } = execution;
    return Response.json({ execution_id: id, platform, status, dry_run }, { status: 202 });
  });

"use server";

import { revalidatePath } from "next/cache";
import { resolveAccount } from "#lib/accounts/read";
import { action } from "#lib/action";
import { limitDeed } from "#lib/auth/limits";
import { decideDeed, undoDeed } from "#lib/brain/decide";
import type { DecideDeed, SetBrainSettings, UndoDeed } from "#lib/brain/schema";
import { setBrainSettings } from "#lib/brain/settings";
import { type Ctx, requireRole } from "#lib/ctx";
import { startBrainRun } from "#lib/jobs/start-brain";
import type { Platform } from "#lib/platforms/platform";

const refresh = () => revalidatePath("/autopilot", "layout");

const set = action(setBrainSettings, refresh);

const decide = action(async (ctx: Ctx, input: DecideDeed) => {
  const { status } = await decideDeed(ctx, input);
  return { status };
}, refresh);

const undo = action(undoDeed, refresh);

const run = action(
  async (ctx: Ctx, { accountId, platform }: { accountId: string | null; platform: Platform }) => {
    requireRole(ctx, "manager");
    if (ctx.actor.kind === "member") await limitDeed("brain", ctx.actor.userId);
    const account = await resolveAccount(ctx, accountId);
    const { id } = await startBrainRun({
      userAccountId: ctx.userAccountId,
      accountId: account.id,
      platform,
      startedBy: "member",
      dryRun: true,
      correlationId: ctx.correlationId,
    });
    return { id };
  },
  refresh,
);

export async function setBrainSettingsAction(input: SetBrainSettings) {
  return set(input);
}

export async function decideDeedAction(input: DecideDeed) {
  return decide(input);
}

export async function undoDeedAction(input: UndoDeed) {
  return undo(input);
}

export async function tryRunAction(input: { accountId: string | null; platform: Platform }) {
  return run(input);
}

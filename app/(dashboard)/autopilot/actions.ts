"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { resolveAccount } from "#lib/accounts/read";
import { action } from "#lib/action";
import { fromStored } from "#lib/actions/ledger";
import { limitClicks } from "#lib/auth/limits";
import type { SetBrainSettings } from "#lib/brain/schema";
import { setBrainSettings } from "#lib/brain/settings";
import { setLimits } from "#lib/campaigns/limits";
import type { SetLimits } from "#lib/campaigns/schema";
import { type Ctx, requireRole } from "#lib/ctx";
import { AppError } from "#lib/errors";
import { Id } from "#lib/input";
import { startBrainRun } from "#lib/jobs/start-brain";
import { Platform } from "#lib/platforms/platform";
import { decideDeed, decideRun } from "#lib/runs/decide";
import { type DecideDeed, DecideRun, type UndoDeed } from "#lib/runs/schema";
import { undoDeed } from "#lib/runs/undo";

const refresh = () => revalidatePath("/autopilot", "layout");

const set = action(setBrainSettings, refresh);

const decide = action(async (ctx: Ctx, input: DecideDeed) => {
  await limitClicks("act", ctx);
  // Refused or not it is decided now, so the screen is drawn anew in either case.
  const { status, error } = await decideDeed(ctx, input).finally(refresh);
  if (status === "refused") throw fromStored(error);
  return { status };
});

const decideAll = action(async (ctx: Ctx, input: DecideRun) => {
  await limitClicks("act", ctx);
  const { executionId, accept } = DecideRun.parse(input);
  if (ctx.actor.kind !== "member") throw new AppError("forbidden", "forbidden");
  return decideRun(ctx, { executionId, accept, by: ctx.actor.userId });
}, refresh);

const undo = action(async (ctx: Ctx, input: UndoDeed) => {
  await limitClicks("act", ctx);
  await undoDeed(ctx, input);
}, refresh);

const limits = action(async (ctx: Ctx, input: SetLimits) => {
  await setLimits(ctx, input);
}, refresh);

const TryRun = z.strictObject({ accountId: Id.nullable(), platform: Platform });
type TryRun = z.infer<typeof TryRun>;

const run = action(async (ctx: Ctx, input: TryRun) => {
  const { accountId, platform } = TryRun.parse(input);
  requireRole(ctx, "manager");
  await limitClicks("brain", ctx);
  const account = await resolveAccount(ctx, accountId);
  const { id } = await startBrainRun({
    userAccountId: ctx.userAccountId,
    accountId: account.id,
    platform,
    startedBy: "member",
    userId: ctx.actor.kind === "member" ? ctx.actor.userId : undefined,
    dryRun: true,
    correlationId: ctx.correlationId,
  });
  return { id };
}, refresh);

export async function setBrainSettingsAction(input: SetBrainSettings) {
  return set(input);
}

export async function decideDeedAction(input: DecideDeed) {
  return decide(input);
}

export async function decideRunAction(input: DecideRun) {
  return decideAll(input);
}

export async function setLimitsAction(input: SetLimits) {
  return limits(input);
}

export async function undoDeedAction(input: UndoDeed) {
  return undo(input);
}

export async function tryRunAction(input: TryRun) {
  return run(input);
}

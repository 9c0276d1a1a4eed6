"use server";

import { revalidatePath } from "next/cache";
import { action } from "#lib/action";
import { fromStored } from "#lib/actions/ledger";
import { launchesOf, runActions } from "#lib/actions/run";
import type { Action, UndoAction } from "#lib/actions/schema";
import { limitClicks } from "#lib/auth/limits";
import { linkCampaign } from "#lib/campaigns/link";
import type { LinkCampaign } from "#lib/campaigns/schema";
import type { Ctx } from "#lib/ctx";
import { startLaunchRun } from "#lib/jobs/start-launch";
import { cancelLaunch } from "#lib/launches/cancel";
import { retryLaunch } from "#lib/launches/retry";
import type { LaunchRef } from "#lib/launches/schema";
import type { Platform } from "#lib/platforms/platform";
import { undoAnyAction } from "#lib/runs/undo";

const refresh = () => revalidatePath("/campaigns");

type Deed = { idempotencyKey: string; accountId: string | null; action: Action };

const act = action(async (ctx: Ctx, input: Deed) => {
  await limitClicks("act", ctx);
  const { idempotencyKey, accountId, action: asked } = input;
  const rows = await runActions(ctx, {
    idempotencyKey,
    source: "manual",
    account: { accountId },
    actions: [asked],
  });
  const { userAccountId, correlationId } = ctx;
  for (const launchId of launchesOf(rows)) {
    await startLaunchRun({ launchId, userAccountId, correlationId });
  }
  const [row] = rows;
  if (row?.error) throw fromStored(row.error);
  return { actionId: row?.id ?? "" };
}, refresh);

const undo = action(async (ctx: Ctx, input: UndoAction) => {
  await limitClicks("act", ctx);
  const row = await undoAnyAction(ctx, input);
  if (row.error) throw fromStored(row.error);
  return { actionId: row.id };
}, refresh);

const link = action(async (ctx: Ctx, input: LinkCampaign & { platform: Platform }) => {
  const { name } = await linkCampaign(ctx, input);
  return { name };
}, refresh);

const retry = action(async (ctx: Ctx, input: LaunchRef) => {
  await limitClicks("launch", ctx);
  const { id, status } = await retryLaunch(ctx, input);
  const { userAccountId, correlationId } = ctx;
  await startLaunchRun({ launchId: id, userAccountId, correlationId });
  return { status };
}, refresh);

const cancel = action(async (ctx: Ctx, input: LaunchRef) => {
  const { status } = await cancelLaunch(ctx, input);
  return { status };
}, refresh);

export async function actAction(input: Deed) {
  return act(input);
}

export async function undoActionAction(input: UndoAction) {
  return undo(input);
}

export async function linkCampaignAction(input: LinkCampaign & { platform: Platform }) {
  return link(input);
}

export async function retryLaunchAction(input: LaunchRef) {
  return retry(input);
}

export async function cancelLaunchAction(input: LaunchRef) {
  return cancel(input);
}

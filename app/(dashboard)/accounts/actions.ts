"use server";

import { revalidatePath } from "next/cache";
import { createAdAccount } from "#lib/accounts/create";
import { deleteAdAccount } from "#lib/accounts/remove";
import type { CreateAdAccount, DeleteAdAccount, UpdateAdAccount } from "#lib/accounts/schema";
import { updateAdAccount } from "#lib/accounts/update";
import { action } from "#lib/action";
import type { Ctx } from "#lib/ctx";
import type { Platform } from "#lib/platforms/platform";
import { disconnectWorkspace } from "#lib/workspaces/disconnect";
import type { SetMultiAccount } from "#lib/workspaces/schema";
import { setMultiAccount, updateWorkspace } from "#lib/workspaces/update";

/** A client as the screens name it: null in legacy mode, where the workspace is the client. */
type ClientPatch = { accountId: string | null; patch: UpdateAdAccount };
type ClientPlatform = { accountId: string | null; platform: Platform };

/** Clients stand in the shell around every room, so all of them are drawn anew. */
const refresh = () => revalidatePath("/", "layout");

const create = action(createAdAccount, refresh);
const remove = action(deleteAdAccount, refresh);
const setMode = action(setMultiAccount, refresh);

const change = action(async (ctx: Ctx, { accountId, patch }: ClientPatch) => {
  if (accountId) await updateAdAccount(ctx, { adAccountId: accountId, patch });
  else await updateWorkspace(ctx, patch);
}, refresh);

const disconnect = action(async (ctx: Ctx, { accountId, platform }: ClientPlatform) => {
  if (!accountId) return disconnectWorkspace(ctx, { platform });
  const patch: UpdateAdAccount =
    platform === "tiktok"
      ? { tiktok_account_id: null, tiktok_business_id: null, autopilot_tiktok: false }
      : { facebook_ad_account_id: null, facebook_page_id: null, autopilot: false };
  await updateAdAccount(ctx, { adAccountId: accountId, patch });
}, refresh);

export async function createClientAction(input: CreateAdAccount) {
  return create(input);
}

export async function changeClientAction(input: ClientPatch) {
  return change(input);
}

export async function disconnectAction(input: ClientPlatform) {
  return disconnect(input);
}

export async function deleteClientAction(input: DeleteAdAccount) {
  return remove(input);
}

export async function setModeAction(input: SetMultiAccount) {
  return setMode(input);
}

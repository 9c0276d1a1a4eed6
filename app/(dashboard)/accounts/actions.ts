"use server";

import { revalidatePath } from "next/cache";
import { createAdAccount } from "#lib/accounts/create";
import { disconnectClient } from "#lib/accounts/disconnect";
import { deleteAdAccount } from "#lib/accounts/remove";
import {
  ChangeClient,
  type CreateAdAccount,
  type DeleteAdAccount,
  type DisconnectClient,
  StartConnection,
} from "#lib/accounts/schema";
import { updateAdAccount } from "#lib/accounts/update";
import { action } from "#lib/action";
import { startConnection } from "#lib/auth/connect";
import { readActingTerms } from "#lib/brain/acting-terms";
import type { ReadActingTerms } from "#lib/brain/schema";
import { readLimits, setLimits } from "#lib/campaigns/limits";
import type { SetLimits } from "#lib/campaigns/schema";
import type { Ctx } from "#lib/ctx";
import type { SetMultiAccount } from "#lib/workspaces/schema";
import { setMultiAccount, updateWorkspace } from "#lib/workspaces/update";

/** Clients stand in the shell around every room, so all of them are drawn anew. */
const refresh = () => revalidatePath("/", "layout");

const create = action(createAdAccount, refresh);
const remove = action(deleteAdAccount, refresh);
const setMode = action(setMultiAccount, refresh);

const change = action(async (ctx: Ctx, input: ChangeClient) => {
  const { accountId, patch } = ChangeClient.parse(input);
  if (accountId === null) await updateWorkspace(ctx, patch);
  else await updateAdAccount(ctx, { adAccountId: accountId, patch });
}, refresh);

const connect = action(async (ctx: Ctx, input: StartConnection) => {
  const { platform, accountId, from } = StartConnection.parse(input);
  return startConnection(ctx, { platform, adAccountId: accountId, startedFrom: from });
});

const disconnect = action(disconnectClient, refresh);

const findLimits = action((ctx: Ctx, { accountId }: { accountId: string | null }) =>
  readLimits(ctx, accountId),
);

const limit = action(setLimits, refresh);

const findTerms = action(readActingTerms);

export async function createClientAction(input: CreateAdAccount) {
  return create(input);
}

export async function changeClientAction(input: ChangeClient) {
  return change(input);
}

export async function connectAction(input: StartConnection) {
  return connect(input);
}

export async function disconnectAction(input: DisconnectClient) {
  return disconnect(input);
}

export async function deleteClientAction(input: DeleteAdAccount) {
  return remove(input);
}

export async function setModeAction(input: SetMultiAccount) {
  return setMode(input);
}

export async function readLimitsAction(input: { accountId: string | null }) {
  return findLimits(input);
}

export async function readTermsAction(input: ReadActingTerms) {
  return findTerms(input);
}

export async function setLimitsAction(input: SetLimits) {
  return limit(input);
}

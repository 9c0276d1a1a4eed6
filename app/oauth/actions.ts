"use server";

import { revalidatePath } from "next/cache";
import { ChooseAdvertiser, ExchangeOAuth } from "#lib/accounts/schema";
import { answered } from "#lib/action";
import { finishChoice, finishConnection } from "#lib/auth/connect";
import { requireCtxIn, requireVisitor } from "#lib/auth/gate";
import { declineGrant, findGrantWorkspace } from "#lib/connections/oauth-grant";
import { Id } from "#lib/input";

async function returner() {
  const { session } = await requireVisitor();
  return { userId: session.userId, enter: requireCtxIn };
}

/** Connections stand in the shell around every room, so all of them are drawn anew. */
const refresh = () => revalidatePath("/", "layout");

export async function finishConnectionAction(input: ExchangeOAuth) {
  return answered(async () => {
    const outcome = await finishConnection(await returner(), ExchangeOAuth.parse(input));
    refresh();
    return outcome;
  });
}

export async function chooseAdvertiserAction(input: ChooseAdvertiser) {
  return answered(async () => {
    const outcome = await finishChoice(await returner(), ChooseAdvertiser.parse(input));
    refresh();
    return outcome;
  });
}

/** Gives the access back without connecting anything. */
export async function declineAction(grantId: string) {
  return answered(async () => {
    const { userId, enter } = await returner();
    const userAccountId = await findGrantWorkspace(userId, Id.parse(grantId));
    if (userAccountId) await declineGrant(await enter(userAccountId), grantId);
  });
}

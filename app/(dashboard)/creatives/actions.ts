"use server";

import { revalidatePath } from "next/cache";
import { action } from "#lib/action";
import { limitClicks } from "#lib/auth/limits";
import { archiveCreative, retryCreative, updateCreative } from "#lib/creatives/change";
import { createCreative } from "#lib/creatives/create";
import type { ChangeCreative, CreateCreative, OneCreative } from "#lib/creatives/schema";
import type { Ctx } from "#lib/ctx";
import { startCreative } from "#lib/jobs/start-creative";

const refresh = () => revalidatePath("/creatives");

const update = action(async (ctx: Ctx, input: ChangeCreative) => {
  const { title } = await updateCreative(ctx, input);
  return { title };
}, refresh);

const archive = action(archiveCreative, refresh);

const retry = action(async (ctx: Ctx, input: OneCreative) => {
  await limitClicks("creative", ctx);
  const { id } = await retryCreative(ctx, input);
  await startCreative(ctx, id);
}, refresh);

const copy = action(async (ctx: Ctx, input: CreateCreative) => {
  await limitClicks("creative", ctx);
  const { id, title } = await createCreative(ctx, input);
  await startCreative(ctx, id);
  return { title };
}, refresh);

export async function updateCreativeAction(input: ChangeCreative) {
  return update(input);
}

export async function archiveCreativeAction(input: OneCreative) {
  return archive(input);
}

export async function retryCreativeAction(input: OneCreative) {
  return retry(input);
}

export async function copyCreativeAction(input: CreateCreative) {
  return copy(input);
}

"use server";

import { revalidatePath } from "next/cache";
import { action } from "#lib/action";
import type { Ctx } from "#lib/ctx";
import { createDirections } from "#lib/directions/create";
import { deleteDirection } from "#lib/directions/remove";
import type { ChangeDirection, CreateDirection, DeleteDirection } from "#lib/directions/schema";
import { updateDirection } from "#lib/directions/update";

const refresh = () => revalidatePath("/", "layout");

const create = action(async (ctx: Ctx, input: CreateDirection) => {
  const [direction] = await createDirections(ctx, input);
  return { name: direction?.name ?? "" };
}, refresh);

const update = action(async (ctx: Ctx, input: ChangeDirection) => {
  const { name } = await updateDirection(ctx, input);
  return { name };
}, refresh);

const remove = action(deleteDirection, refresh);

export async function createDirectionAction(input: CreateDirection) {
  return create(input);
}

export async function updateDirectionAction(input: ChangeDirection) {
  return update(input);
}

export async function deleteDirectionAction(input: DeleteDirection) {
  return remove(input);
}

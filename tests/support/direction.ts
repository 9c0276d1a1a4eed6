import type { Ctx } from "#lib/ctx";
import { createDirections } from "#lib/directions/create";
import type { World } from "./world.ts";

/** A TikTok direction of a client that is connected to TikTok. */
export async function tiktokDirection(world: World, ctx: Ctx) {
  const { account, tiktok } = await world.connectedAccount(ctx);
  const [made] = await createDirections(ctx, {
    accountId: account.id,
    name: "Implants",
    platform: "tiktok",
    tiktok_objective: "lead_generation",
    tiktok_daily_budget: "25000",
  });
  if (!made) throw new Error("no direction was made");
  return { directionId: made.id, accountId: account.id, advertiserId: tiktok.advertiserId };
}

/** One on Instagram, for the same client or a new one; nothing has to be connected. */
export async function instagramDirection(world: World, ctx: Ctx, accountId?: string | null) {
  const id = accountId ?? (await world.account(ctx)).id;
  const [made] = await createDirections(ctx, { accountId: id, name: "Veneers" });
  if (!made) throw new Error("no direction was made");
  return { directionId: made.id, accountId: id };
}

import { updateDirection } from "#lib/directions/update";
import { toDecimal } from "#lib/money";
import type { JudgedClient } from "./judged-client.ts";
import type { World } from "./world.ts";

type Clear = {
  dead: number;
  /** How many targets of the market a lead may cost: more leave no doubt of who lives, less of who is dead. */
  dear?: number;
};

/**
 * Makes a client nobody can be in doubt about: leads cost far less than they may, and the first
 * ad groups never had any. Those are paused, and what that frees raises others.
 */
export async function makeClear(
  world: World,
  client: JudgedClient,
  { dead, dear = 3 }: Clear,
): Promise<void> {
  const tiktok_target_cpl = toDecimal({ amountMinor: client.targetMinor * dear, currency: "KZT" });
  await updateDirection(client.owner(), {
    directionId: client.directionId,
    patch: { tiktok_target_cpl },
  });
  await silence(world, [...client.onPlatform().keys()].slice(0, dead));
}

/** Makes ad groups, by the platform's ids, never have had a lead: neither told of nor received. */
export async function silence(world: World, externalIds: string[]): Promise<void> {
  const db = world.supabase.client("secret");
  await db
    .from("creative_metrics_history")
    .update({ leads: 0 })
    .in("adgroup_id", externalIds)
    .throwOnError();
  await db.from("leads").delete().in("adgroup_id", externalIds).throwOnError();
}

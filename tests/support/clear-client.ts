import { updateDirection } from "#lib/directions/update";
import { toDecimal } from "#lib/money";
import type { Regime } from "#lib/sandbox/market/regimes";
import type { JudgedClient } from "./judged-client.ts";
import type { World } from "./world.ts";

/** A market with so many leads, spread so evenly, that no luck speaks against what is clear. */
export const CLEAR: Partial<Regime> & { base: string } = {
  base: "calm",
  level: [0.3, 0.3],
  leadBurst: [1, 1.1],
  groupClickSpread: [0.05, 0.1],
  groupConvertSpread: [0.05, 0.1],
  underDeliveryShare: 0,
};

type Clear = {
  dead: number;
  /** How many of the client's targets a lead may cost from now on. */
  dear?: number;
};

/**
 * Makes a client of a `CLEAR` world one nobody can be in doubt about: leads cost far less than they
 * may, and the first ad groups, whose ids on the platform it answers, never had any. Those are
 * paused, and what that frees raises others.
 */
export async function makeClear(
  world: World,
  client: JudgedClient,
  { dead, dear = 1 }: Clear,
): Promise<string[]> {
  const tiktok_target_cpl = toDecimal({ amountMinor: client.targetMinor * dear, currency: "KZT" });
  await updateDirection(client.owner(), {
    directionId: client.directionId,
    patch: { tiktok_target_cpl },
  });
  const silent = [...client.onPlatform().keys()].slice(0, dead);
  await silence(world, silent);
  return silent;
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

import "server-only";
import { syncTree } from "#lib/campaigns/sync";
import { fetchCovers } from "#lib/creatives/fetch-covers";
import type { Ctx } from "#lib/ctx";
import type { LeadsOf } from "#lib/leads/feed";
import { reconcileLeads } from "#lib/leads/reconcile";
import { subscribeLeads } from "#lib/leads/subscribe";
import { collectReading } from "#lib/metrics/collect";

/** What a new connection brings along. */
const PARTS = {
  tree: syncTree,
  subscription: subscribeLeads,
  leads: reconcileLeads,
  covers: fetchCovers,
  numbers: (ctx: Ctx, of: LeadsOf) => collectReading(ctx, { ...of, reading: "backfill" }),
} as const;

export type Part = keyof typeof PARTS;

export async function bringPart(ctx: Ctx, of: LeadsOf, part: Part): Promise<void> {
  await PARTS[part](ctx, of);
}

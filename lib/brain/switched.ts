import "server-only";
import type { Account } from "#lib/accounts/read";
import type { Ctx } from "#lib/ctx";
import { everyPage } from "#lib/db/every-page";
import { unwrap } from "#lib/db/unwrap";
import { zoneOn } from "#lib/metrics/windows";
import type { Platform } from "#lib/platforms/platform";
import { startOfDay, toDay } from "#lib/time";

/** What was switched lately, by ad group; what is not named was not. */
export type Switched = {
  /** How often the autopilot has paused it on this day of the account, whatever came after. */
  pausesToday: Record<string, number>;
  /** Switched on within the last 24 hours, itself or its campaign: somebody wants it to run. */
  switchedOn: string[];
};

const DAY_MS = 24 * 3_600_000;
/** Ids asked for at once: they travel in an address. */
const CAMPAIGNS_AT_ONCE = 100;

/** Pauses of the autopilot by its own trail, and what was switched on by everybody's. */
export async function readSwitched(
  ctx: Ctx,
  account: Account,
  platform: Platform,
): Promise<Switched> {
  const zone = zoneOn(account, platform);
  const [paused, switchedOn] = await Promise.all([
    listPaused(ctx, { account, platform, since: startOfDay(toDay(ctx.now, zone), zone) }),
    listSwitchedOn(ctx, new Date(ctx.now.getTime() - DAY_MS)),
  ]);
  const pausesToday: Switched["pausesToday"] = {};
  for (const id of paused) pausesToday[id] = (pausesToday[id] ?? 0) + 1;
  return { pausesToday, switchedOn };
}

type Place = { account: Account; platform: Platform; since: Date };

async function listPaused(ctx: Ctx, { account, platform, since }: Place): Promise<string[]> {
  const pauses = (from: number, to: number) => {
    const all = ctx.db
      .from("brain_deeds")
      .select("ad_group_id, brain_executions!inner(id)")
      .eq("user_account_id", ctx.userAccountId)
      .eq("kind", "pause")
      .eq("status", "done")
      .gte("done_at", since.toISOString())
      .eq("brain_executions.platform", platform);
    const own = account.id
      ? all.eq("brain_executions.ad_account_id", account.id)
      : all.is("brain_executions.ad_account_id", null);
    return own.order("id").range(from, to).then(unwrap);
  };
  return (await everyPage(pauses)).map(({ ad_group_id }) => ad_group_id);
}

/** What was switched on itself or by its campaign: who switches that on wants what it holds to run. */
async function listSwitchedOn(ctx: Ctx, since: Date): Promise<string[]> {
  const rows = await everyPage((from, to) =>
    ctx.db
      .from("actions_log")
      .select("entity, entity_id")
      .eq("user_account_id", ctx.userAccountId)
      .in("entity", ["ad_groups", "campaigns"])
      .eq("before->>status", "paused")
      .eq("after->>status", "active")
      .gte("at", since.toISOString())
      .order("id")
      .range(from, to)
      .then(unwrap),
  );
  const idsOf = (kind: string) =>
    rows.flatMap(({ entity, entity_id }) => (entity === kind && entity_id ? [entity_id] : []));
  return [...idsOf("ad_groups"), ...(await listUnder(ctx, [...new Set(idsOf("campaigns"))]))];
}

/** The ad groups of these campaigns. */
async function listUnder(ctx: Ctx, campaignIds: string[]): Promise<string[]> {
  const found: string[] = [];
  for (let at = 0; at < campaignIds.length; at += CAMPAIGNS_AT_ONCE) {
    const batch = campaignIds.slice(at, at + CAMPAIGNS_AT_ONCE);
    const rows = await everyPage((from, to) =>
      ctx.db
        .from("ad_groups")
        .select("id")
        .eq("user_account_id", ctx.userAccountId)
        .in("campaign_id", batch)
        .order("id")
        .range(from, to)
        .then(unwrap),
    );
    found.push(...rows.map(({ id }) => id));
  }
  return found;
}

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
  /** Switched on within the last 24 hours: somebody wants it to run. */
  switchedOn: string[];
};

const DAY_MS = 24 * 3_600_000;

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

async function listSwitchedOn(ctx: Ctx, since: Date): Promise<string[]> {
  const rows = await everyPage((from, to) =>
    ctx.db
      .from("actions_log")
      .select("entity_id")
      .eq("user_account_id", ctx.userAccountId)
      .eq("entity", "ad_groups")
      .eq("before->>status", "paused")
      .eq("after->>status", "active")
      .gte("at", since.toISOString())
      .order("id")
      .range(from, to)
      .then(unwrap),
  );
  return rows.flatMap(({ entity_id }) => (entity_id ? [entity_id] : []));
}

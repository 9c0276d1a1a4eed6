import "server-only";
import type { Account } from "#lib/accounts/read";
import type { Mode } from "#lib/brain/schema";
import { belowActing, toSettings } from "#lib/brain/settings";
import type { Ctx } from "#lib/ctx";
import { everyPage } from "#lib/db/every-page";
import { unwrap } from "#lib/db/unwrap";
import type { Platform } from "#lib/platforms/platform";

/** What the autopilot does in an account now, and what it does while it may not act. */
export type ModeNow = {
  mode: Mode;
  below: Exclude<Mode, "act">;
  /** By people or by itself: whatever its mode, it changes nothing. */
  isStopped: boolean;
};

/** How the autopilot stands with every account of the workspace, on either platform. */
export async function listModes(
  ctx: Ctx,
  accounts: readonly Account[],
): Promise<Map<string | null, Record<Platform, ModeNow>>> {
  const [rows, frozen, service] = await Promise.all([
    everyPage((from, to) =>
      ctx.db
        .from("brain_settings")
        .select()
        .eq("user_account_id", ctx.userAccountId)
        .order("id")
        .range(from, to)
        .then(unwrap),
    ),
    everyPage((from, to) =>
      ctx.db
        .from("spending_limits")
        .select("ad_account_id")
        .eq("user_account_id", ctx.userAccountId)
        .eq("is_frozen", true)
        .order("id")
        .range(from, to)
        .then(unwrap),
    ),
    ctx.db.from("service_switches").select("name").eq("name", "spending_frozen").eq("is_on", true),
  ]);
  const stopped = new Set(frozen.map((row) => row.ad_account_id));
  // Without an account a limit is the whole workspace's.
  const isAllStopped = stopped.has(null) || unwrap(service).length > 0;
  const own = new Map(rows.map((row) => [`${row.ad_account_id} ${row.platform}`, row]));

  function modeOf(account: Account, platform: Platform): ModeNow {
    const row = own.get(`${account.id} ${platform}`) ?? null;
    const { mode, stoppedAt } = toSettings(row, account, platform);
    const isFrozen = isAllStopped || stopped.has(account.id);
    return { mode, below: belowActing(row?.mode), isStopped: isFrozen || stoppedAt !== null };
  }
  return new Map(
    accounts.map((account) => [
      account.id,
      { tiktok: modeOf(account, "tiktok"), facebook: modeOf(account, "facebook") },
    ]),
  );
}

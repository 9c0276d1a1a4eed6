import "server-only";
import { openServerDb } from "#lib/db/client";
import { one } from "#lib/db/embedded";
import { everyPage } from "#lib/db/every-page";
import { unwrap } from "#lib/db/unwrap";
import type { Target } from "#lib/jobs/job";
import { Platform } from "#lib/platforms/platform";

/** The server itself, for work that is no workspace's. */
export async function theServer(): Promise<Target[]> {
  return [{ userAccountId: null, accountId: null, platform: null, timeZone: "UTC" }];
}

/**
 * Every account that is connected to a platform and whose token works, of all workspaces.
 *
 * One that has to be reconnected is left out: its calls could only be refused.
 */
export async function connectedAccounts(): Promise<Target[]> {
  const db = openServerDb();
  const rows = await everyPage((from, to) =>
    db
      .from("platform_connections")
      .select(
        "user_account_id, ad_account_id, platform, ad_accounts(time_zone, archived_at), user_accounts(time_zone)",
      )
      .eq("status", "connected")
      .order("id")
      .range(from, to)
      .then(unwrap),
  );
  return rows.flatMap((row) => {
    const account = one(row.ad_accounts);
    if (account?.archived_at) return [];
    return {
      userAccountId: row.user_account_id,
      accountId: row.ad_account_id,
      platform: Platform.parse(row.platform),
      timeZone: account?.time_zone ?? one(row.user_accounts)?.time_zone ?? "UTC",
    };
  });
}

import "server-only";
import type { Account } from "#lib/accounts/read";
import type { Ctx } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import { parseInstant } from "#lib/time";

/** Somebody a sale may have been made to. */
export type Buyer = { id: string; name: string | null; phone: string | null; at: Date };

const MOST = 300;

/** The last people who answered an account's ads, the newest first: to choose a sale's buyer from. */
export async function listBuyers(ctx: Ctx, account: Pick<Account, "id">): Promise<Buyer[]> {
  const rows = unwrap(
    await ctx.db
      .from("leads")
      .select("id, full_name, phone, submitted_at")
      .eq("user_account_id", ctx.userAccountId)
      .eq("account_key", account.id ?? ctx.userAccountId)
      .order("submitted_at", { ascending: false })
      .limit(MOST),
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.full_name,
    phone: row.phone,
    at: parseInstant(row.submitted_at),
  }));
}

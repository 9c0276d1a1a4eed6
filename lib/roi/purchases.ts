import "server-only";
import { z } from "zod";
import type { Account } from "#lib/accounts/read";
import type { Ctx } from "#lib/ctx";
import type { Database } from "#lib/db/database.types";
import { unwrap } from "#lib/db/unwrap";
import { notFound } from "#lib/errors";
import { CURRENCIES, type Currency, toDecimal, toMinor } from "#lib/money";
import { Platform } from "#lib/platforms/platform";
import { PurchaseResource } from "#lib/roi/schema";
import { parseInstant } from "#lib/time";

type Row = Database["public"]["Tables"]["purchases"]["Row"];

/** A sale; amounts are minor units of its own currency. */
export type Purchase = {
  id: string;
  userAccountId: string;
  accountId: string | null;
  amountMinor: number;
  currency: Currency;
  purchasedOn: string;
  source: PurchaseResource["source"];
  externalId: string | null;
  leadId: string | null;
  directionId: string | null;
  creativeId: string | null;
  platform: Platform | null;
  createdAt: string;
};

const MOST = 200;

/** Sales of an account in a span, the newest first; as many as a person looks through. */
export async function listPurchases(
  ctx: Ctx,
  account: Pick<Account, "id">,
  { from, to }: { from: string; to: string },
): Promise<Purchase[]> {
  const rows = unwrap(
    await ctx.db
      .from("purchases")
      .select()
      .eq("user_account_id", ctx.userAccountId)
      .eq("account_key", account.id ?? ctx.userAccountId)
      .gte("purchased_on", from)
      .lte("purchased_on", to)
      .order("purchased_on", { ascending: false })
      .order("created_at", { ascending: false })
      .limit(MOST),
  );
  return rows.map(toPurchase);
}

export async function getPurchase(ctx: Ctx, id: string): Promise<Purchase> {
  const row = unwrap(
    await ctx.db
      .from("purchases")
      .select()
      .eq("user_account_id", ctx.userAccountId)
      .eq("id", id)
      .maybeSingle(),
  );
  if (!row) throw notFound();
  return toPurchase(row);
}

/** Which of these ids of somebody's own books the workspace has already. */
export async function findKnownExternalIds(ctx: Ctx, ids: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>();
  const BATCH = 200;
  for (let at = 0; at < ids.length; at += BATCH) {
    const rows = unwrap(
      await ctx.db
        .from("purchases")
        .select("external_id")
        .eq("user_account_id", ctx.userAccountId)
        .in("external_id", ids.slice(at, at + BATCH)),
    );
    for (const { external_id } of rows) if (external_id !== null) known.add(external_id);
  }
  return known;
}

/** A sale under the names of the HTTP API. */
export function toResource(purchase: Purchase): PurchaseResource {
  return {
    id: purchase.id,
    user_account_id: purchase.userAccountId,
    account_id: purchase.accountId,
    amount: toDecimal(purchase),
    currency: purchase.currency,
    purchased_on: purchase.purchasedOn,
    source: purchase.source,
    external_id: purchase.externalId,
    lead_id: purchase.leadId,
    direction_id: purchase.directionId,
    creative_id: purchase.creativeId,
    platform: purchase.platform,
    created_at: purchase.createdAt,
  };
}

function toPurchase(row: Row): Purchase {
  const currency = z.enum(CURRENCIES).parse(row.currency);
  return {
    id: row.id,
    userAccountId: row.user_account_id,
    accountId: row.ad_account_id,
    amountMinor: toMinor(row.amount, currency) ?? 0,
    currency,
    purchasedOn: row.purchased_on,
    source: PurchaseResource.shape.source.parse(row.source),
    externalId: row.external_id,
    leadId: row.lead_id,
    directionId: row.direction_id,
    creativeId: row.creative_id,
    platform: Platform.nullable().parse(row.platform),
    createdAt: parseInstant(row.created_at).toISOString(),
  };
}

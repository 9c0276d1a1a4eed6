import "server-only";
import { z } from "zod";
import { listAccounts, resolveAccount } from "#lib/accounts/read";
import { traceOf } from "#lib/changes/trace";
import { type Ctx, requireRole } from "#lib/ctx";
import { orNull } from "#lib/db/null-argument";
import { unwrap } from "#lib/db/unwrap";
import { AppError, type FieldError } from "#lib/errors";
import { type Currency, toDecimal, toMinor } from "#lib/money";
import { getPurchase, type Purchase } from "#lib/roi/purchases";
import { RecordPurchase } from "#lib/roi/schema";
import { addDays, toDay } from "#lib/time";

/** What the database answers when sales are written: all of them, those it had already too. */
export const WrittenSales = z.array(z.object({ id: z.string(), is_new: z.boolean() }));

type Recorded = { purchase: Purchase; isNew: boolean };

/**
 * Writes one sale down.
 *
 * With an external id it is counted once however often it is sent; sent again with
 * another sum or day it is refused, for one of the two is wrong.
 */
export async function recordPurchase(
  ctx: Ctx,
  input: RecordPurchase,
  source: "manual" | "api",
): Promise<Recorded> {
  const sale = RecordPurchase.parse(input);
  requireRole(ctx, "manager");
  const account = await getAccount(ctx, sale.accountId);
  const currency = sale.currency ?? account.currency;
  const amountMinor = toMinor(sale.amount, currency);
  const errors: FieldError[] = [];
  if (amountMinor === null || amountMinor <= 0) {
    errors.push({ field: "amount", reason: "not_money" });
  }
  if (sale.purchased_on > lastDayOf(ctx, account.timeZone)) {
    errors.push({ field: "purchased_on", reason: "in_the_future" });
  }
  if (amountMinor === null || errors.length > 0) {
    throw new AppError("invalid", "invalid_input", { fields: errors });
  }

  const answer = unwrap(
    await ctx.db.rpc("record_purchases", {
      p_user_account_id: ctx.userAccountId,
      p_ad_account_id: orNull(account.id),
      p_rows: [
        {
          place: 1,
          amount: toDecimal({ amountMinor, currency }),
          currency,
          purchased_on: sale.purchased_on,
          source,
          external_id: sale.external_id ?? null,
          lead_id: sale.lead_id ?? null,
          direction_id: sale.direction_id ?? null,
        },
      ],
      p_trace: traceOf(ctx, "purchase.record"),
    }),
  );
  const [written] = WrittenSales.parse(answer);
  if (!written) throw new AppError("internal", "internal");
  const purchase = await getPurchase(ctx, written.id);
  if (!written.is_new) requireSame(purchase, { amountMinor, currency, day: sale.purchased_on });
  return { purchase, isNew: written.is_new };
}

/** The latest day a sale may have: tomorrow already, for somebody further east. */
export function lastDayOf(ctx: Ctx, timeZone: string): string {
  return addDays(toDay(ctx.now, timeZone), 1);
}

export async function getAccount(ctx: Ctx, id: string | null | undefined) {
  const { id: found } = await resolveAccount(ctx, id);
  const account = (await listAccounts(ctx)).find((one) => one.id === found);
  if (!account) throw new AppError("internal", "internal");
  return account;
}

type Facts = { amountMinor: number; currency: Currency; day: string };

function requireSame(purchase: Purchase, { amountMinor, currency, day }: Facts): void {
  const isSame =
    purchase.amountMinor === amountMinor &&
    purchase.currency === currency &&
    purchase.purchasedOn === day;
  if (!isSame) {
    throw new AppError("conflict", "purchase_differs", {
      fields: [{ field: "external_id", reason: "taken" }],
    });
  }
}

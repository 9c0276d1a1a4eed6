import "server-only";
import { createHash } from "node:crypto";
import type { Account } from "#lib/accounts/read";
import { traceOf } from "#lib/changes/trace";
import { type Ctx, requireRole } from "#lib/ctx";
import { orNull } from "#lib/db/null-argument";
import { unwrap } from "#lib/db/unwrap";
import { listDirectionsOf } from "#lib/directions/read";
import { AppError } from "#lib/errors";
import { Line } from "#lib/input";
import { isCurrency, type Money, toDecimal, toMinor } from "#lib/money";
import { type CsvRow, readCsv, toIsoDay, toPlainAmount } from "#lib/roi/csv-rows";
import { findKnownExternalIds } from "#lib/roi/purchases";
import { getAccount, lastDayOf, WrittenSales } from "#lib/roi/record";
import { ImportPurchases } from "#lib/roi/schema";

/** Why a row is left out. */
export type RowProblem =
  | "day"
  | "future"
  | "amount"
  | "currency"
  | "number"
  | "direction"
  | "repeated"
  | "known";

export type ReadRow = {
  line: number;
  day: string | null;
  money: Money | null;
  direction: string | null;
  lead: string | null;
  problem: RowProblem | null;
};

export type ImportResult = {
  /** What a person looks through, troubles first. */
  rows: ReadRow[];
  good: number;
  /** Sales that are there already, in the file or in our books. */
  repeated: number;
  bad: number;
  /** What was written; empty while only looking. */
  purchaseIds: string[];
};

/** What a person can look through. */
const SHOWN = 100;

type Facts = ReadRow & { externalId: string; directionId: string | null; leadId: string | null };

/**
 * Reads a CSV file of sales: what would be added and what not, row by row; with
 * `isForGood` adds what is good.
 *
 * A row without a number of its own gets one made of what it says, so that the same file
 * adds nothing the second time.
 */
export async function importPurchases(ctx: Ctx, input: ImportPurchases): Promise<ImportResult> {
  const { accountId, text, isForGood } = ImportPurchases.parse(input);
  requireRole(ctx, "manager");
  const account = await getAccount(ctx, accountId);
  const rows = await judgeRows(ctx, account, readCsv(text));
  const good = rows.filter(({ problem }) => problem === null);
  const repeated = rows.filter(({ problem }) => problem === "known" || problem === "repeated");
  if (isForGood && good.length === 0) throw new AppError("invalid", "csv_nothing");
  return {
    rows: rows
      .toSorted((a, b) => Number(a.problem === null) - Number(b.problem === null))
      .slice(0, SHOWN)
      .map(({ externalId: _, directionId: _d, leadId: _l, ...shown }) => shown),
    good: good.length,
    repeated: repeated.length,
    bad: rows.length - good.length - repeated.length,
    purchaseIds: isForGood ? await write(ctx, account, good) : [],
  };
}

async function judgeRows(ctx: Ctx, account: Account, rows: CsvRow[]): Promise<Facts[]> {
  const numbered = numberRows(rows);
  const [known, own, leads] = await Promise.all([
    findKnownExternalIds(ctx, numbered.map(({ externalId }) => externalId).filter(isNumber)),
    listDirectionsOf(ctx, account),
    findLeads(ctx, account, rows),
  ]);
  const idOf = new Map(own.map(({ name, id }) => [name.toLowerCase(), id]));
  const seen = new Set<string>();
  return numbered.map(({ row, externalId }) => {
    const day = toIsoDay(row.day);
    const currency = row.currency.toUpperCase() || account.currency;
    const amount = toPlainAmount(row.amount);
    const amountMinor = amount && isCurrency(currency) ? toMinor(amount, currency) : null;
    const directionId = idOf.get(row.direction.toLowerCase()) ?? null;
    const lead = leads.get(row.phone);

    function problemOf(): RowProblem | null {
      if (!day) return "day";
      if (day > lastDayOf(ctx, account.timeZone)) return "future";
      if (!isCurrency(currency)) return "currency";
      if (!amountMinor) return "amount";
      if (!isNumber(externalId)) return "number";
      if (row.direction && !directionId) return "direction";
      if (seen.has(externalId)) return "repeated";
      return known.has(externalId) ? "known" : null;
    }
    const problem = problemOf();
    seen.add(externalId);
    return {
      line: row.line,
      day,
      money: amountMinor && isCurrency(currency) ? { amountMinor, currency } : null,
      direction: row.direction || null,
      lead: lead?.name ?? null,
      problem,
      externalId,
      directionId,
      leadId: lead?.id ?? null,
    };
  });
}

/** What the database can keep as a sale's number. */
const isNumber = (text: string) => Line(120).safeParse(text).success;

const isPhone = (text: string) => /^[\d\s()+-]{10,30}$/.test(text);

/** Every row with a number: its own, else one made of what it says and how often it said so. */
function numberRows(rows: CsvRow[]): { row: CsvRow; externalId: string }[] {
  const times = new Map<string, number>();
  return rows.map((row) => {
    if (row.externalId) return { row, externalId: row.externalId };
    const { day, amount, currency, direction, phone } = row;
    const said = JSON.stringify([day, amount, currency, direction, phone]);
    const time = (times.get(said) ?? 0) + 1;
    times.set(said, time);
    const digest = createHash("sha256").update(`${said} ${time}`).digest("hex");
    return { row, externalId: `csv-${digest.slice(0, 32)}` };
  });
}

/** A row comes back for each phone, and of rows the API hands out a thousand. */
const PHONES_AT_ONCE = 500;

async function findLeads(ctx: Ctx, account: Account, rows: CsvRow[]) {
  const phones = [...new Set(rows.map(({ phone }) => phone).filter(isPhone))];
  const leads = new Map<string, { id: string; name: string | null }>();
  for (let at = 0; at < phones.length; at += PHONES_AT_ONCE) {
    const found = unwrap(
      await ctx.db.rpc("find_leads_by_phone", {
        p_user_account_id: ctx.userAccountId,
        p_ad_account_id: orNull(account.id),
        p_phones: phones.slice(at, at + PHONES_AT_ONCE),
      }),
    );
    for (const row of found) leads.set(row.phone, { id: row.lead_id, name: row.full_name });
  }
  return leads;
}

async function write(ctx: Ctx, account: Account, rows: Facts[]): Promise<string[]> {
  const written = unwrap(
    await ctx.db.rpc("record_purchases", {
      p_user_account_id: ctx.userAccountId,
      p_ad_account_id: orNull(account.id),
      p_rows: rows.map(({ line, day, money, externalId, leadId, directionId }) => ({
        place: line,
        amount: money && toDecimal(money),
        currency: money?.currency,
        purchased_on: day,
        source: "csv",
        external_id: externalId,
        lead_id: leadId,
        direction_id: directionId,
      })),
      p_trace: traceOf(ctx, "purchase.import"),
    }),
  );
  return WrittenSales.parse(written)
    .filter(({ is_new }) => is_new)
    .map(({ id }) => id);
}

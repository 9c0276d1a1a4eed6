import "server-only";
import type { Account } from "#lib/accounts/read";
import type { Ctx } from "#lib/ctx";
import { everyPage } from "#lib/db/every-page";
import { orNull } from "#lib/db/null-argument";
import { unwrap } from "#lib/db/unwrap";
import type { Direction } from "#lib/directions/direction";
import { listDirectionsOf } from "#lib/directions/read";
import { env } from "#lib/env";
import { addFigures } from "#lib/metrics/add-figures";
import { type Figures, noFigures, type Slice, sumFigures } from "#lib/metrics/figures";
import { type LeadCost, leadCost } from "#lib/metrics/lead-cost";
import { zoneOn } from "#lib/metrics/windows";
import { toMinor } from "#lib/money";
import type { Platform } from "#lib/platforms/platform";

/** Fewer sales than this say nothing of a return. */
export const FEWEST_SALES = 3;

/** Money out against money in. */
export type RoiLine = {
  /** A direction or a creative of ours; null gathers what belongs to none. */
  id: string | null;
  name: string | null;
  directionId: string | null;
  coverUrl: string | null;
  figures: Figures;
  cost: LeadCost;
  sales: number;
  revenueMinor: number;
  /** (revenue − spend) / spend; null where nothing was spent. */
  roi: number | null;
  /** Too few sales to believe it. */
  isEarly: boolean;
};

export type Roi = {
  directions: RoiLine[];
  /** Each within its direction. */
  creatives: RoiLine[];
  total: RoiLine;
  /** Sales without a platform: in no line above. */
  unattached: { sales: number; revenueMinor: number };
  /** Parts of spend and revenue converted by the configured rate, and what could not be. */
  fixedRate: { spendMinor: number; revenueMinor: number };
  withoutRate: { days: number; sales: number };
};

type Sums = { key: string; within: string; sales: number; revenueMinor: number };
type Question = { account: Account; platform: Platform; span: { from: string; to: string } };

/** What an account's advertising on a platform cost and brought back, in its own currency. */
export async function readRoi(ctx: Ctx, { account, platform, span }: Question): Promise<Roi> {
  const timeZone = zoneOn(account, platform);
  const slice: Slice = { account: { ...account, timeZone }, platform, ...span };
  const [own, byCreative, sold, nobodys] = await Promise.all([
    listDirectionsOf(ctx, account, platform),
    sumFigures(ctx, slice, "creative"),
    readSales(ctx, slice, { platform, by: "creative" }),
    readSales(ctx, slice, { platform: null, by: "total" }),
  ]);
  const parts = join(byCreative, sold.rows);
  const creatives = await nameCreatives(
    ctx,
    parts.map(({ key }) => key),
  );
  const targetOf = new Map(own.map(({ id, targetCplMinor }) => [id, targetCplMinor]));
  const lineOf = (part: Part, facts: Partial<RoiLine>) =>
    toLine(part, targetOf.get(facts.directionId ?? "") ?? null, facts);

  const total = parts.reduce(add, emptyPart);
  return {
    directions: toDirectionLines(own, parts, lineOf),
    creatives: parts.map((part) => {
      const creative = creatives.get(part.key);
      return lineOf(part, {
        id: part.key || null,
        directionId: part.within || null,
        name: creative?.title ?? null,
        coverUrl: creative?.cover_url ?? null,
      });
    }),
    total: toLine(total, null, {}),
    unattached: {
      sales: nobodys.rows.reduce((sum, row) => sum + row.sales, 0),
      revenueMinor: nobodys.rows.reduce((sum, row) => sum + row.revenueMinor, 0),
    },
    fixedRate: {
      spendMinor: total.figures.fixedRateMinor,
      revenueMinor: sold.fixedRateMinor,
    },
    withoutRate: { days: total.figures.daysWithoutRate, sales: sold.withoutRate },
  };
}

/** One creative within one direction: every other sum is made of these. */
type Part = Sums & { figures: Figures };

const emptyPart: Part = {
  key: "",
  within: "",
  sales: 0,
  revenueMinor: 0,
  figures: noFigures(""),
};

function join(figures: Figures[], sales: Sums[]): Part[] {
  const parts = new Map<string, Part>();
  for (const row of figures) {
    parts.set(`${row.within} ${row.key}`, { ...row, figures: row, sales: 0, revenueMinor: 0 });
  }
  for (const row of sales) {
    const at = `${row.within} ${row.key}`;
    const part = parts.get(at) ?? { ...emptyPart, key: row.key, within: row.within };
    parts.set(at, { ...part, sales: row.sales, revenueMinor: row.revenueMinor });
  }
  return [...parts.values()].toSorted((a, b) => b.figures.spendMinor - a.figures.spendMinor);
}

type ToLine = (part: Part, facts: Partial<RoiLine>) => RoiLine;

/** Directions in order of spend; what belongs to none comes last. */
function toDirectionLines(own: Direction[], parts: Part[], lineOf: ToLine): RoiLine[] {
  const known = new Map(own.map((direction) => [direction.id, direction]));
  const byDirection = Map.groupBy(parts, ({ within }) => (known.has(within) ? within : ""));
  const lines = own.map((direction) => {
    const sum = (byDirection.get(direction.id) ?? []).reduce(add, emptyPart);
    return lineOf(sum, { id: direction.id, directionId: direction.id, name: direction.name });
  });
  const rest = byDirection.get("");
  return [
    ...lines.toSorted((a, b) => b.figures.spendMinor - a.figures.spendMinor),
    ...(rest ? [lineOf(rest.reduce(add, emptyPart), {})] : []),
  ];
}

function toLine(part: Part, targetMinor: number | null, facts: Partial<RoiLine>): RoiLine {
  const { figures, sales, revenueMinor } = part;
  const { spendMinor, leads } = figures;
  return {
    id: null,
    name: null,
    directionId: null,
    coverUrl: null,
    figures,
    cost: leadCost({ spendMinor, leads, targetMinor }),
    sales,
    revenueMinor,
    roi: spendMinor > 0 ? (revenueMinor - spendMinor) / spendMinor : null,
    isEarly: sales < FEWEST_SALES,
    ...facts,
  };
}

function add(sum: Part, part: Part): Part {
  return {
    ...sum,
    sales: sum.sales + part.sales,
    revenueMinor: sum.revenueMinor + part.revenueMinor,
    figures: addFigures(sum.figures, part.figures),
  };
}

async function readSales(
  ctx: Ctx,
  { account, from, to }: Slice,
  { platform, by }: { platform: Platform | null; by: "creative" | "total" },
) {
  const { currency } = account;
  const minor = (amount: number | string) => toMinor(amount, currency) ?? 0;
  const params = {
    p_user_account_id: ctx.userAccountId,
    p_ad_account_id: orNull(account.id),
    p_platform: orNull(platform),
    p_from: from,
    p_to: to,
    p_by: by,
    p_currency: currency,
    p_usd_kzt: env().FX_USD_KZT,
  };
  const rows = await everyPage((first, last) =>
    ctx.db
      .rpc("account_purchases", params)
      .range(first, last)
      .then((answer) => unwrap(answer)),
  );
  return {
    rows: rows.map((row) => ({
      key: row.key,
      within: row.within,
      sales: Number(row.sales),
      revenueMinor: minor(row.revenue),
    })),
    fixedRateMinor: rows.reduce((sum, row) => sum + minor(row.revenue_at_fixed_rate), 0),
    withoutRate: rows.reduce((sum, row) => sum + Number(row.sales_without_rate), 0),
  };
}

const BATCH = 200;

/** Titles and covers of creatives, by id. */
async function nameCreatives(ctx: Ctx, keys: string[]) {
  const ids = [...new Set(keys)].filter(Boolean);
  const named = new Map<string, { title: string; cover_url: string | null }>();
  for (let at = 0; at < ids.length; at += BATCH) {
    const rows = unwrap(
      await ctx.db
        .from("user_creatives")
        .select("id, title, cover_url")
        .eq("user_account_id", ctx.userAccountId)
        .in("id", ids.slice(at, at + BATCH)),
    );
    for (const row of rows) named.set(row.id, row);
  }
  return named;
}

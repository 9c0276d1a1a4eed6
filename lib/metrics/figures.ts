import "server-only";
import type { Account } from "#lib/accounts/read";
import type { Ctx } from "#lib/ctx";
import { everyPage } from "#lib/db/every-page";
import { orNull } from "#lib/db/null-argument";
import { unwrap } from "#lib/db/unwrap";
import { env } from "#lib/env";
import { toMinor } from "#lib/money";
import type { Platform } from "#lib/platforms/platform";

/** Whose days, on which platform, both ends included. */
export type Span = { account: Pick<Account, "id">; platform: Platform; from: string; to: string };

/** The same, and the money and the clock they are told in. */
export type Slice = Span & { account: Pick<Account, "currency" | "timeZone"> };

export type By = "total" | "day" | "direction" | "creative" | "campaign" | "ad_group" | "ad";

/**
 * What advertising cost and brought. Money is in the account's currency; `leads` are the
 * platform's own, by the day of the ad that won them, the rest are people we received.
 */
export type Figures = {
  /** What the row stands for: a day, an id of ours, or the platform's; empty for what belongs nowhere. */
  key: string;
  /** A creative's direction, an ad group's campaign, an ad's ad group. */
  within: string;
  spendMinor: number;
  /** The part of `spendMinor` converted by the configured rate, where no day's own was stored. */
  fixedRateMinor: number;
  /** Ad days in a currency without any rate: not in `spendMinor`. */
  daysWithoutRate: number;
  impressions: number;
  clicks: number;
  leads: number;
  video: VideoFigures;
  received: number;
  judged: number;
  qualified: number;
  firstDay: string | null;
  lastDay: string | null;
};

export type VideoFigures = {
  /** Of days with watch figures alone: what shares are counted from. */
  impressions: number;
  views2s: number | null;
  views6s: number | null;
  viewsP25: number | null;
  viewsP50: number | null;
  viewsP75: number | null;
  viewsP100: number | null;
};

/** Sums over a slice, one per what `by` says; never more rows than there are such things. */
export async function sumFigures(ctx: Ctx, slice: Slice, by: By): Promise<Figures[]> {
  const [ads, people] = await Promise.all([sumAds(ctx, slice, by), readPeople(ctx, slice, by)]);
  const rows = new Map(ads.map((row) => [`${row.within} ${row.key}`, row]));
  for (const { key, within, ...counts } of people) {
    const row = rows.get(`${within} ${key}`) ?? noFigures(key, within);
    rows.set(`${within} ${key}`, { ...row, ...counts });
  }
  return [...rows.values()];
}

/** The one sum of a slice; all zero where nothing ran. */
export async function sumTotal(ctx: Ctx, slice: Slice): Promise<Figures> {
  const [total] = await sumFigures(ctx, slice, "total");
  return total ?? noFigures("total");
}

export function noFigures(key: string, within = ""): Figures {
  return {
    key,
    within,
    spendMinor: 0,
    fixedRateMinor: 0,
    daysWithoutRate: 0,
    impressions: 0,
    clicks: 0,
    leads: 0,
    video: {
      impressions: 0,
      views2s: null,
      views6s: null,
      viewsP25: null,
      viewsP50: null,
      viewsP75: null,
      viewsP100: null,
    },
    received: 0,
    judged: 0,
    qualified: 0,
    firstDay: null,
    lastDay: null,
  };
}

/** The same of ads alone, without anybody we received. */
export async function sumAds(ctx: Ctx, slice: Slice, by: By): Promise<Figures[]> {
  const { currency } = slice.account;
  const minor = (amount: number | string) => toMinor(amount, currency) ?? 0;
  const rows = await everyPage((from, to) =>
    ctx.db
      .rpc("account_metrics", {
        ...toParams(ctx, slice, by),
        p_currency: currency,
        p_usd_kzt: env().FX_USD_KZT,
      })
      .range(from, to)
      .then((answer) => unwrap(answer)),
  );
  return rows.map((row) => ({
    ...noFigures(row.key, row.within),
    spendMinor: minor(row.spend),
    fixedRateMinor: minor(row.spend_at_fixed_rate),
    daysWithoutRate: Number(row.days_without_rate),
    impressions: Number(row.impressions),
    clicks: Number(row.clicks),
    leads: Number(row.leads),
    video: {
      impressions: Number(row.video_impressions),
      views2s: count(row.video_views_2s),
      views6s: count(row.video_views_6s),
      viewsP25: count(row.video_views_p25),
      viewsP50: count(row.video_views_p50),
      viewsP75: count(row.video_views_p75),
      viewsP100: count(row.video_views_p100),
    },
    firstDay: row.first_day,
    lastDay: row.last_day,
  }));
}

async function readPeople(ctx: Ctx, slice: Slice, by: By) {
  const rows = await everyPage((from, to) =>
    ctx.db
      .rpc("account_leads", { ...toParams(ctx, slice, by), p_time_zone: slice.account.timeZone })
      .range(from, to)
      .then((answer) => unwrap(answer)),
  );
  return rows.map(({ key, within, received, judged, qualified }) => ({
    key,
    within,
    received: Number(received),
    judged: Number(judged),
    qualified: Number(qualified),
  }));
}

/** What the functions that sum an account's days take. */
export function toParams(ctx: Ctx, { account, platform, from, to }: Span, by: By) {
  return {
    p_user_account_id: ctx.userAccountId,
    p_ad_account_id: orNull(account.id),
    p_platform: platform,
    p_from: from,
    p_to: to,
    p_by: by,
  };
}

/** The generated types know no null results; a sum over nothing is one. */
const count = (sum: number | null): number | null => (sum === null ? null : Number(sum));

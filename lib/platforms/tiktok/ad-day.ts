import { z } from "zod";
import type { Currency } from "#lib/money";
import type { AdDay } from "#lib/platforms/ports";
import { toMoney } from "#lib/platforms/tiktok/map";

const COUNTS = [
  "impressions",
  "clicks",
  "reach",
  "video_watched_2s",
  "video_watched_6s",
  "video_views_p25",
  "video_views_p50",
  "video_views_p75",
  "video_views_p100",
  "onsite_form",
  "form",
  "user_registration",
  "online_consult",
] as const;

/** What a report is asked for; one unknown name would fail it as a whole. */
export const METRICS: readonly string[] = ["spend", ...COUNTS, "campaign_id", "adgroup_id"];

/** Everything is text, some counters are numbers, and `-` is what nobody knows. */
const count = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === "-" || value === "" ? null : (value ?? null)))
  .pipe(z.union([z.null(), z.coerce.number<string | number>().int().min(0)]));

const Row = z.object({
  dimensions: z.object({
    ad_id: z.string(),
    stat_time_day: z.string().regex(/^\d{4}-\d\d-\d\d( 00:00:00)?$/),
  }),
  metrics: z.object({
    spend: z.string(),
    campaign_id: z.string().min(1),
    adgroup_id: z.string().min(1),
    // Safe: the entries are exactly the names.
    ...(Object.fromEntries(COUNTS.map((name) => [name, count])) as Record<
      (typeof COUNTS)[number],
      typeof count
    >),
  }),
});

/** One row of a report as our day; null for a row that does not make sense. Pure. */
export function toAdDay(row: unknown, currency: Currency): AdDay | null {
  const parsed = Row.safeParse(row);
  if (!parsed.success) return null;
  const { dimensions, metrics } = parsed.data;
  const spend = toMoney(metrics.spend, currency);
  if (!spend || spend.amountMinor < 0) return null;
  if (metrics.impressions === null || metrics.clicks === null) return null;
  return {
    adId: dimensions.ad_id,
    adGroupId: metrics.adgroup_id,
    campaignId: metrics.campaign_id,
    day: dimensions.stat_time_day.slice(0, 10),
    spend,
    impressions: metrics.impressions,
    reach: metrics.reach,
    clicks: metrics.clicks,
    leads: leadsOf(metrics),
    views2s: metrics.video_watched_2s,
    views6s: metrics.video_watched_6s,
    viewsP25: metrics.video_views_p25,
    viewsP50: metrics.video_views_p50,
    viewsP75: metrics.video_views_p75,
    viewsP100: metrics.video_views_p100,
  };
}

type Metrics = z.output<typeof Row>["metrics"];

/**
 * Answers to TikTok's forms, and people who left their contacts on the website.
 *
 * A website may report one person by several events, so of those the largest counts.
 */
function leadsOf({ onsite_form, form, user_registration, online_consult }: Metrics): number {
  return (onsite_form ?? 0) + Math.max(form ?? 0, user_registration ?? 0, online_consult ?? 0);
}

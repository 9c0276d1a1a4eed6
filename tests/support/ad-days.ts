import type { Ctx } from "#lib/ctx";
import type { World } from "./world.ts";

/** One ad's day as the collector hands it to the database. */
export type AdDayRow = {
  ad_id: string;
  adgroup_id: string;
  campaign_id: string;
  day: string;
  currency: string;
  spend: string;
  impressions: number;
  reach: number | null;
  clicks: number;
  leads: number;
  video_views_2s: number | null;
  video_views_6s: number | null;
  video_views_p25: number | null;
  video_views_p50: number | null;
  video_views_p75: number | null;
  video_views_p100: number | null;
};

/** A day of one ad; what a test does not say is unremarkable. */
export function adDay(facts: Partial<AdDayRow> = {}): AdDayRow {
  return {
    ad_id: "1",
    adgroup_id: "10",
    campaign_id: "100",
    day: "2026-11-20",
    currency: "KZT",
    spend: "1000.00",
    impressions: 1000,
    reach: 900,
    clicks: 10,
    leads: 1,
    video_views_2s: 400,
    video_views_6s: 200,
    video_views_p25: 150,
    video_views_p50: 100,
    video_views_p75: 50,
    video_views_p100: 20,
    ...facts,
  };
}

type Place = { accountId: string | null; platform?: "facebook" | "tiktok"; knownOn?: string };

/** Stores days past the platform, as the collector would; answers how many changed. */
export async function storeAdDays(
  world: World,
  of: Ctx,
  { accountId, platform = "tiktok", knownOn = "2026-11-26" }: Place,
  rows: AdDayRow[],
): Promise<number> {
  const { data } = await world.supabase
    .client("secret")
    .rpc("store_ad_days", {
      p_user_account_id: of.userAccountId,
      p_ad_account_id: accountId as string,
      p_platform: platform,
      p_known_on: knownOn,
      p_rows: rows,
    })
    .throwOnError();
  return data;
}

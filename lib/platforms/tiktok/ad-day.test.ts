import { expect, test } from "vitest";
import { toAdDay } from "#lib/platforms/tiktok/ad-day";

const row = (metrics: Record<string, unknown> = {}, dimensions: Record<string, unknown> = {}) => ({
  dimensions: { ad_id: "3", stat_time_day: "2026-11-21 00:00:00", ...dimensions },
  metrics: {
    spend: "8421.50",
    impressions: "15302",
    clicks: 214,
    reach: "12011",
    video_watched_2s: "6120",
    video_views_p100: null,
    onsite_form: "7",
    form: "0",
    campaign_id: "1",
    adgroup_id: "2",
    ...metrics,
  },
});

test("text and numbers become a day of ours; what nobody knows stays unknown", () => {
  expect(toAdDay(row({ reach: "-" }), "KZT")).toEqual({
    adId: "3",
    adGroupId: "2",
    campaignId: "1",
    day: "2026-11-21",
    spend: { amountMinor: 842_150, currency: "KZT" },
    impressions: 15_302,
    reach: null,
    clicks: 214,
    leads: 7,
    views2s: 6120,
    views6s: null,
    viewsP25: null,
    viewsP50: null,
    viewsP75: null,
    viewsP100: null,
  });
});

test("a person the website reports twice is one lead", () => {
  const website = { onsite_form: "0", form: "3", user_registration: "5", online_consult: "1" };
  expect(toAdDay(row(website), "KZT")?.leads).toBe(5);
});

test.each([
  ["no spend", row({ spend: "-" })],
  ["a negative spend", row({ spend: "-5.00" })],
  ["a third decimal", row({ spend: "1.005" })],
  ["half a click", row({ clicks: "1.5" })],
  ["words for a count", row({ impressions: "many" })],
  ["no impressions", row({ impressions: "-" })],
  ["no ad", row({}, { ad_id: undefined })],
  ["no campaign", row({ campaign_id: null })],
  ["no day", row({}, { stat_time_day: "21.11.2026" })],
  ["nothing at all", null],
])("a row with %s is no day", (_what, bad) => {
  expect(toAdDay(bad, "KZT")).toBeNull();
});

import { moneyText } from "#lib/sandbox/tiktok/money";
import type { Sums } from "#lib/sandbox/tiktok/report-sums";

type Measure = { of: (sums: Sums) => number; as: "count" | "money" };
type Ratio = {
  of: (sums: Sums) => number;
  per: (sums: Sums) => number;
  as: "percent" | "cost" | "plain";
};

const count = (of: Measure["of"]): Measure => ({ of, as: "count" });
const percent = (of: Ratio["of"], per: Ratio["per"]): Ratio => ({ of, per, as: "percent" });
const cost = (per: Ratio["per"]): Ratio => ({ of: (sums) => sums.spendMinor, per, as: "cost" });

const clicks = (sums: Sums) => sums.clicks;
const impressions = (sums: Sums) => sums.impressions;
const engagements = (sums: Sums) =>
  sums.clicks + sums.likes + sums.comments + sums.shares + sums.follows + sums.profileVisits;
const event = (name: string) => (sums: Sums) => sums.events[name] ?? 0;
/** Nothing in the simulated world does this. */
const never = () => 0;

/** An event by its name, what one costs, and its share of clicks. */
const eventMetrics = (name: string, of: (sums: Sums) => number = event(name)) => ({
  [name]: count(of),
  [`cost_per_${name}`]: cost(of),
  [`${name}_rate`]: percent(of, clicks),
});

/** Every metric a report can be asked for, as a sum or a quotient of sums. */
export const METRICS: Readonly<Record<string, Measure | Ratio>> = {
  spend: { of: (sums) => sums.spendMinor, as: "money" },
  billed_cost: { of: (sums) => sums.spendMinor, as: "money" },
  impressions: count(impressions),
  gross_impressions: count(impressions),
  clicks: count(clicks),
  ctr: percent(clicks, impressions),
  cpc: cost(clicks),
  cpm: cost((sums) => sums.impressions / 1000),
  reach: count((sums) => sums.reach),
  frequency: { of: impressions, per: (sums) => sums.reach, as: "plain" },
  cost_per_1000_reached: cost((sums) => sums.reach / 1000),
  conversion: count((sums) => sums.conversion),
  cost_per_conversion: cost((sums) => sums.conversion),
  conversion_rate: percent((sums) => sums.conversion, clicks),
  conversion_rate_v2: percent((sums) => sums.conversion, clicks),
  real_time_conversion: count((sums) => sums.liveConversion),
  real_time_cost_per_conversion: cost((sums) => sums.liveConversion),
  real_time_conversion_rate_v2: percent((sums) => sums.liveConversion, clicks),
  result: count((sums) => sums.result),
  cost_per_result: cost((sums) => sums.result),
  result_rate: percent((sums) => sums.result, impressions),
  real_time_result: count((sums) => sums.liveResult),
  real_time_cost_per_result: cost((sums) => sums.liveResult),
  real_time_result_rate: percent((sums) => sums.liveResult, impressions),
  secondary_goal_result: count(never),
  cost_per_secondary_goal_result: cost(never),
  secondary_goal_result_rate: percent(never, never),
  video_play_actions: count((sums) => sums.plays),
  video_watched_2s: count((sums) => sums.views2s),
  video_watched_6s: count((sums) => sums.views6s),
  video_views_p25: count((sums) => sums.views25),
  video_views_p50: count((sums) => sums.views50),
  video_views_p75: count((sums) => sums.views75),
  video_views_p100: count((sums) => sums.views100),
  average_video_play: {
    of: (sums) => sums.watchMs / 1000,
    per: (sums) => sums.plays,
    as: "plain",
  },
  average_video_play_per_user: {
    of: (sums) => sums.watchMs / 1000,
    per: (sums) => Math.min(sums.reach, sums.plays),
    as: "plain",
  },
  engaged_view: count((sums) => sums.views6s),
  engaged_view_15s: count((sums) => sums.views15s),
  engagements: count(engagements),
  engagement_rate: percent(engagements, impressions),
  likes: count((sums) => sums.likes),
  comments: count((sums) => sums.comments),
  shares: count((sums) => sums.shares),
  follows: count((sums) => sums.follows),
  profile_visits: count((sums) => sums.profileVisits),
  profile_visits_rate: percent((sums) => sums.profileVisits, impressions),
  ...eventMetrics("onsite_form", (sums) => sums.results.form),
  onsite_total_filtered_out_form_submission: count(never),
  ...eventMetrics("form"),
  ...eventMetrics("user_registration"),
  ...eventMetrics("online_consult"),
  ...eventMetrics("complete_payment"),
  complete_payment_roas: { of: never, per: never, as: "plain" },
  initiate_checkout: count(event("initiate_checkout")),
  web_event_add_to_cart: count(event("web_event_add_to_cart")),
  on_web_order: count(event("on_web_order")),
  page_content_view_events: count(event("page_content_view_events")),
  offline_form_events: count(never),
  total_landing_page_view: count((sums) => sums.landings),
  cost_per_landing_page_view: cost((sums) => sums.landings),
  landing_page_view_rate: percent((sums) => sums.landings, clicks),
  onsite_destination_visits: count(never),
  cta_conversion: count((sums) => sums.conversion),
  vta_conversion: count(never),
};

/** `-` where there is nothing to divide by. */
export const NOT_AVAILABLE = "-";

/** A metric's number, null where it has none; for sorting. */
export function measure(name: string, sums: Sums): number | null {
  const metric = METRICS[name];
  if (!metric) return null;
  if (!("per" in metric)) return metric.of(sums);
  const base = metric.per(sums);
  return base === 0 ? null : metric.of(sums) / base;
}

/** A metric's text: everything in a report is a string. */
export function write(name: string, sums: Sums, money: { currency: string; decimals: number }) {
  const value = measure(name, sums);
  if (value === null) return NOT_AVAILABLE;
  switch (METRICS[name]?.as) {
    case "money":
    case "cost":
      return moneyText(value, money.currency, money.decimals);
    case "percent":
      return (value * 100).toFixed(2);
    case "plain":
      return value.toFixed(2);
    default:
      return String(value);
  }
}

import type { ReportRow } from "#lib/sandbox/market/market";
import { adSetWire } from "#lib/sandbox/meta/ad-set-wire";
import { campaignWire } from "#lib/sandbox/meta/campaign-wire";
import {
  type Actions,
  indicatorOf,
  outboundClicks,
  type Part,
} from "#lib/sandbox/meta/insight-tally";
import { minorPerMajor, toMajor } from "#lib/sandbox/meta/money";
import type { Sandbox } from "#lib/sandbox/sandbox";
import type { Account, Ad, AdGroup, Campaign } from "#lib/sandbox/world";

/** Everything a field may look at. */
export type Fact = {
  sandbox: Sandbox;
  row: ReportRow;
  parts: readonly Part[];
  actions: Actions;
  /** The same action's count in each asked attribution window. */
  windowed(action: string, count: number): Record<string, string>;
  account: Account;
  campaign?: Campaign;
  group?: AdGroup;
  ad?: Ad;
  /** No reach where people of several rows were put together. */
  hasReach: boolean;
};

type Field = (fact: Fact) => unknown;

/** Numbers are strings, and zero is nothing at all. */
const count = (value: number): string | undefined => (value > 0 ? String(value) : undefined);
const ratio = (part: number, whole: number, times = 1): string | undefined =>
  part > 0 && whole > 0 ? String(Number(((part * times) / whole).toFixed(6))) : undefined;

const spendMajor = ({ row, account }: Fact) => row.spendMinor / minorPerMajor(account.currency);
const reach = ({ row, hasReach }: Fact) => (hasReach ? row.reach : 0);
const allClicks = ({ row }: Fact) =>
  row.clicks + row.likes + row.comments + row.shares + row.profileVisits;

const listOf = (action: string, value: number, fact: Fact) =>
  value > 0
    ? [{ action_type: action, value: String(value), ...fact.windowed(action, value) }]
    : undefined;

const video =
  (pick: (row: ReportRow) => number): Field =>
  (fact) =>
    listOf("video_view", pick(fact.row), fact);

const happened = ({ actions }: Fact) => Object.entries(actions).filter(([, value]) => value > 0);
const orNothing = <T>(list: T[]): T[] | undefined => (list.length > 0 ? list : undefined);

/** What the ad sets of the row were optimised for, when all agree. */
function results(fact: Fact): { indicator: string; value: number } | undefined {
  const indicators = new Set(fact.parts.map(({ group }) => indicatorOf(fact.sandbox, group)));
  const [indicator] = indicators;
  if (indicators.size !== 1 || !indicator) return undefined;
  const value =
    indicator === "reach"
      ? reach(fact)
      : indicator === "impressions"
        ? fact.row.impressions
        : indicator === "total_profile_visits"
          ? fact.row.profileVisits
          : indicator === "video_thruplay_watched_actions"
            ? fact.row.views15s
            : (fact.actions[indicator.slice("actions:".length)] ?? 0);
  return { indicator, value };
}

const resultList = (indicator: string, value: string | undefined) => [
  // Values are absent, not zero, when there is nothing.
  value === undefined
    ? { indicator }
    : { indicator, values: [{ value, attribution_windows: ["default"] }] },
];

const FIELDS: Record<string, Field> = {
  account_id: ({ account }) => account.id,
  account_name: ({ account }) => account.name,
  account_currency: ({ account }) => account.currency,
  campaign_id: ({ campaign }) => campaign?.id,
  campaign_name: ({ campaign }) => campaign?.name,
  adset_id: ({ group }) => group?.id,
  adset_name: ({ group }) => group?.name,
  ad_id: ({ ad }) => ad?.id,
  ad_name: ({ ad }) => ad?.name,
  objective: ({ campaign }) => campaign && campaignWire(campaign).objective,
  optimization_goal: ({ group, sandbox }) => group && adSetWire(sandbox, group).optimization_goal,
  buying_type: ({ campaign }) => campaign && campaignWire(campaign).buying_type,
  attribution_setting: ({ group }) => group && "default",
  spend: ({ row, account }) => toMajor(row.spendMinor, account.currency),
  impressions: ({ row }) => count(row.impressions),
  reach: (fact) => count(reach(fact)),
  frequency: (fact) => ratio(fact.row.impressions, reach(fact)),
  cpm: (fact) => ratio(spendMajor(fact), fact.row.impressions, 1000),
  cpp: (fact) => ratio(spendMajor(fact), reach(fact), 1000),
  clicks: (fact) => count(allClicks(fact)),
  ctr: (fact) => ratio(allClicks(fact), fact.row.impressions, 100),
  cpc: (fact) => ratio(spendMajor(fact), allClicks(fact)),
  inline_link_clicks: ({ row }) => count(row.clicks),
  inline_link_click_ctr: ({ row }) => ratio(row.clicks, row.impressions, 100),
  cost_per_inline_link_click: (fact) => ratio(spendMajor(fact), fact.row.clicks),
  outbound_clicks: (fact) => listOf("outbound_click", outboundClicks(fact.parts), fact),
  outbound_clicks_ctr: ({ parts, row }) => {
    const value = ratio(outboundClicks(parts), row.impressions, 100);
    return value && [{ action_type: "outbound_click", value }];
  },
  website_ctr: ({ row }) => {
    const value = ratio(row.clicks, row.impressions, 100);
    return value && [{ action_type: "link_click", value }];
  },
  actions: (fact) =>
    orNothing(
      happened(fact).map(([action_type, value]) => ({
        action_type,
        value: String(value),
        ...fact.windowed(action_type, value),
      })),
    ),
  cost_per_action_type: (fact) =>
    orNothing(
      happened(fact).flatMap(([action_type, value]) => {
        const cost = ratio(spendMajor(fact), value);
        return cost ? [{ action_type, value: cost }] : [];
      }),
    ),
  results: (fact) => {
    const result = results(fact);
    return result && resultList(result.indicator, count(result.value));
  },
  cost_per_result: (fact) => {
    const result = results(fact);
    return result && resultList(result.indicator, ratio(spendMajor(fact), result.value));
  },
  video_play_actions: video(({ plays }) => plays),
  video_p25_watched_actions: video(({ views25 }) => views25),
  video_p50_watched_actions: video(({ views50 }) => views50),
  video_p75_watched_actions: video(({ views75 }) => views75),
  video_p95_watched_actions: video(({ views95 }) => views95),
  video_p100_watched_actions: video(({ views100 }) => views100),
  video_thruplay_watched_actions: video(({ views15s }) => views15s),
  video_continuous_2_sec_watched_actions: video(({ views2s }) => views2s),
  video_avg_time_watched_actions: video(({ watchMs, plays }) =>
    plays > 0 ? Math.round(watchMs / plays / 1000) : 0,
  ),
  cost_per_thruplay: (fact) => {
    const value = ratio(spendMajor(fact), fact.row.views15s);
    return value && [{ action_type: "video_view", value }];
  },
  // Compared with competitors, of whom there are none here.
  quality_ranking: ({ ad }) => ad && "UNKNOWN",
  engagement_rate_ranking: ({ ad }) => ad && "UNKNOWN",
  conversion_rate_ranking: ({ ad }) => ad && "UNKNOWN",
  instagram_profile_visits: ({ row }) => count(row.profileVisits),
  instagram_profile_follow: ({ row }) => count(row.follows),
};

/** Meta knows these; the ledger doesn't hold them, so they are never there. */
const UNCOUNTED = new Set([
  "unique_clicks",
  "unique_ctr",
  "unique_inline_link_clicks",
  "cost_per_unique_click",
  "action_values",
  "conversions",
  "conversion_values",
  "cost_per_conversion",
  "purchase_roas",
  "website_purchase_roas",
  "video_30_sec_watched_actions",
  "social_spend",
  "created_time",
  "updated_time",
  "unique_actions",
  "cost_per_unique_action_type",
  "account_timezone",
  "wish_bid",
  "full_view_impressions",
]);

/** Always there, asked for or not. */
const GIVEN = new Set(["date_start", "date_stop"]);

export const isInsightField = (name: string): boolean =>
  name in FIELDS || UNCOUNTED.has(name) || GIVEN.has(name);

export const insightField = (name: string, fact: Fact): unknown => FIELDS[name]?.(fact);

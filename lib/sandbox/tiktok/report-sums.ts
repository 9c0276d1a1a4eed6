import type { ReportRow } from "#lib/sandbox/market/market";
import type { Sandbox } from "#lib/sandbox/sandbox";
import { optimizationGoalOf } from "#lib/sandbox/tiktok/ad-group-row";
import type { AdGroupWire } from "#lib/sandbox/tiktok/ad-group-schema";
import type { OptimizationGoal, PixelEvent } from "#lib/sandbox/tiktok/enums";
import type { AdGroup } from "#lib/sandbox/world";

/** What goals make of the ledger's numbers; summed from ad groups, which have the goals. */
type Goals = {
  conversion: number;
  liveConversion: number;
  result: number;
  liveResult: number;
  /** Website events by the metric that counts them. */
  events: Record<string, number>;
};

/** One row's sums. */
export type Sums = Omit<ReportRow, "day" | "hour"> & Goals & { when: string };

export type Question = {
  accountId: string;
  level: "account" | "campaign" | "adGroup" | "ad";
  fromDay: number;
  toDay: number;
  by?: "day" | "hour";
};

const EVENT_METRIC: Partial<Record<PixelEvent, string>> = {
  FORM: "form",
  ON_WEB_REGISTER: "user_registration",
  CONSULT: "online_consult",
  SHOPPING: "complete_payment",
  INITIATE_ORDER: "initiate_checkout",
  ON_WEB_CART: "web_event_add_to_cart",
  ON_WEB_ORDER: "on_web_order",
  ON_WEB_DETAIL: "page_content_view_events",
};

const DEFAULT_RESULT = (row: ReportRow) => row.impressions;

/** What a group that doesn't want leads calls a result. */
const RESULT: Partial<Record<OptimizationGoal, (row: ReportRow) => number>> = {
  CLICK: (row) => row.clicks,
  PAGE_VISIT: (row) => row.landings,
  TRAFFIC_LANDING_PAGE_VIEW: (row) => row.landings,
  REACH: (row) => row.reach,
  ENGAGED_VIEW: (row) => row.views6s,
  ENGAGED_VIEW_FIFTEEN: (row) => row.views15s,
  FOLLOWERS: (row) => row.follows,
  PROFILE_VIEWS: (row) => row.profileVisits,
};

const noGoals = (): Goals => ({
  conversion: 0,
  liveConversion: 0,
  result: 0,
  liveResult: 0,
  events: {},
});

/** Sums per object and time, in the ledger's order; objects without anything have none. */
export function sumUp(sandbox: Sandbox, question: Question): Sums[] {
  const { world, market } = sandbox;
  const rows = market.report(question);
  const isGoalLevel = question.level === "ad" || question.level === "adGroup";
  const goals = new Map<string, Goals>();
  for (const row of isGoalLevel ? rows : market.report({ ...question, level: "adGroup" })) {
    const groupId = question.level === "ad" ? world.ads.get(row.id)?.adGroupId : row.id;
    const group = world.adGroups.get(groupId ?? "");
    if (!group) continue;
    const id = { account: group.accountId, campaign: group.campaignId, adGroup: group.id, ad: "" };
    const key = `${question.level === "ad" ? row.id : id[question.level]} ${row.day} ${row.hour}`;
    const sum = goals.get(key) ?? noGoals();
    addGoals(sum, row, group);
    goals.set(key, sum);
  }
  return rows.map(({ day, hour, ...row }) => ({
    ...row,
    ...(goals.get(`${row.id} ${day} ${hour}`) ?? noGoals()),
    when: `${day} ${hour}`,
  }));
}

function addGoals(sum: Goals, row: ReportRow, group: AdGroup): void {
  const leads = row.results.form + row.results.website + row.results.messages;
  const live = row.eventResults.form + row.eventResults.website + row.eventResults.messages;
  const isLead = group.goal === "lead";
  const other = (RESULT[optimizationGoalOf(group)] ?? DEFAULT_RESULT)(row);
  sum.conversion += isLead ? leads : 0;
  sum.liveConversion += isLead ? live : 0;
  sum.result += isLead ? leads : other;
  sum.liveResult += isLead ? live : other;
  const { optimization_event: event = "FORM" }: AdGroupWire = group.wire;
  const metric = EVENT_METRIC[event];
  if (metric) sum.events[metric] = (sum.events[metric] ?? 0) + row.results.website;
}

/** The sums of many rows; people reached twice are counted twice, as nobody can tell. */
export function total(rows: readonly Sums[]): Sums {
  const sum = emptySums("total");
  for (const row of rows) add(sum, row);
  return sum;
}

function add(sum: Record<string, unknown>, row: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(row)) {
    if (typeof value === "number") sum[key] = Number(sum[key] ?? 0) + value;
    else if (typeof value === "object" && value !== null) {
      sum[key] = { ...(sum[key] as object) };
      // Safe: the inner objects hold numbers by name.
      add(sum[key] as Record<string, unknown>, value as Record<string, unknown>);
    }
  }
}

/** An object that earned nothing. */
export function emptySums(id: string): Sums {
  const none = () => ({ form: 0, website: 0, messages: 0 });
  return {
    id,
    when: "null null",
    spendMinor: 0,
    impressions: 0,
    clicks: 0,
    landings: 0,
    plays: 0,
    views2s: 0,
    views3s: 0,
    views6s: 0,
    views15s: 0,
    views25: 0,
    views50: 0,
    views75: 0,
    views95: 0,
    views100: 0,
    watchMs: 0,
    likes: 0,
    comments: 0,
    shares: 0,
    follows: 0,
    profileVisits: 0,
    reach: 0,
    results: none(),
    eventResults: none(),
    ...noGoals(),
  };
}

import type { ReportRow } from "#lib/sandbox/market/market";
import { adSetWire } from "#lib/sandbox/meta/ad-set-wire";
import type { Sandbox } from "#lib/sandbox/sandbox";
import type { AdGroup } from "#lib/sandbox/world";

/** The part of a row that one ad set earned. */
export type Part = { group: AdGroup; row: ReportRow };

/** Counts by Meta's action types. Lists leave out what didn't happen. */
export type Actions = Record<string, number>;

/** What `results` counts, by what the ad set optimises for. */
const INDICATOR: Record<string, string> = {
  LEAD_GENERATION: "actions:onsite_conversion.lead_grouped",
  QUALITY_LEAD: "actions:onsite_conversion.lead_grouped",
  CONVERSATIONS: "actions:onsite_conversion.messaging_conversation_started_7d",
  LINK_CLICKS: "actions:link_click",
  LANDING_PAGE_VIEWS: "actions:landing_page_view",
  POST_ENGAGEMENT: "actions:post_engagement",
  PAGE_LIKES: "actions:like",
  THRUPLAY: "video_thruplay_watched_actions",
  VISIT_INSTAGRAM_PROFILE: "total_profile_visits",
  IMPRESSIONS: "impressions",
  REACH: "reach",
};

export function indicatorOf(sandbox: Sandbox, group: AdGroup): string | undefined {
  const { optimization_goal: goal, promoted_object: promoted } = adSetWire(sandbox, group);
  if (goal === "OFFSITE_CONVERSIONS" || goal === "VALUE") {
    return `actions:${pixelAction(promoted?.custom_event_type)}`;
  }
  if (goal === "LEAD_GENERATION" && group.destination === "messages")
    return INDICATOR.CONVERSATIONS;
  return INDICATOR[goal];
}

const pixelAction = (event = "LEAD") => `offsite_conversion.fb_pixel_${event.toLowerCase()}`;

/** Everything that people did, of a row and its parts. */
export function actionsOf(
  sandbox: Sandbox,
  row: ReportRow,
  parts: readonly Part[],
  isByEventDay: boolean,
): Actions {
  const results = isByEventDay ? row.eventResults : row.results;
  const actions: Actions = {
    link_click: row.clicks,
    landing_page_view: row.landings,
    omni_landing_page_view: row.landings,
    video_view: row.views3s,
    post_reaction: row.likes,
    comment: row.comments,
    post: row.shares,
    like: row.follows,
    post_engagement: row.clicks + row.views3s + row.likes + row.comments + row.shares,
    page_engagement: row.clicks + row.views3s + row.likes + row.comments + row.shares + row.follows,
    "onsite_conversion.lead_grouped": results.form,
    "onsite_conversion.messaging_conversation_started_7d": results.messages,
    "onsite_conversion.total_messaging_connection": results.messages,
    lead: results.form,
  };
  for (const { group, row: part } of parts) {
    const count = (isByEventDay ? part.eventResults : part.results).website;
    const event = adSetWire(sandbox, group).promoted_object?.custom_event_type ?? "LEAD";
    add(actions, pixelAction(event), count);
    if (event === "LEAD") add(actions, "lead", count);
    else if (event === "PURCHASE")
      for (const name of ["purchase", "omni_purchase"]) add(actions, name, count);
    else add(actions, event.toLowerCase(), count);
  }
  return actions;
}

function add(actions: Actions, name: string, count: number): void {
  if (count > 0) actions[name] = (actions[name] ?? 0) + count;
}

/** Clicks that left for a website. */
export const outboundClicks = (parts: readonly Part[]): number =>
  parts.reduce(
    (sum, { group, row }) => sum + (group.destination === "website" ? row.clicks : 0),
    0,
  );

import type { Json } from "#lib/db/database.types";
import { Platform, toPlatformTab } from "#lib/platforms/platform";

const ROOMS: Record<string, string> = {
  connection_lost: "/accounts",
  access_ending: "/accounts",
  ad_rejected: "/campaigns",
  runaway_spend: "/campaigns",
  budget_differs: "/campaigns",
  leads_missed: "/leads",
  lead_event_dead: "/leads",
  tracking_suspect: "/leads",
  proposal: "/autopilot",
  run_report: "/autopilot",
  run_failed: "/autopilot",
  autopilot_stopped: "/autopilot",
};

type About = { kind: string; facts: Json; user_account_id: string };

/**
 * Where in the app a news is to be seen, in the scope it is about. `facts.path` names a
 * place more exactly than the kind can.
 */
export function placeOf({ kind, facts, user_account_id }: About): string {
  const known = typeof facts === "object" && facts !== null && !Array.isArray(facts) ? facts : {};
  const { path, platform, ad_account_id: account } = known;
  const isOwn = typeof path === "string" && /^\/[\w/-]*$/.test(path) && !path.startsWith("//");
  const scope = new URLSearchParams();
  if ("ad_account_id" in known) scope.set("account", String(account ?? user_account_id));
  const of = Platform.safeParse(platform);
  if (of.success) scope.set("platform", toPlatformTab(of.data));
  const room = isOwn ? path : (ROOMS[kind] ?? "/dashboard");
  return scope.size > 0 ? `${room}?${scope}` : room;
}

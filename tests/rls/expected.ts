/** Who may: everybody from this role up, the row's own person, whoever is signed in, or nobody. */
export type Who = "viewer" | "manager" | "owner" | "self" | "signed-in" | "nobody";

export type Command = "select" | "insert" | "update" | "delete";

type Rights = Record<Command, Who>;

const SERVER_WRITES: Rights = {
  select: "viewer",
  insert: "nobody",
  update: "nobody",
  delete: "nobody",
};
const SERVER_ONLY: Rights = { ...SERVER_WRITES, select: "nobody" };
const REFERENCE: Rights = { ...SERVER_WRITES, select: "signed-in" };
const MANAGED: Rights = {
  select: "viewer",
  insert: "manager",
  update: "manager",
  delete: "manager",
};

/** What each role may do with each table. A table missing here fails the matrix. */
export const EXPECTED: Record<string, Rights> = {
  actions_log: SERVER_WRITES,
  user_accounts: { ...SERVER_WRITES, update: "owner" },
  user_account_members: { select: "viewer", insert: "nobody", update: "owner", delete: "self" },
  member_invitations: { select: "owner", insert: "owner", update: "nobody", delete: "owner" },
  ad_accounts: MANAGED,
  platform_connections: { ...SERVER_WRITES, delete: "manager" },
  platform_credentials: SERVER_ONLY,
  oauth_states: SERVER_ONLY,
  oauth_grants: SERVER_ONLY,
  platform_budget_minimums: REFERENCE,
  account_directions: MANAGED,
  default_ad_settings: MANAGED,
  direction_tiktok_adgroups: SERVER_WRITES,
  user_creatives: SERVER_WRITES,
  uploads: SERVER_WRITES,
  campaigns: SERVER_WRITES,
  ad_groups: SERVER_WRITES,
  ads: SERVER_WRITES,
  platform_actions: SERVER_WRITES,
  launches: SERVER_WRITES,
  launch_intents: SERVER_WRITES,
  spending_limits: SERVER_WRITES,
  service_switches: REFERENCE,
  creative_metrics_history: SERVER_WRITES,
  creative_metrics_snapshots: SERVER_WRITES,
  direction_days: SERVER_WRITES,
  metrics_collections: SERVER_WRITES,
  exchange_rates: REFERENCE,
  leads: SERVER_WRITES,
  lead_feeds: SERVER_WRITES,
  purchases: SERVER_WRITES,
  dialog_analysis: SERVER_WRITES,
  capi_events_log: SERVER_WRITES,
  webhook_events: SERVER_ONLY,
  brain_executions: SERVER_WRITES,
  brain_settings: SERVER_WRITES,
  brain_deeds: SERVER_WRITES,
  campaign_reports: SERVER_WRITES,
  notifications: SERVER_WRITES,
  notification_deliveries: SERVER_ONLY,
  notification_reads: SERVER_ONLY,
  notification_settings: SERVER_ONLY,
  telegram_links: SERVER_ONLY,
  rate_limits: SERVER_ONLY,
  platform_pace: SERVER_ONLY,
  job_runs: SERVER_ONLY,
};

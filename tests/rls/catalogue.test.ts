import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "../support/postgres.ts";

let client: Client;

beforeAll(async () => {
  client = new Client({ connectionString: await freshDatabase() });
  await client.connect();
});

afterAll(() => client.end());

async function names(sql: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(sql);
  return rows.map((row) => row.name);
}

test("every table has row level security", async () => {
  const open = await names(
    `select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relrowsecurity`,
  );
  expect(open).toEqual([]);
});

test("nobody unknown may touch a table, a column or a function", async () => {
  const tables = await names(
    `select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S')
        and (has_table_privilege('anon', oid, 'select, insert, update, delete, truncate')
             or has_any_column_privilege('anon', oid, 'select, insert, update'))`,
  );
  const functions = await names(
    `select proname as name from pg_proc
      where pronamespace in ('public'::regnamespace, 'private'::regnamespace)
        and has_function_privilege('anon', oid, 'execute')`,
  );
  expect({ tables, functions }).toEqual({ tables: [], functions: [] });
});

test("every function has a fixed search path", async () => {
  const loose = await names(
    `select proname as name from pg_proc
      where pronamespace in ('public'::regnamespace, 'private'::regnamespace)
        and not coalesce(proconfig @> array['search_path=""'], false)`,
  );
  expect(loose).toEqual([]);
});

test("what the API exposes runs with the caller's own rights", async () => {
  const definers = await names(
    `select proname as name from pg_proc where pronamespace = 'public'::regnamespace and prosecdef`,
  );
  const views = await names(
    `select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
        and not coalesce(reloptions @> array['security_invoker=true'], false)`,
  );
  expect({ definers, views }).toEqual({ definers: [], views: [] });
});

test("what members reach with its owner's rights asks first who calls", async () => {
  const unasked = await names(
    // By itself, or through the function of its name that the API shows.
    `select proname as name from pg_proc
      where pronamespace = 'private'::regnamespace and prosecdef
        and prorettype <> 'trigger'::regtype
        and has_function_privilege('authenticated', oid, 'execute')
        and not exists (
          select 1 from pg_proc door
           where door.proname = pg_proc.proname
             and (door.oid = pg_proc.oid or door.pronamespace = 'public'::regnamespace)
             and door.prosrc ~ 'private\\.require_member|auth\\.uid|private\\.my_user_accounts')`,
  );
  expect(unasked).toEqual([]);
});

test("every foreign key has an index that begins with its columns", async () => {
  const slow = await names(
    `select conrelid::regclass || ' ' || conname as name from pg_constraint c
      where contype = 'f' and connamespace = 'public'::regnamespace
        and not exists (
          select 1 from pg_index i
           where i.indrelid = c.conrelid
             and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey)`,
  );
  expect(slow).toEqual([]);
});

test("every policy asks who calls once a statement, never once a row", async () => {
  const perRow = await names(
    `select policyname as name from pg_policies
      where schemaname = 'public'
        and (regexp_replace(coalesce(qual, '') || coalesce(with_check, ''),
                            '\\( SELECT auth\\.', '', 'g') ~ 'auth\\.')`,
  );
  expect(perRow).toEqual([]);
});

/** What a signed-in person may call; the rest of the API is the server's. */
const FOR_MEMBERS = [
  "accept_invitation",
  "account_leads",
  "account_metrics",
  "account_needs",
  "account_purchases",
  "account_reach",
  "assign_lead",
  "attach_purchase",
  "autopilot_accounts",
  "begin_action",
  "brain_ads",
  "brain_facts",
  "brain_history",
  "brain_moves",
  "brain_undoings",
  "budget_behind",
  "campaign_tree",
  "cancel_launch",
  "change_creative",
  "change_member_role",
  "connect_platform",
  "count_brain_deeds",
  "create_ad_account",
  "create_creative",
  "create_directions",
  "create_upload",
  "create_user_account",
  "decide_brain_deed",
  "delete_ad_account",
  "delete_direction",
  "delete_purchases",
  "disable_multi_account",
  "drop_upload",
  "enable_multi_account",
  "erase_lead",
  "find_leads_by_phone",
  "finish_action",
  "finish_upload",
  "hold_spending",
  "invite_member",
  "link_campaign",
  "list_dead_lead_events",
  "lock_upload",
  "open_proposals",
  "open_upload",
  "record_purchases",
  "release_action",
  "remove_member",
  "reopen_brain_deed",
  "replay_lead_event",
  "restore_purchase",
  "resume_launch",
  "set_brain_settings",
  "set_lead_level",
  "set_spending_limits",
  "settle_brain_deed",
  "spending_facts",
  "start_launch",
  "take_actions",
  "unlink_telegram",
  "unlock_upload",
  "update_ad_account",
  "update_direction",
  "update_user_account",
  "withdraw_invitation",
];
const FOR_THE_SERVER = [
  "accept_leads",
  "begin_job_run",
  "brain_model_use",
  "claim_creative",
  "claim_deliveries",
  "claim_delivery_edits",
  "claim_job_runs",
  "claim_launch",
  "claim_webhook_events",
  "end_launch",
  "fail_webhook_event",
  "files_put_away",
  "finish_brain_run",
  "has_deliveries",
  "hold_launch",
  "keep_fetched_file",
  "learn_budget_minimum",
  "let_launch_go",
  "link_telegram",
  "log_session",
  "lose_connection",
  "note_metrics_collection",
  "note_tree_reading",
  "open_brain_run",
  "outdate_proposals",
  "pause_calls",
  "plan_intent",
  "process_lead_event",
  "read_invitation",
  "read_letters",
  "record_connection_check",
  "record_creative_step",
  "release_creative",
  "release_launch",
  "release_unclaimed_login",
  "reseal_credential",
  "reserve_call",
  "runaway_spend",
  "save_brain_model",
  "save_brain_plan",
  "save_launched",
  "save_tree",
  "send_intent",
  "set_telegram_standing",
  "settle_intent",
  "store_ad_days",
  "store_exchange_rates",
  "take_brain_turn",
  "take_rate_limit",
  "unknown_films",
  "unlink_telegram_chat",
  "withdraw_intent",
];

test("every function of the API is for members or for the server, and no other", async () => {
  const callable = (role: string) =>
    names(`select proname as name from pg_proc
            where pronamespace = 'public'::regnamespace
              and has_function_privilege('${role}', oid, 'execute') order by proname`);
  expect(await callable("authenticated")).toEqual(FOR_MEMBERS);
  expect(await callable("service_role")).toEqual([...FOR_MEMBERS, ...FOR_THE_SERVER].sort());
});

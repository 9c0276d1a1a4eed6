-- Two workspaces with one row of everything. Every table has a row of each, so that
-- the matrix has something to look at; a table without one fails the test.
insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-00000000000a', 'owner@a.kz'),
  ('00000000-0000-4000-8000-00000000000b', 'manager@a.kz'),
  ('00000000-0000-4000-8000-00000000000c', 'viewer@a.kz'),
  ('00000000-0000-4000-8000-00000000000d', 'stranger@b.kz');

do $$
declare
  w record;
  account uuid; direction uuid; creative uuid; campaign uuid; ad_group uuid; lead uuid;
  execution uuid; connection uuid; news uuid; link uuid; launch uuid;
begin
  perform private.begin_change('{"verb": "test.seed"}');
  for w in select * from (values
    ('a', 'aaaaaaaa-0000-4000-8000-000000000000'::uuid, '00000000-0000-4000-8000-00000000000a'::uuid),
    ('b', 'bbbbbbbb-0000-4000-8000-000000000000'::uuid, '00000000-0000-4000-8000-00000000000d'::uuid)
  ) as t (letter, id, owner) loop
    insert into public.user_accounts (id, name) values (w.id, w.letter);
    insert into public.user_account_members (user_account_id, user_id, role, email)
      values (w.id, w.owner, 'owner', 'owner@' || w.letter || '.kz');
    if w.letter = 'a' then
      insert into public.user_account_members (user_account_id, user_id, role, email) values
        (w.id, '00000000-0000-4000-8000-00000000000b', 'manager', 'manager@a.kz'),
        (w.id, '00000000-0000-4000-8000-00000000000c', 'viewer', 'viewer@a.kz');
    end if;
    insert into public.member_invitations
      (user_account_id, email, role, token_hash, invited_by, expires_at)
      values (w.id, 'new@x.kz', 'viewer', repeat(w.letter, 64), w.owner, now() + interval '1 day');
    insert into public.ad_accounts (user_account_id, name) values (w.id, 'client')
      returning id into account;
    insert into public.platform_connections
      (user_account_id, ad_account_id, platform, status, external_account_id)
      values (w.id, account, 'tiktok', 'connected', '7') returning id into connection;
    insert into public.platform_credentials
      (connection_id, user_account_id, encrypted_access_token)
      values (connection, w.id, 'v1.key.sealed');
    insert into public.oauth_states
      (state_hash, browser_hash, user_id, user_account_id, ad_account_id, platform, started_from, expires_at)
      values (repeat(w.letter, 64), repeat(w.letter, 64), w.owner, w.id, account, 'tiktok', 'accounts', now());
    insert into public.oauth_grants
      (id, user_id, user_account_id, ad_account_id, platform, started_from, encrypted_access_token,
       accounts, expires_at)
      values (gen_random_uuid(), w.owner, w.id, account, 'tiktok', 'accounts', 'v1.key.sealed',
              '[{"external_id": "7"}]', now());
    insert into public.account_directions
      (user_account_id, ad_account_id, name, platform, currency, tiktok_objective,
       tiktok_daily_budget, tiktok_adgroup_mode)
      values (w.id, account, 'line', 'tiktok', 'KZT', 'traffic', 2500, 'create_new')
      returning id into direction;
    insert into public.default_ad_settings (user_account_id, direction_id) values (w.id, direction);
    insert into public.direction_tiktok_adgroups (user_account_id, direction_id, tiktok_adgroup_id)
      values (w.id, direction, '1');
    insert into public.user_creatives (user_account_id, platform, media_kind, title)
      values (w.id, 'tiktok', 'video', 'clip') returning id into creative;
    insert into public.uploads (id, user_account_id, created_by, filename, filetype, size_bytes, expires_at)
      values (repeat(w.letter, 32), w.id, w.owner, 'a.mp4', 'video/mp4', 1, now());
    insert into public.campaigns (user_account_id, ad_account_id, platform, external_id, name, status, currency)
      values (w.id, account, 'tiktok', '1', 'c', 'paused', 'KZT') returning id into campaign;
    insert into public.ad_groups (user_account_id, campaign_id, external_id, name, status, currency)
      values (w.id, campaign, '1', 'g', 'paused', 'KZT') returning id into ad_group;
    insert into public.ads (user_account_id, ad_group_id, external_id, name, status)
      values (w.id, ad_group, '1', 'ad', 'paused');
    insert into public.platform_actions
      (user_account_id, platform, idempotency_key, position, request_hash, source, type, params, status)
      values (w.id, 'tiktok', 'one-key-' || w.letter, 0, 'hash', 'manual', 'TikTok.PauseAd', '{}', 'done');
    insert into public.launches
      (user_account_id, direction_id, platform, mode, source, idempotency_key, plan, status)
      values (w.id, direction, 'tiktok', 'create_new', 'manual', 'one-key-' || w.letter, '{}', 'failed')
      returning id into launch;
    insert into public.launch_intents (user_account_id, launch_id, kind, key, name)
      values (w.id, launch, 'campaign', 'campaign', 'c ' || w.letter);
    insert into public.spending_limits (user_account_id, ad_account_id, daily_max)
      values (w.id, account, 100000);
    insert into public.creative_metrics_history
      (user_account_id, platform, ad_id, day, currency, spend, impressions, clicks, leads)
      values (w.id, 'tiktok', '1', '2026-11-01', 'KZT', 1, 1, 1, 1);
    insert into public.creative_metrics_snapshots
      (user_account_id, platform, ad_id, day, known_on, currency, spend, impressions, clicks, leads)
      values (w.id, 'tiktok', '1', '2026-11-01', '2026-11-02', 'KZT', 1, 1, 1, 1);
    insert into public.metrics_collections
      (connection_id, user_account_id, from_day, to_day, metrics_collected, changed_days,
       skipped_rows, errors_count, duration_ms)
      values (connection, w.id, '2026-11-01', '2026-11-07', 1, 1, 0, 0, 1);
    insert into public.leads (user_account_id, platform, platform_lead_id, submitted_at)
      values (w.id, 'tiktok', w.letter, now()) returning id into lead;
    insert into public.lead_feeds (connection_id, user_account_id) values (connection, w.id);
    insert into public.purchases (user_account_id, amount, currency, purchased_on, source)
      values (w.id, 1, 'KZT', '2026-11-01', 'manual');
    insert into public.dialog_analysis (user_account_id, lead_id) values (w.id, lead);
    insert into public.capi_events_log (user_account_id, platform, event_name, event_id)
      values (w.id, 'tiktok', 'Lead', w.letter);
    insert into public.brain_executions (user_account_id, platform, local_day, started_by, mode)
      values (w.id, 'tiktok', '2026-11-01', 'schedule', 'report') returning id into execution;
    insert into public.campaign_reports (user_account_id, execution_id, platform, day, body)
      values (w.id, execution, 'tiktok', '2026-11-01', 'text');
    insert into public.brain_settings (user_account_id, platform) values (w.id, 'tiktok');
    insert into public.brain_deeds
      (user_account_id, execution_id, position, ad_group_id, direction_id, kind, from_budget,
       to_budget, currency, status)
      values (w.id, execution, 0, ad_group, direction, 'pause', 1, 0, 'KZT', 'proposed');
    insert into public.notifications (user_account_id, kind, dedupe_key) values (w.id, 'k', 'k')
      returning id into news;
    insert into public.job_runs (job, user_account_id, slot, correlation_id)
      values ('metrics', w.id, '2026-11-01', 'test-0001');
    insert into public.webhook_events (provider, event_id, user_account_id)
      values ('tiktok', w.letter, w.id);
    insert into public.telegram_links (user_account_id, user_id, chat_id)
      values (w.id, w.owner, 5) returning id into link;
    insert into public.notification_deliveries (notification_id, user_account_id, link_id, chat_id)
      values (news, w.id, link, 5);
    insert into public.notification_reads (user_account_id, user_id, seen_at)
      values (w.id, w.owner, now());
    insert into public.notification_settings (user_id) values (w.owner);
  end loop;
end $$;

insert into public.exchange_rates (base, quote, day, rate, source) values ('USD', 'KZT', '2026-11-01', 521.4, 'test');
insert into public.platform_pace (bucket) values ('tiktok 1');
insert into public.rate_limits (bucket, tries, expires_at) values ('x', 1, now());

-- Owners alone see invitations in the trail; the matrix counts what every member sees.
set session_replication_role = replica;
delete from public.actions_log where entity = 'member_invitations';
set session_replication_role = origin;

-- Tables the server writes and members read: no write policy, no write grant.
alter table public.user_creatives enable row level security;
revoke all on public.user_creatives from anon, authenticated;
grant select on public.user_creatives to authenticated;
grant all on public.user_creatives to service_role;
create policy "members read creatives" on public.user_creatives
  for select to authenticated
  using (user_account_id in (select private.my_user_accounts()));

alter table public.uploads enable row level security;
revoke all on public.uploads from anon, authenticated;
grant select on public.uploads to authenticated;
grant all on public.uploads to service_role;
create policy "members read uploads" on public.uploads
  for select to authenticated
  using (user_account_id in (select private.my_user_accounts()));

alter table public.campaigns enable row level security;
revoke all on public.campaigns from anon, authenticated;
grant select on public.campaigns to authenticated;
grant all on public.campaigns to service_role;
create policy "members read campaigns" on public.campaigns
  for select to authenticated
  using (user_account_id in (select private.my_user_accounts()));

alter table public.ad_groups enable row level security;
revoke all on public.ad_groups from anon, authenticated;
grant select on public.ad_groups to authenticated;
grant all on public.ad_groups to service_role;
create policy "members read ad groups" on public.ad_groups
  for select to authenticated
  using (user_account_id in (select private.my_user_accounts()));

alter table public.ads enable row level security;
revoke all on public.ads from anon, authenticated;
grant select on public.ads to authenticated;
grant all on public.ads to service_role;
create policy "members read ads" on public.ads
  for select to authenticated
  using (user_account_id in (select private.my_user_accounts()));

alter table public.creative_metrics_history enable row level security;
revoke all on public.creative_metrics_history from anon, authenticated;
grant select on public.creative_metrics_history to authenticated;
grant all on public.creative_metrics_history to service_role;
create policy "members read daily numbers" on public.creative_metrics_history
  for select to authenticated
  using (user_account_id in (select private.my_user_accounts()));

alter table public.creative_metrics_snapshots enable row level security;
revoke all on public.creative_metrics_snapshots from anon, authenticated;
grant select on public.creative_metrics_snapshots to authenticated;
grant all on public.creative_metrics_snapshots to service_role;
create policy "members read what was known when" on public.creative_metrics_snapshots
  for select to authenticated
  using (user_account_id in (select private.my_user_accounts()));

alter table public.leads enable row level security;
revoke all on public.leads from anon, authenticated;
grant select on public.leads to authenticated;
grant all on public.leads to service_role;
create policy "members read leads" on public.leads
  for select to authenticated
  using (user_account_id in (select private.my_user_accounts()));

alter table public.purchases enable row level security;
revoke all on public.purchases from anon, authenticated;
grant select on public.purchases to authenticated;
grant all on public.purchases to service_role;
create policy "members read purchases" on public.purchases
  for select to authenticated
  using (user_account_id in (select private.my_user_accounts()));

alter table public.dialog_analysis enable row level security;
revoke all on public.dialog_analysis from anon, authenticated;
grant select on public.dialog_analysis to authenticated;
grant all on public.dialog_analysis to service_role;
create policy "members read what dialogues say" on public.dialog_analysis
  for select to authenticated
  using (user_account_id in (select private.my_user_accounts()));

alter table public.capi_events_log enable row level security;
revoke all on public.capi_events_log from anon, authenticated;
grant select on public.capi_events_log to authenticated;
grant all on public.capi_events_log to service_role;
create policy "members read what the platforms were told" on public.capi_events_log
  for select to authenticated
  using (user_account_id in (select private.my_user_accounts()));

alter table public.brain_executions enable row level security;
revoke all on public.brain_executions from anon, authenticated;
grant select on public.brain_executions to authenticated;
grant all on public.brain_executions to service_role;
create policy "members read runs of the autopilot" on public.brain_executions
  for select to authenticated
  using (user_account_id in (select private.my_user_accounts()));

alter table public.campaign_reports enable row level security;
revoke all on public.campaign_reports from anon, authenticated;
grant select on public.campaign_reports to authenticated;
grant all on public.campaign_reports to service_role;
create policy "members read reports" on public.campaign_reports
  for select to authenticated
  using (user_account_id in (select private.my_user_accounts()));

alter table public.notifications enable row level security;
revoke all on public.notifications from anon, authenticated;
grant select on public.notifications to authenticated;
grant all on public.notifications to service_role;
create policy "members read notifications" on public.notifications
  for select to authenticated
  using (user_account_id in (select private.my_user_accounts()));

-- Rates are nobody's secret.
alter table public.exchange_rates enable row level security;
revoke all on public.exchange_rates from anon, authenticated;
grant select on public.exchange_rates to authenticated;
grant all on public.exchange_rates to service_role;
create policy "everybody signed in reads rates" on public.exchange_rates
  for select to authenticated using (true);

-- Raw bodies carry names and phones, link codes open a chat: the server alone.
alter table public.webhook_events enable row level security;
revoke all on public.webhook_events from anon, authenticated;
grant all on public.webhook_events to service_role;
create policy "nobody but the server" on public.webhook_events
  for all to authenticated using (false);

alter table public.telegram_links enable row level security;
revoke all on public.telegram_links from anon, authenticated;
grant all on public.telegram_links to service_role;
create policy "nobody but the server" on public.telegram_links
  for all to authenticated using (false);

-- What was known stays known.
create trigger creative_metrics_snapshots_are_append_only
  before update on public.creative_metrics_snapshots
  for each statement execute function private.refuse_rewrite();

create trigger user_creatives_touch before update on public.user_creatives
  for each row execute function private.touch_updated_at();
create trigger uploads_touch before update on public.uploads
  for each row execute function private.touch_updated_at();
create trigger campaigns_touch before update on public.campaigns
  for each row execute function private.touch_updated_at();
create trigger ad_groups_touch before update on public.ad_groups
  for each row execute function private.touch_updated_at();
create trigger ads_touch before update on public.ads
  for each row execute function private.touch_updated_at();
create trigger leads_touch before update on public.leads
  for each row execute function private.touch_updated_at();
create trigger purchases_touch before update on public.purchases
  for each row execute function private.touch_updated_at();
create trigger capi_events_log_touch before update on public.capi_events_log
  for each row execute function private.touch_updated_at();

-- What spends money or counts as income leaves a trace.
create trigger campaigns_trace after insert or update or delete on public.campaigns
  for each row execute function private.record_change('id', 'seen_at');
create trigger ad_groups_trace after insert or update or delete on public.ad_groups
  for each row execute function private.record_change('id', 'seen_at');
create trigger ads_trace after insert or update or delete on public.ads
  for each row execute function private.record_change('id', 'seen_at');
create trigger purchases_trace after insert or update or delete on public.purchases
  for each row execute function private.record_change('id');

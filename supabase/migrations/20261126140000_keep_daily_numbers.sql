-- Daily numbers at tens of millions of rows. A page asks for one account, one platform
-- and a span of days, so that is the index; an account is its ad account or, with a
-- single client, the workspace itself.
-- A column and not an expression: under row level security Postgres seeks by a plain
-- column only, for an expression might tell what it looked at.
alter table public.creative_metrics_history
  add column account_key uuid not null
  generated always as (coalesce(ad_account_id, user_account_id)) stored;
create index creative_metrics_history_key_day_idx
  on public.creative_metrics_history (account_key, platform, day);
-- Asked by nothing any more: the index above serves both modes.
drop index public.creative_metrics_history_account_day_idx;

-- A day is restated many times and moves none of its indexed columns, so leave it room
-- to change where it stands.
alter table public.creative_metrics_history set (fillfactor = 85);

alter table public.leads
  add column account_key uuid not null
  generated always as (coalesce(ad_account_id, user_account_id)) stored;
create index leads_key_submitted_at_idx on public.leads (account_key, platform, submitted_at);

alter table public.purchases
  add column account_key uuid not null
  generated always as (coalesce(ad_account_id, user_account_id)) stored;
create index purchases_key_day_idx on public.purchases (account_key, purchased_on);

-- How the last reading of a connection's numbers went. It goes with its connection.
create table public.metrics_collections (
  connection_id     uuid not null,
  user_account_id   uuid not null,
  -- The last reading that succeeded: how fresh the numbers are.
  collected_at      timestamptz,
  from_day          date not null,
  to_day            date not null,
  metrics_collected integer not null check (metrics_collected >= 0),
  changed_days      integer not null check (changed_days >= 0),
  skipped_rows      integer not null check (skipped_rows >= 0),
  errors_count      integer not null check (errors_count >= 0),
  duration_ms       integer not null check (duration_ms >= 0),
  -- Why the last reading failed, while no later one succeeded.
  failure           text,
  failed_at         timestamptz,
  primary key (connection_id),
  foreign key (connection_id, user_account_id)
    references public.platform_connections (id, user_account_id) on delete cascade
);
create index metrics_collections_connection_idx
  on public.metrics_collections (connection_id, user_account_id);
create index metrics_collections_user_account_id_idx
  on public.metrics_collections (user_account_id);

alter table public.metrics_collections enable row level security;
revoke all on public.metrics_collections from anon, authenticated;
grant select on public.metrics_collections to authenticated;
grant all on public.metrics_collections to service_role;
create policy "members see how fresh numbers are" on public.metrics_collections
  for select to authenticated
  using (user_account_id in (select private.my_user_accounts()));

-- Stores what a platform said of some days, each in place, and what was known of it on
-- p_known_on, the account's own day. Days that say the same as before are left alone.
-- Answers how many days changed.
create function public.store_ad_days(
  p_user_account_id uuid, p_ad_account_id uuid, p_platform text, p_known_on date, p_rows jsonb
) returns integer
language plpgsql set search_path = '' as $$
declare changed integer;
begin
  with told as (
    select distinct on (ad_id, day) * from jsonb_to_recordset(p_rows) as r (
      ad_id text, adgroup_id text, campaign_id text, day date, currency text, spend numeric,
      impressions bigint, reach bigint, clicks bigint, leads bigint,
      video_views_2s bigint, video_views_6s bigint, video_views_p25 bigint,
      video_views_p50 bigint, video_views_p75 bigint, video_views_p100 bigint)
    order by ad_id, day
  ), tied as (
    select told.*, c.direction_id, a.creative_id
      from told
      left join public.campaigns c
        on c.user_account_id = p_user_account_id and c.platform = p_platform
       and coalesce(c.ad_account_id, c.user_account_id) = coalesce(p_ad_account_id, p_user_account_id)
       and c.external_id = told.campaign_id
      left join public.ad_groups g on g.campaign_id = c.id and g.external_id = told.adgroup_id
      left join public.ads a on a.ad_group_id = g.id and a.external_id = told.ad_id
  ), stored as (
    insert into public.creative_metrics_history as h
      (user_account_id, platform, ad_id, day, ad_account_id, direction_id, creative_id,
       campaign_id, adgroup_id, currency, spend, impressions, reach, clicks, leads,
       video_views_2s, video_views_6s, video_views_p25, video_views_p50, video_views_p75,
       video_views_p100, collected_at)
    select p_user_account_id, p_platform, ad_id, day, p_ad_account_id, direction_id, creative_id,
           campaign_id, adgroup_id, currency, spend, impressions, reach, clicks, leads,
           video_views_2s, video_views_6s, video_views_p25, video_views_p50, video_views_p75,
           video_views_p100, now()
      from tied
    on conflict (user_account_id, platform, ad_id, day) do update
      set ad_account_id = excluded.ad_account_id, direction_id = excluded.direction_id,
          creative_id = excluded.creative_id, campaign_id = excluded.campaign_id,
          adgroup_id = excluded.adgroup_id, currency = excluded.currency, spend = excluded.spend,
          impressions = excluded.impressions, reach = excluded.reach, clicks = excluded.clicks,
          leads = excluded.leads, video_views_2s = excluded.video_views_2s,
          video_views_6s = excluded.video_views_6s, video_views_p25 = excluded.video_views_p25,
          video_views_p50 = excluded.video_views_p50, video_views_p75 = excluded.video_views_p75,
          video_views_p100 = excluded.video_views_p100, collected_at = excluded.collected_at
      where (h.ad_account_id, h.direction_id, h.creative_id, h.campaign_id, h.adgroup_id,
             h.currency, h.spend, h.impressions, h.reach, h.clicks, h.leads, h.video_views_2s,
             h.video_views_6s, h.video_views_p25, h.video_views_p50, h.video_views_p75,
             h.video_views_p100)
        is distinct from
            (excluded.ad_account_id, excluded.direction_id, excluded.creative_id,
             excluded.campaign_id, excluded.adgroup_id, excluded.currency, excluded.spend,
             excluded.impressions, excluded.reach, excluded.clicks, excluded.leads,
             excluded.video_views_2s, excluded.video_views_6s, excluded.video_views_p25,
             excluded.video_views_p50, excluded.video_views_p75, excluded.video_views_p100)
    returning 1
  ), known as (
    -- What we knew last stays true until something else is known.
    insert into public.creative_metrics_snapshots
      (user_account_id, platform, ad_id, day, known_on, adgroup_id, currency, spend,
       impressions, clicks, leads)
    select p_user_account_id, p_platform, told.ad_id, told.day, p_known_on, told.adgroup_id,
           told.currency, told.spend, told.impressions, told.clicks, told.leads
      from told
      left join lateral (
        select s.spend, s.impressions, s.clicks, s.leads
          from public.creative_metrics_snapshots s
         where s.user_account_id = p_user_account_id and s.platform = p_platform
           and s.ad_id = told.ad_id and s.day = told.day
         order by s.known_on desc limit 1
      ) before on true
     where told.day <= p_known_on
       and (before.spend, before.impressions, before.clicks, before.leads)
           is distinct from (told.spend, told.impressions, told.clicks, told.leads)
    on conflict do nothing
  )
  select count(*) into changed from stored;
  return changed;
end $$;

-- Notes how a reading went; a failed one keeps since when the numbers are fresh.
create function public.note_metrics_collection(
  p_user_account_id uuid, p_ad_account_id uuid, p_platform text, p_run jsonb
) returns void
language plpgsql set search_path = '' as $$
begin
  insert into public.metrics_collections as m
    (connection_id, user_account_id, collected_at, from_day, to_day, metrics_collected,
     changed_days, skipped_rows, errors_count, duration_ms, failure, failed_at)
  select c.id, c.user_account_id,
         case when p_run ->> 'failure' is null then (p_run ->> 'at')::timestamptz end,
         (p_run ->> 'from')::date, (p_run ->> 'to')::date,
         (p_run ->> 'metrics_collected')::integer, (p_run ->> 'changed_days')::integer,
         (p_run ->> 'skipped_rows')::integer, (p_run ->> 'errors_count')::integer,
         (p_run ->> 'duration_ms')::integer, p_run ->> 'failure',
         case when p_run ->> 'failure' is not null then (p_run ->> 'at')::timestamptz end
    from public.platform_connections c
   where c.user_account_id = p_user_account_id and c.platform = p_platform
     and coalesce(c.ad_account_id, c.user_account_id) = coalesce(p_ad_account_id, p_user_account_id)
  on conflict (connection_id) do update
    set collected_at = coalesce(excluded.collected_at, m.collected_at),
        from_day = excluded.from_day, to_day = excluded.to_day,
        metrics_collected = excluded.metrics_collected, changed_days = excluded.changed_days,
        skipped_rows = excluded.skipped_rows, errors_count = excluded.errors_count,
        duration_ms = excluded.duration_ms, failure = excluded.failure,
        failed_at = excluded.failed_at;
end $$;

-- Numbers follow their ad: whoever ties a campaign to a direction or an ad to a creative,
-- the days before that follow too.
create function private.tie_days_of_campaign() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.creative_metrics_history
     set direction_id = new.direction_id
   where user_account_id = new.user_account_id and platform = new.platform
     and account_key = coalesce(new.ad_account_id, new.user_account_id)
     and campaign_id = new.external_id and direction_id is distinct from new.direction_id;
  return null;
end $$;
create trigger campaigns_tie_days
  after insert or update of direction_id on public.campaigns
  for each row execute function private.tie_days_of_campaign();

create function private.tie_days_of_ad() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.creative_metrics_history h
     set creative_id = new.creative_id
    from public.ad_groups g join public.campaigns c on c.id = g.campaign_id
   where g.id = new.ad_group_id and h.user_account_id = new.user_account_id
     and h.platform = c.platform and h.ad_id = new.external_id
     and h.creative_id is distinct from new.creative_id;
  return null;
end $$;
create trigger ads_tie_days
  after insert or update of creative_id on public.ads
  for each row execute function private.tie_days_of_ad();

revoke execute on function private.tie_days_of_campaign(), private.tie_days_of_ad() from public;
revoke execute on function
  public.store_ad_days(uuid, uuid, text, date, jsonb),
  public.note_metrics_collection(uuid, uuid, text, jsonb)
  from public, anon, authenticated;
grant execute on function
  public.store_ad_days(uuid, uuid, text, date, jsonb),
  public.note_metrics_collection(uuid, uuid, text, jsonb)
  to service_role;

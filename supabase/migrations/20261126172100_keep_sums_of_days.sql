-- What each direction's ads cost and brought on a day, in each currency: an account of a
-- thousand ads has tens of thousands of rows in a month, and its first screen asks for sums
-- of them four times over. Kept by triggers from the rows themselves, never by adding to
-- what was there, so that it cannot drift. An empty direction gathers what belongs to none.
create table public.direction_days (
  user_account_id   uuid not null references public.user_accounts on delete cascade,
  account_key       uuid not null,
  platform          text not null check (platform in ('facebook', 'tiktok')),
  day               date not null,
  direction_id      uuid,
  currency          char(3) not null,
  spend             numeric(18, 2) not null,
  impressions       bigint not null,
  clicks            bigint not null,
  leads             bigint not null,
  -- Of days with watch figures alone, as in the sums below.
  video_impressions bigint not null,
  video_views_2s    bigint,
  video_views_6s    bigint,
  video_views_p25   bigint,
  video_views_p50   bigint,
  video_views_p75   bigint,
  video_views_p100  bigint,
  id                bigint generated always as identity primary key,
  unique nulls not distinct (account_key, platform, day, direction_id, currency)
);
create index direction_days_user_account_id_idx on public.direction_days (user_account_id);

alter table public.direction_days enable row level security;
revoke all on public.direction_days from anon, authenticated;
grant select on public.direction_days to authenticated;
grant all on public.direction_days to service_role;
create policy "members read sums of days" on public.direction_days
  for select to authenticated
  using (user_account_id in (select private.my_user_accounts()));

create type private.account_day as (account_key uuid, platform text, day date);

-- Sums these days from their rows again.
create function private.sum_days(p_days private.account_day[]) returns void
language sql set search_path = '' as $$
  delete from public.direction_days s using unnest(p_days) d
   where s.account_key = d.account_key and s.platform = d.platform and s.day = d.day;
  insert into public.direction_days
  select h.user_account_id, h.account_key, h.platform, h.day, h.direction_id, h.currency,
         sum(h.spend), sum(h.impressions), sum(h.clicks), sum(h.leads),
         coalesce(sum(h.impressions) filter (where h.video_views_2s is not null), 0),
         sum(h.video_views_2s), sum(h.video_views_6s), sum(h.video_views_p25),
         sum(h.video_views_p50), sum(h.video_views_p75), sum(h.video_views_p100)
    from unnest(p_days) d
    join public.creative_metrics_history h
      on h.account_key = d.account_key and h.platform = d.platform and h.day = d.day
   group by h.user_account_id, h.account_key, h.platform, h.day, h.direction_id, h.currency;
$$;

-- One at a time for an account: whoever comes second sums what the first has stored too.
create function private.sum_touched_days() returns trigger
language plpgsql security definer set search_path = '' as $$
declare days private.account_day[];
begin
  if tg_op = 'UPDATE' then
    -- A row may leave a day as it comes into another one.
    select array_agg((t.account_key, t.platform, t.day)::private.account_day) into days
      from (select account_key, platform, day from touched
            union select account_key, platform, day from before) t;
  else
    select array_agg((t.account_key, t.platform, t.day)::private.account_day) into days
      from (select distinct account_key, platform, day from touched) t;
  end if;
  if days is null then return null; end if;
  perform pg_advisory_xact_lock(hashtextextended('days of ' || k.account_key, 0))
     from (select distinct account_key from unnest(days) order by 1) k;
  perform private.sum_days(days);
  return null;
end $$;

create trigger creative_metrics_history_sum_new
  after insert on public.creative_metrics_history
  referencing new table as touched
  for each statement execute function private.sum_touched_days();
create trigger creative_metrics_history_sum_changed
  after update on public.creative_metrics_history
  referencing new table as touched old table as before
  for each statement execute function private.sum_touched_days();
create trigger creative_metrics_history_sum_gone
  after delete on public.creative_metrics_history
  referencing old table as touched
  for each statement execute function private.sum_touched_days();

revoke execute on function
  private.sum_days(private.account_day[]), private.sum_touched_days() from public;

-- Days that were there before.
select private.sum_days(array_agg((account_key, platform, day)::private.account_day))
  from (select distinct account_key, platform, day from public.creative_metrics_history) d;

-- As before, and sums of the account, its days and its directions come from the sums kept.
-- What is converted is still taken ad by ad: each ad's day is rounded by itself.
create or replace function public.account_metrics(
  p_user_account_id uuid, p_ad_account_id uuid, p_platform text, p_from date, p_to date,
  p_by text, p_currency text, p_usd_kzt numeric
) returns table (
  key text, within text, spend numeric, spend_at_fixed_rate numeric, days_without_rate bigint,
  impressions bigint, clicks bigint, leads bigint, video_impressions bigint,
  video_views_2s bigint, video_views_6s bigint, video_views_p25 bigint, video_views_p50 bigint,
  video_views_p75 bigint, video_views_p100 bigint, first_day date, last_day date
)
language sql stable set search_path = '' as $$
  with rates as materialized (
    select * from private.rates_into(p_currency, p_from, p_to)
  ), kept as (
    select * from public.direction_days s
     where s.account_key = (select private.account_key_of(p_user_account_id, p_ad_account_id))
       and s.platform = p_platform and s.day between p_from and p_to
       and p_by in ('total', 'day', 'direction')
  ), days as (
    select s.day, s.direction_id, null::uuid as creative_id, null::text as campaign_id,
           null::text as adgroup_id, null::text as ad_id, s.spend as cost,
           false as has_no_rate, s.impressions, s.clicks, s.leads, s.video_impressions,
           s.video_views_2s, s.video_views_6s, s.video_views_p25, s.video_views_p50,
           s.video_views_p75, s.video_views_p100
      from kept s
     where s.currency = p_currency::char(3)
    union all
    select h.day, h.direction_id, h.creative_id, h.campaign_id, h.adgroup_id, h.ad_id,
           case when h.currency = p_currency::char(3) then h.spend
                else round(h.spend * coalesce(r.rate,
                       private.fixed_rate(h.currency, p_currency, p_usd_kzt)), 2)
           end,
           h.currency <> p_currency::char(3) and r.rate is null,
           h.impressions, h.clicks, h.leads,
           case when h.video_views_2s is not null then h.impressions else 0 end,
           h.video_views_2s, h.video_views_6s, h.video_views_p25, h.video_views_p50,
           h.video_views_p75, h.video_views_p100
      from public.creative_metrics_history h
      left join rates r on r.currency = h.currency and r.day = h.day
     where h.account_key = (select private.account_key_of(p_user_account_id, p_ad_account_id))
       and h.platform = p_platform and h.day between p_from and p_to
       -- Nobody looks through an account's rows for a currency it has none of.
       and (p_by not in ('total', 'day', 'direction')
            or exists (select from kept where kept.currency <> p_currency::char(3)))
       and (p_by not in ('total', 'day', 'direction') or h.currency <> p_currency::char(3))
  )
  select case p_by
           when 'total' then 'total'
           when 'day' then d.day::text
           when 'direction' then coalesce(d.direction_id::text, '')
           when 'creative' then coalesce(d.creative_id::text, '')
           when 'campaign' then coalesce(d.campaign_id, '')
           when 'ad_group' then coalesce(d.adgroup_id, '')
           when 'ad' then d.ad_id
         end,
         case p_by
           when 'creative' then coalesce(d.direction_id::text, '')
           when 'ad_group' then coalesce(d.campaign_id, '')
           when 'ad' then coalesce(d.adgroup_id, '')
           else ''
         end,
         coalesce(sum(d.cost), 0),
         coalesce(sum(d.cost) filter (where d.has_no_rate), 0),
         count(*) filter (where d.cost is null),
         sum(d.impressions)::bigint, sum(d.clicks)::bigint, sum(d.leads)::bigint,
         sum(d.video_impressions)::bigint,
         sum(d.video_views_2s)::bigint, sum(d.video_views_6s)::bigint,
         sum(d.video_views_p25)::bigint, sum(d.video_views_p50)::bigint,
         sum(d.video_views_p75)::bigint, sum(d.video_views_p100)::bigint,
         min(d.day), max(d.day)
    from days d
   group by 1, 2
   order by 1, 2
$$;

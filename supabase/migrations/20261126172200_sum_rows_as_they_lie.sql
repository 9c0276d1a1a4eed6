-- As before, and where rows must be summed ad by ad, they are grouped by what they hold: only
-- what comes out is written as text and put in order. Rates are looked up only for accounts
-- that have days in another currency. How many rows an account has Postgres cannot foresee;
-- taking it for few it would put them all in order to group them, unless told not to.
create or replace function public.account_metrics(
  p_user_account_id uuid, p_ad_account_id uuid, p_platform text, p_from date, p_to date,
  p_by text, p_currency text, p_usd_kzt numeric
) returns table (
  key text, within text, spend numeric, spend_at_fixed_rate numeric, days_without_rate bigint,
  impressions bigint, clicks bigint, leads bigint, video_impressions bigint,
  video_views_2s bigint, video_views_6s bigint, video_views_p25 bigint, video_views_p50 bigint,
  video_views_p75 bigint, video_views_p100 bigint, first_day date, last_day date
)
language sql stable set search_path = '' set enable_sort = off as $$
  with kept as (
    select * from public.direction_days s
     where s.account_key = (select private.account_key_of(p_user_account_id, p_ad_account_id))
       and s.platform = p_platform and s.day between p_from and p_to
  ), days as (
    select s.day, s.direction_id, null::uuid as creative_id, null::text as campaign_id,
           null::text as adgroup_id, null::text as ad_id, s.spend as cost,
           null::numeric as cost_at_fixed_rate, s.impressions, s.clicks, s.leads,
           s.video_impressions, s.video_views_2s, s.video_views_6s, s.video_views_p25,
           s.video_views_p50, s.video_views_p75, s.video_views_p100
      from kept s
     where s.currency = p_currency::char(3) and p_by in ('total', 'day', 'direction')
    union all
    select h.day, h.direction_id, h.creative_id, h.campaign_id, h.adgroup_id, h.ad_id, h.spend,
           null, h.impressions, h.clicks, h.leads,
           case when h.video_views_2s is not null then h.impressions else 0 end,
           h.video_views_2s, h.video_views_6s, h.video_views_p25, h.video_views_p50,
           h.video_views_p75, h.video_views_p100
      from public.creative_metrics_history h
     where h.account_key = (select private.account_key_of(p_user_account_id, p_ad_account_id))
       and h.platform = p_platform and h.day between p_from and p_to
       and h.currency = p_currency::char(3) and p_by not in ('total', 'day', 'direction')
    union all
    select h.day, h.direction_id, h.creative_id, h.campaign_id, h.adgroup_id, h.ad_id, c.cost,
           case when r.rate is null then c.cost end, h.impressions, h.clicks, h.leads,
           case when h.video_views_2s is not null then h.impressions else 0 end,
           h.video_views_2s, h.video_views_6s, h.video_views_p25, h.video_views_p50,
           h.video_views_p75, h.video_views_p100
      from public.creative_metrics_history h
      left join private.rates_into(p_currency, p_from, p_to) r
        on r.currency = h.currency and r.day = h.day
     cross join lateral (
       -- Each ad's day is rounded by itself.
       select round(h.spend * coalesce(r.rate,
                private.fixed_rate(h.currency, p_currency, p_usd_kzt)), 2) as cost
     ) c
     where h.account_key = (select private.account_key_of(p_user_account_id, p_ad_account_id))
       and h.platform = p_platform and h.day between p_from and p_to
       and h.currency <> p_currency::char(3)
       -- Nobody looks through an account's rows for a currency it has none of.
       and exists (select from kept where kept.currency <> p_currency::char(3))
  ), sums as (
    select case when p_by = 'day' then d.day end as day,
           case when p_by in ('direction', 'creative') then d.direction_id end as direction_id,
           case when p_by = 'creative' then d.creative_id end as creative_id,
           case when p_by in ('campaign', 'ad_group') then coalesce(d.campaign_id, '') end
             as campaign_id,
           case when p_by in ('ad_group', 'ad') then coalesce(d.adgroup_id, '') end as adgroup_id,
           case when p_by = 'ad' then d.ad_id end as ad_id,
           coalesce(sum(d.cost), 0) as spend,
           coalesce(sum(d.cost_at_fixed_rate), 0) as spend_at_fixed_rate,
           count(*) - count(d.cost) as days_without_rate,
           sum(d.impressions)::bigint as impressions, sum(d.clicks)::bigint as clicks,
           sum(d.leads)::bigint as leads, sum(d.video_impressions)::bigint as video_impressions,
           sum(d.video_views_2s)::bigint as views_2s, sum(d.video_views_6s)::bigint as views_6s,
           sum(d.video_views_p25)::bigint as views_p25, sum(d.video_views_p50)::bigint as views_p50,
           sum(d.video_views_p75)::bigint as views_p75,
           sum(d.video_views_p100)::bigint as views_p100,
           min(d.day) as first_day, max(d.day) as last_day
      from days d
     group by 1, 2, 3, 4, 5, 6
  )
  select case p_by
           when 'total' then 'total'
           when 'day' then s.day::text
           when 'direction' then coalesce(s.direction_id::text, '')
           when 'creative' then coalesce(s.creative_id::text, '')
           when 'campaign' then s.campaign_id
           when 'ad_group' then s.adgroup_id
           when 'ad' then s.ad_id
         end,
         case p_by
           when 'creative' then coalesce(s.direction_id::text, '')
           when 'ad_group' then s.campaign_id
           when 'ad' then s.adgroup_id
           else ''
         end,
         s.spend, s.spend_at_fixed_rate, s.days_without_rate, s.impressions, s.clicks, s.leads,
         s.video_impressions, s.views_2s, s.views_6s, s.views_p25, s.views_p50, s.views_p75,
         s.views_p100, s.first_day, s.last_day
    from sums s
   order by 1, 2
$$;

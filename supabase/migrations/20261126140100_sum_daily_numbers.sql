-- Sums for screens and reports. Nobody loads raw rows to add them up, and every screen
-- adds up the same way: an ad's day in another currency is converted by that day's rate
-- and rounded by itself, so that directions, creatives and days all sum to one total.

-- What an amount of a currency is worth in another one on each day of a span that has a
-- stored rate.
create function private.rates_into(p_currency text, p_from date, p_to date)
returns table (currency char(3), day date, rate numeric)
language sql stable set search_path = '' as $$
  select distinct on (r.currency, r.day) r.currency, r.day, r.rate
    from (
      select base as currency, x.day, x.rate, 1 as place
        from public.exchange_rates x where x.quote = p_currency and x.day between p_from and p_to
      union all
      -- The same rate, told the other way round.
      select quote, x.day, 1 / x.rate, 2
        from public.exchange_rates x where x.base = p_currency and x.day between p_from and p_to
    ) r
   order by r.currency, r.day, r.place
$$;

-- The configured rate, for days without a stored one: tenge and dollars only.
create function private.fixed_rate(p_from text, p_into text, p_usd_kzt numeric) returns numeric
language sql immutable set search_path = '' as $$
  select case p_from || p_into when 'USDKZT' then p_usd_kzt when 'KZTUSD' then 1 / p_usd_kzt end
$$;

-- What ads cost and brought. p_by says what a row stands for: total, day, direction,
-- creative, campaign, ad_group or ad. `within` is what it belongs to: a creative's
-- direction, an ad group's campaign, an ad's ad group. An empty key gathers what
-- belongs nowhere. Leads are the platform's own, on the day of the ad that won them.
create function public.account_metrics(
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
  ), days as (
    select h.*,
           case when h.currency = p_currency then h.spend
                else round(h.spend * coalesce(r.rate,
                       private.fixed_rate(h.currency, p_currency, p_usd_kzt)), 2)
           end as cost,
           h.currency <> p_currency and r.rate is null as has_no_rate
      from public.creative_metrics_history h
      left join rates r on r.currency = h.currency and r.day = h.day and h.currency <> p_currency
     where h.account_key = coalesce(p_ad_account_id, p_user_account_id)
       and h.user_account_id = p_user_account_id
       and h.platform = p_platform and h.day between p_from and p_to
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
         coalesce(sum(d.impressions) filter (where d.video_views_2s is not null), 0)::bigint,
         sum(d.video_views_2s)::bigint, sum(d.video_views_6s)::bigint,
         sum(d.video_views_p25)::bigint, sum(d.video_views_p50)::bigint,
         sum(d.video_views_p75)::bigint, sum(d.video_views_p100)::bigint,
         min(d.day), max(d.day)
    from days d
   group by 1, 2
   order by 1, 2
$$;

-- People who answered, by the day they did in the account's zone: how many we received,
-- how many somebody has judged, how many were worth talking to.
create function public.account_leads(
  p_user_account_id uuid, p_ad_account_id uuid, p_platform text, p_from date, p_to date,
  p_by text, p_time_zone text
) returns table (
  key text, within text, received bigint, judged bigint, qualified bigint, sold bigint
)
language sql stable set search_path = '' as $$
  select case p_by
           when 'total' then 'total'
           when 'day' then (l.submitted_at at time zone p_time_zone)::date::text
           when 'direction' then coalesce(l.direction_id::text, '')
           when 'creative' then coalesce(l.creative_id::text, '')
           when 'campaign' then coalesce(l.campaign_id, '')
           when 'ad_group' then coalesce(l.adgroup_id, '')
           when 'ad' then coalesce(l.ad_id, '')
         end,
         case p_by
           when 'creative' then coalesce(l.direction_id::text, '')
           when 'ad_group' then coalesce(l.campaign_id, '')
           when 'ad' then coalesce(l.adgroup_id, '')
           else ''
         end,
         count(*), count(l.level),
         count(*) filter (where l.level in ('qualified', 'scheduled', 'sold')),
         count(*) filter (where l.level = 'sold')
    from public.leads l
   where l.account_key = coalesce(p_ad_account_id, p_user_account_id)
     and l.user_account_id = p_user_account_id and l.platform = p_platform
     and l.submitted_at >= p_from::timestamp at time zone p_time_zone
     and l.submitted_at < (p_to + 1)::timestamp at time zone p_time_zone
   group by 1, 2
   order by 1, 2
$$;

revoke execute on function
  private.rates_into(text, date, date), private.fixed_rate(text, text, numeric),
  public.account_metrics(uuid, uuid, text, date, date, text, text, numeric),
  public.account_leads(uuid, uuid, text, date, date, text, text)
  from public, anon;
grant execute on function
  private.rates_into(text, date, date), private.fixed_rate(text, text, numeric),
  public.account_metrics(uuid, uuid, text, date, date, text, text, numeric),
  public.account_leads(uuid, uuid, text, date, date, text, text)
  to authenticated, service_role;

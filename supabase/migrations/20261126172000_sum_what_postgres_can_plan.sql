-- Sums that Postgres can plan. Asking of every row both whose account and whose workspace
-- it is made it expect one row where there are thousands, and join and sort for one. So
-- the pair is proven once, and rows are asked for the account alone.
create function private.account_key_of(p_user_account_id uuid, p_ad_account_id uuid) returns uuid
language sql stable set search_path = '' as $$
  select case when p_ad_account_id is null then p_user_account_id
              else (select a.id from public.ad_accounts a
                     where a.id = p_ad_account_id and a.user_account_id = p_user_account_id)
         end
$$;
revoke execute on function private.account_key_of(uuid, uuid) from public, anon;
grant execute on function private.account_key_of(uuid, uuid) to authenticated, service_role;

create or replace function public.account_leads(
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
   where l.account_key = (select private.account_key_of(p_user_account_id, p_ad_account_id))
     and l.platform = p_platform
     and l.submitted_at >= p_from::timestamp at time zone p_time_zone
     and l.submitted_at < (p_to + 1)::timestamp at time zone p_time_zone
   group by 1, 2
   order by 1, 2
$$;

create or replace function public.account_purchases(
  p_user_account_id uuid, p_ad_account_id uuid, p_platform text, p_from date, p_to date,
  p_by text, p_currency text, p_usd_kzt numeric
) returns table (
  key text, within text, sales bigint, revenue numeric, revenue_at_fixed_rate numeric,
  sales_without_rate bigint
)
language sql stable set search_path = '' as $$
  with rates as materialized (
    select * from private.rates_into(p_currency, p_from, p_to)
  ), sold as (
    select p.*,
           case when p.currency = p_currency::char(3) then p.amount
                else round(p.amount * coalesce(r.rate,
                       private.fixed_rate(p.currency, p_currency, p_usd_kzt)), 2)
           end as income,
           p.currency <> p_currency::char(3) and r.rate is null as has_no_rate
      from public.purchases p
      left join rates r
        on r.currency = p.currency and r.day = p.purchased_on
     where p.account_key = (select private.account_key_of(p_user_account_id, p_ad_account_id))
       and p.platform is not distinct from p_platform
       and p.purchased_on between p_from and p_to
  )
  select case p_by
           when 'total' then 'total'
           when 'direction' then coalesce(s.direction_id::text, '')
           when 'creative' then coalesce(s.creative_id::text, '')
         end,
         case p_by when 'creative' then coalesce(s.direction_id::text, '') else '' end,
         count(*), coalesce(sum(s.income), 0),
         coalesce(sum(s.income) filter (where s.has_no_rate), 0),
         count(*) filter (where s.income is null)
    from sold s
   group by 1, 2
   order by 1, 2
$$;

create or replace function public.find_leads_by_phone(
  p_user_account_id uuid, p_ad_account_id uuid, p_phones text[]
) returns table (phone text, lead_id uuid, full_name text)
language sql stable set search_path = '' as $$
  select distinct on (w.phone) w.phone, l.id, l.full_name
    from (select distinct unnest(p_phones) as phone) w
    join public.leads l
      on right(regexp_replace(l.phone, '\D', '', 'g'), 10)
       = right(regexp_replace(w.phone, '\D', '', 'g'), 10)
   where l.account_key = (select private.account_key_of(p_user_account_id, p_ad_account_id))
     and length(regexp_replace(w.phone, '\D', '', 'g')) >= 10
   order by w.phone, l.submitted_at desc
$$;

create or replace function public.account_needs(
  p_user_account_id uuid, p_ad_account_id uuid, p_platform text
) returns table (
  rejected_ads bigint, rejected_ad text, rejected_reason text,
  unmapped_leads bigint, waiting_leads bigint, waiting_name text, waiting_since timestamptz
)
language sql stable set search_path = '' as $$
  select r.total, r.name, r.reason, u.total, w.total, w.name, w.since
    from (
      select count(*) as total, (array_agg(a.name order by a.updated_at desc))[1] as name,
             (array_agg(a.delivery_reason order by a.updated_at desc))[1] as reason
        from public.ads a
        join public.ad_groups g on g.id = a.ad_group_id
        join public.campaigns c on c.id = g.campaign_id
       where c.user_account_id = p_user_account_id and a.user_account_id = p_user_account_id
         and coalesce(c.ad_account_id, c.user_account_id) = coalesce(p_ad_account_id, p_user_account_id)
         and c.platform = p_platform and a.delivery = 'rejected' and a.status <> 'archived'
    ) r, (
      select count(*) as total from public.leads l
       where l.account_key = (select private.account_key_of(p_user_account_id, p_ad_account_id))
         and l.platform = p_platform
         and l.direction_id is null
    ) u, (
      select count(*) as total, min(l.submitted_at) as since,
             (array_agg(l.full_name order by l.submitted_at))[1] as name
        from public.leads l
       where l.account_key = (select private.account_key_of(p_user_account_id, p_ad_account_id))
         and l.platform = p_platform
         and l.level is null and l.first_contact_at is null
    ) w
$$;

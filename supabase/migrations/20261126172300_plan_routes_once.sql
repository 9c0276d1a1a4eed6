-- As before, planned once and not for every lead: a function in SQL that carries settings of
-- its own is planned anew with each call, which took longer than finding the direction.
create or replace function private.route_lead(
  p_platform text, p_advertiser_id text, p_campaign_id text, p_page_id text
) returns table (user_account_id uuid, ad_account_id uuid, direction_id uuid)
language plpgsql stable set search_path = '' as $$
begin
  return query
    select c.user_account_id, c.ad_account_id, d.id
      from public.platform_connections c
      left join lateral (
        select (array_agg(m.id))[1] as id, m.rank
          from (
            select x.direction_id as id, 1 as rank from public.campaigns x
             where x.user_account_id = c.user_account_id
               and x.ad_account_id is not distinct from c.ad_account_id
               and x.platform = p_platform and x.external_id = p_campaign_id
               and x.direction_id is not null
            union
            select o.id, 1 from public.account_directions o
             where o.user_account_id = c.user_account_id
               and o.ad_account_id is not distinct from c.ad_account_id
               and o.platform = p_platform and o.tiktok_campaign_id = p_campaign_id
            union
            select o.id, 2 from public.account_directions o
             where o.user_account_id = c.user_account_id
               and o.ad_account_id is not distinct from c.ad_account_id
               and o.platform = p_platform and o.tiktok_instant_page_id = p_page_id
            union
            select o.id, 3 from public.account_directions o
             where o.user_account_id = c.user_account_id
               and o.ad_account_id is not distinct from c.ad_account_id
               and o.platform = p_platform
          ) m
         group by m.rank
        -- Where two could be meant, a person says which.
        having count(*) = 1
         order by m.rank
         limit 1
      ) d on true
     where c.platform = p_platform and c.external_account_id = p_advertiser_id
     order by d.rank nulls last, c.status, c.connected_at
     limit 1;
end $$;

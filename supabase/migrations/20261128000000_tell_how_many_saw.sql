-- How many people ads reached. The platform counts people per ad and day, and people of two
-- days or two ads cannot be added up to people of both: what adds up is ad days, so a screen
-- shows the mean of a day, with the impressions of the same days beside it.
create function public.account_reach(
  p_user_account_id uuid, p_ad_account_id uuid, p_platform text, p_from date, p_to date,
  p_by text
) returns table (key text, reach bigint, impressions bigint, days bigint)
language sql stable set search_path = '' set enable_sort = off as $$
  with told as (
    select case p_by
             when 'creative' then h.creative_id::text
             when 'campaign' then h.campaign_id
             when 'ad_group' then h.adgroup_id
             when 'ad' then h.ad_id
           end as key, h.day, h.reach, h.impressions
      from public.creative_metrics_history h
     where h.account_key = (select private.account_key_of(p_user_account_id, p_ad_account_id))
       and h.platform = p_platform and h.day between p_from and p_to and h.reach > 0
  )
  select t.key, sum(t.reach)::bigint, sum(t.impressions)::bigint, count(distinct t.day)
    from told t where t.key is not null group by t.key order by t.key
$$;

revoke execute on function public.account_reach(uuid, uuid, text, date, date, text)
  from public, anon;
grant execute on function public.account_reach(uuid, uuid, text, date, date, text)
  to authenticated, service_role;

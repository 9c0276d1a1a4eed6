-- An ad is told apart by its film's still, which we keep ourselves.
-- The tree of an account with what each node spent and brought in a period, in one answer:
-- sums are made here, and no limit of rows cuts it. Deleted nodes stay while the period
-- knows money of theirs.
create or replace function public.campaign_tree(
  p_user_account_id uuid, p_ad_account_id uuid, p_platform text, p_from date, p_to date
) returns jsonb
language plpgsql stable set search_path = '' as $$
begin
  return (with sums as materialized (
    select campaign_id, adgroup_id, ad_id, grouping(campaign_id, adgroup_id, ad_id) as level,
           sum(spend) as spend, sum(impressions) as impressions, sum(clicks) as clicks,
           sum(leads) as leads
      from public.creative_metrics_history
     where user_account_id = p_user_account_id and platform = p_platform
       and account_key = coalesce(p_ad_account_id, p_user_account_id)
       and day between p_from and p_to
     group by grouping sets ((campaign_id), (adgroup_id), (ad_id))
  ), campaigns as materialized (
    select c.*, s.spend, s.impressions, s.clicks, s.leads
      from public.campaigns c
      left join sums s on s.level = 3 and s.campaign_id = c.external_id
     where c.user_account_id = p_user_account_id and c.platform = p_platform
       and c.ad_account_id is not distinct from p_ad_account_id
       and (c.status <> 'archived' or s.spend > 0)
  ), ad_groups as materialized (
    select g.*, s.spend, s.impressions, s.clicks, s.leads
      from public.ad_groups g
      join campaigns c on c.id = g.campaign_id
      left join sums s on s.level = 5 and s.adgroup_id = g.external_id
     where g.status <> 'archived' or s.spend > 0
  )
  select jsonb_build_object(
    'campaigns', (select coalesce(jsonb_agg(to_jsonb(c) order by c.created_at desc, c.id), '[]')
                    from campaigns c),
    'ad_groups', (select coalesce(jsonb_agg(to_jsonb(g) order by g.created_at desc, g.id), '[]')
                    from ad_groups g),
    'ads', (select coalesce(jsonb_agg(to_jsonb(a) || jsonb_build_object(
                     'spend', s.spend, 'impressions', s.impressions, 'clicks', s.clicks,
                     'leads', s.leads, 'title', u.title,
                     'has_poster', coalesce(u.has_poster, false))
                     order by a.created_at desc, a.id), '[]')
              from public.ads a
              join ad_groups g on g.id = a.ad_group_id
              left join public.user_creatives u on u.id = a.creative_id
              left join sums s on s.level = 6 and s.ad_id = a.external_id
             where a.status <> 'archived' or s.spend > 0)));
end $$;


-- From one client to many: what was launched, done and limited goes along with it.
create or replace function private.move_to_account(p_user_account_id uuid, p_ad_account_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare one text;
begin
  if (select auth.uid()) is not null
     and p_user_account_id not in (select private.my_user_accounts('owner')) then
    raise exception 'not_found' using errcode = 'PT404';
  end if;
  foreach one in array array[
    'account_directions', 'platform_connections', 'user_creatives', 'campaigns', 'leads',
    'purchases', 'creative_metrics_history', 'brain_executions', 'campaign_reports', 'launches',
    'platform_actions', 'spending_limits'
  ] loop
    execute format(
      'update public.%I set ad_account_id = $1 where user_account_id = $2 and ad_account_id is null',
      one) using p_ad_account_id, p_user_account_id;
  end loop;
end $$;

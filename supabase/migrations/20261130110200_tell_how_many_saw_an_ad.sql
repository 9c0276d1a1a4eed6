-- As before, and how many people saw an ad on each day: what people see too often tires them.
create or replace function public.brain_ads(
  p_user_account_id uuid, p_ad_account_id uuid, p_platform text, p_from date, p_to date
) returns jsonb
language sql stable set search_path = '' as $$
  with told as materialized (
    select * from public.creative_metrics_history
     where account_key = coalesce(p_ad_account_id, p_user_account_id)
       and user_account_id = p_user_account_id and platform = p_platform
       and day between p_from and p_to
  ), judged as (
    select l.adgroup_id, count(*) as judged,
           count(*) filter (where l.level in ('qualified', 'scheduled', 'sold')) as qualified
      from public.leads l
     where l.account_key = coalesce(p_ad_account_id, p_user_account_id)
       and l.user_account_id = p_user_account_id and l.platform = p_platform
       and l.level is not null and l.submitted_at >= p_from
     group by 1
  )
  select jsonb_build_object(
    'ads', coalesce((
      select jsonb_agg(jsonb_build_object(
        'id', x.ad_id, 'adgroup_id', x.adgroup_id,
        'name', (select a.name from public.ads a
                   join public.ad_groups g on g.id = a.ad_group_id
                  where a.user_account_id = p_user_account_id and a.external_id = x.ad_id
                    and g.external_id = x.adgroup_id limit 1),
        'days', x.days) order by x.ad_id)
        from (
          select t.ad_id, t.adgroup_id, jsonb_agg(jsonb_build_object(
                   'day', t.day, 'spend', t.spend, 'impressions', t.impressions,
                   'reach', t.reach, 'clicks', t.clicks, 'leads', t.leads, 'views2s', t.video_views_2s)
                   order by t.day) as days
            from told t where t.adgroup_id is not null group by 1, 2) x), '[]'),
    'spent', coalesce((
      select jsonb_object_agg(x.day, x.spend)
        from (select day, sum(spend) as spend from told group by 1) x), '{}'),
    'quality', coalesce((
      select jsonb_agg(jsonb_build_object(
        'adgroup_id', j.adgroup_id, 'judged', j.judged, 'qualified', j.qualified))
        from judged j where j.adgroup_id is not null), '[]')
  )
$$;

-- A run spares whoever had a lead in the 24 hours before it, and a replay asks the same: of leads it
-- is told beside their day the morning whose run, at p_hour of the account's day, saw them as such.
drop function public.brain_history(uuid, uuid, text, date, date, text);
create function public.brain_history(
  p_user_account_id uuid, p_ad_account_id uuid, p_platform text, p_from date, p_to date,
  p_time_zone text, p_hour integer
) returns jsonb
language sql stable set search_path = '' as $$
  with camp as (
    select * from public.campaigns
     where user_account_id = p_user_account_id and platform = p_platform
       and ad_account_id is not distinct from p_ad_account_id and direction_id is not null
  ), grp as (
    select g.id, g.external_id, g.campaign_id from public.ad_groups g
     where g.user_account_id = p_user_account_id and g.status <> 'archived'
       and g.campaign_id in (select id from camp)
  ), told as materialized (
    select h.ad_id, h.day, h.adgroup_id, h.spend, h.clicks, h.leads
      from public.creative_metrics_history h
     where h.account_key = (select private.account_key_of(p_user_account_id, p_ad_account_id))
       and h.user_account_id = p_user_account_id and h.platform = p_platform
       and h.day between p_from and p_to
       and h.adgroup_id in (select external_id from grp)
  ), known as (
    -- A day nobody read on its next morning counts as known then, as it was read first.
    select t.adgroup_id, t.day, s.known_on,
           coalesce(s.spend, t.spend) as spend, coalesce(s.clicks, t.clicks) as clicks,
           coalesce(s.leads, t.leads) as leads,
           row_number() over each_day as reading,
           lag(s.spend) over each_day as spend_before,
           lag(s.clicks) over each_day as clicks_before,
           lag(s.leads) over each_day as leads_before
      from told t
      left join public.creative_metrics_snapshots s
        on s.user_account_id = p_user_account_id and s.platform = p_platform
       and s.ad_id = t.ad_id and s.day = t.day
    window each_day as (partition by t.ad_id, t.day order by s.known_on)
  ), learned as (
    select adgroup_id, day,
           case when reading = 1 then day + 1 else greatest(known_on, day + 1) end as morning,
           sum(spend - coalesce(spend_before, 0)) as spend,
           sum(clicks - coalesce(clicks_before, 0)) as clicks,
           sum(leads - coalesce(leads_before, 0)) as leads,
           bool_or(reading = 1 and coalesce(known_on > day + 1, true)) as is_late
      from known
     group by 1, 2, 3
  ), moved as (
    select l.entity_id::uuid as id, coalesce(d.done_at, l.at) as at, l.before, l.after,
           a.id is not null as is_ours, coalesce(a.status = 'refused', false) as is_awaiting_look,
           a.id is null and l.after ? 'daily_budget' and private.takes_brain_back(l) as is_put_back
      from public.actions_log l
      left join lateral private.brain_action_of(l) a on true
      left join public.brain_deeds d
        on d.action_id = a.id and d.user_account_id = p_user_account_id
     where l.user_account_id = p_user_account_id and l.before is not null
       and ((l.entity = 'ad_groups' and l.entity_id in (select id::text from grp))
         or (l.entity = 'campaigns' and l.entity_id in (select id::text from camp)))
       and (l.after ? 'daily_budget' or l.after ? 'status')
  )
  select jsonb_build_object(
    'known', coalesce((
      select jsonb_agg(jsonb_build_array(adgroup_id, day, morning, spend, clicks, leads, is_late)
                       order by adgroup_id, day, morning) from learned), '[]'),
    'campaigns', coalesce((select jsonb_object_agg(id, campaign_id) from grp), '{}'),
    'moves', coalesce((
      select jsonb_agg(jsonb_build_object(
        'id', id, 'at', at, 'is_ours', is_ours, 'is_put_back', is_put_back,
        'is_awaiting_look', is_awaiting_look,
        'was_budget', before ->> 'daily_budget', 'budget', after ->> 'daily_budget',
        'was_status', before ->> 'status', 'status', after ->> 'status') order by at) from moved), '[]'),
    'received', coalesce((
      select jsonb_agg(jsonb_build_array(r.direction_id, r.adgroup_id, r.day, r.leads, r.morning)) from (
        select l.direction_id, l.adgroup_id,
               (l.submitted_at at time zone p_time_zone)::date as day, count(*) as leads,
               (l.submitted_at at time zone p_time_zone
                 + make_interval(hours => 24 - p_hour))::date as morning
          from public.leads l
         where l.account_key = (select private.account_key_of(p_user_account_id, p_ad_account_id))
           and l.user_account_id = p_user_account_id and l.platform = p_platform
           and l.direction_id is not null
           and l.submitted_at >= p_from::timestamp at time zone p_time_zone
         group by 1, 2, 3, 5) r), '[]'),
    'leads_before', coalesce((
      select jsonb_object_agg(b.direction_id, b.leads) from (
        select h.direction_id, sum(h.leads) as leads from public.creative_metrics_history h
         where h.account_key = (select private.account_key_of(p_user_account_id, p_ad_account_id))
           and h.user_account_id = p_user_account_id and h.platform = p_platform
           and h.day < p_from and h.direction_id is not null
         group by 1) b), '{}')
  )
$$;
revoke execute on function
  public.brain_history(uuid, uuid, text, date, date, text, integer) from public, anon;
grant execute on function
  public.brain_history(uuid, uuid, text, date, date, text, integer) to authenticated, service_role;

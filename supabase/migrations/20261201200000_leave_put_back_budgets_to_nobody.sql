-- Whether a change of a budget puts back what the autopilot had changed, through however many
-- undos of undos. By the way it goes it is a person's, but it says nothing new of what they want to
-- spend. Taking back one's own change is one's own word.
create function private.takes_brain_back(p_change public.actions_log) returns boolean
language sql stable set search_path = '' as $$
  with recursive taken_back as (
    select p.undo_of as id from public.platform_actions p
     where p.user_account_id = p_change.user_account_id
       and p.entity_id = p_change.entity_id::uuid and p.undo_of is not null
       -- A switch put back says nothing of the budget found beside it: that is somebody's word.
       and p.before ? 'daily_budget'
       and (p.finished_at = p_change.at
            -- A reading of the tree saw it while it was open.
            or p_change.verb = 'tree.see' and p.status = 'done'
               and p.before is distinct from p.after
               and p_change.at between p.created_at and p.finished_at
               and (p.after ->> 'daily_budget')::numeric
                   = (p_change.after ->> 'daily_budget')::numeric)
    union
    select p.undo_of from taken_back t join public.platform_actions p on p.id = t.id
     where p.user_account_id = p_change.user_account_id and p.undo_of is not null
  )
  select exists (
    select from taken_back t join public.platform_actions p on p.id = t.id
     where p.user_account_id = p_change.user_account_id and p.source = 'brain')
$$;
revoke execute on function private.takes_brain_back(public.actions_log) from public, anon;
grant execute on function private.takes_brain_back(public.actions_log)
  to authenticated, service_role;

create index platform_actions_undoing_idx on public.platform_actions (entity_id)
  where undo_of is not null;

-- As before, but a budget put back is not the owner's, and what waits until a person has looked is
-- not held paused by the autopilot: its action was refused, so it may not end that pause.
create or replace function public.brain_facts(
  p_user_account_id uuid, p_ad_account_id uuid, p_platform text, p_from date, p_to date,
  p_time_zone text, p_at timestamptz
) returns jsonb
language sql stable set search_path = '' as $$
  with told as materialized (
    select * from public.creative_metrics_history
     where account_key = coalesce(p_ad_account_id, p_user_account_id)
       and user_account_id = p_user_account_id and platform = p_platform
       and day between p_from and p_to
  ), camp as (
    select * from public.campaigns
     where user_account_id = p_user_account_id and platform = p_platform
       and ad_account_id is not distinct from p_ad_account_id and direction_id is not null
  ), grp as (
    select g.*, c.direction_id, c.status as campaign_status, c.daily_budget as campaign_budget,
           c.external_id as campaign_external_id
      from public.ad_groups g join camp c on c.id = g.campaign_id
     where g.user_account_id = p_user_account_id and g.status <> 'archived'
  ), moved as (
    -- Changes of a budget or a switch by the trail, and whether the autopilot made them;
    -- when, is by its own clock.
    select l.entity_id::uuid as id, coalesce(d.done_at, l.at) as at, l.before, l.after,
           a.id is not null as is_ours, coalesce(a.status = 'refused', false) as is_awaiting_look,
           a.id is null and l.after ? 'daily_budget' and private.takes_brain_back(l) as is_put_back
      from public.actions_log l
      left join lateral private.brain_action_of(l) a on true
      left join public.brain_deeds d
        on d.action_id = a.id and d.user_account_id = p_user_account_id
     where l.entity = 'ad_groups' and l.user_account_id = p_user_account_id
       and l.entity_id in (select id::text from grp) and l.before is not null
  ), steps as (
    select id, at, is_ours or is_put_back as is_no_word,
           (before ->> 'daily_budget')::numeric as was,
           (after ->> 'daily_budget')::numeric as is_now
      from moved where after ? 'daily_budget' and before ->> 'daily_budget' is not null
  ), switches as (
    select distinct on (id) id, at, is_ours and not is_awaiting_look as is_held,
           after ->> 'status' as status
      from moved where after ? 'status' order by id, at desc
  ), seen as (
    -- Leads of a day as they were known so many nights later, where somebody looked then.
    select t.direction_id, k.nights, sum(s.leads) as leads
      from told t
      cross join generate_series(0, 3) as k (nights)
      cross join lateral (
        select s.leads from public.creative_metrics_snapshots s
         where s.user_account_id = p_user_account_id and s.platform = p_platform
           and s.ad_id = t.ad_id and s.day = t.day and s.known_on <= t.day + 1 + k.nights
         order by s.known_on desc limit 1
      ) s
     where t.day <= p_to - 4 and t.direction_id is not null
       and exists (select 1 from public.creative_metrics_snapshots f
                    where f.user_account_id = p_user_account_id and f.platform = p_platform
                      and f.ad_id = t.ad_id and f.day = t.day and f.known_on <= t.day + 1)
     group by 1, 2
  ), final as (
    select t.direction_id, sum(t.leads) as leads
      from told t
     where t.day <= p_to - 4
       and exists (select 1 from public.creative_metrics_snapshots f
                    where f.user_account_id = p_user_account_id and f.platform = p_platform
                      and f.ad_id = t.ad_id and f.day = t.day and f.known_on <= t.day + 1)
     group by 1
  ), received as (
    select l.direction_id, l.adgroup_id,
           (l.submitted_at at time zone p_time_zone)::date as day, count(*) as leads,
           count(*) filter (where l.submitted_at > p_at - interval '24 hours') as of_last_day
      from public.leads l
     where l.account_key = coalesce(p_ad_account_id, p_user_account_id)
       and l.user_account_id = p_user_account_id and l.platform = p_platform
       and l.submitted_at >= p_from::timestamp at time zone p_time_zone
     group by 1, 2, 3
  )
  select jsonb_build_object(
    'directions', coalesce((
      select jsonb_agg(jsonb_build_object(
        'id', d.id, 'name', d.name, 'currency', d.currency,
        'target', case p_platform when 'tiktok' then d.tiktok_target_cpl else d.target_cpl end,
        'objective', coalesce(d.tiktok_objective, d.objective),
        'leads_ever', (select coalesce(sum(h.leads), 0) from public.creative_metrics_history h
                        where h.direction_id = d.id and h.user_account_id = p_user_account_id),
        'reported', (select jsonb_object_agg(r.day, r.leads) from (
                       select t.day, sum(t.leads) as leads from told t
                        where t.direction_id = d.id group by 1) r),
        'received', (select jsonb_object_agg(r.day, r.leads) from (
                       select r.day, sum(r.leads) as leads from received r
                        where r.direction_id = d.id group by 1) r),
        'seen', (select jsonb_agg(coalesce(s.leads, 0) order by k.nights)
                   from generate_series(0, 3) as k (nights)
                   left join seen s on s.direction_id = d.id and s.nights = k.nights),
        'final', coalesce((select f.leads from final f where f.direction_id = d.id), 0)
      ) order by d.name, d.id)
        from public.account_directions d
       where d.user_account_id = p_user_account_id and d.platform = p_platform
         and d.ad_account_id is not distinct from p_ad_account_id and d.is_active), '[]'),
    'groups', coalesce((
      select jsonb_agg(jsonb_build_object(
        'id', g.id, 'external_id', g.external_id, 'name', g.name, 'direction_id', g.direction_id,
        'status', g.status, 'campaign_status', g.campaign_status, 'delivery', g.delivery,
        'daily_budget', g.daily_budget, 'campaign_budget', g.campaign_budget,
        'currency', g.currency,
        'first_day', (select min(h.day) from public.creative_metrics_history h
                       where h.user_account_id = p_user_account_id and h.platform = p_platform
                         and h.account_key = coalesce(p_ad_account_id, p_user_account_id)
                         and h.adgroup_id = g.external_id and h.spend > 0),
        'last_step_at', (select max(s.at) from steps s where s.id = g.id),
        'raises_in_week', (select count(*) from steps s
                            where s.id = g.id and s.is_now > s.was and s.at > p_at - interval '7 days'),
        'owner_budget', coalesce(
          (select s.is_now from steps s where s.id = g.id and not s.is_no_word
            order by s.at desc limit 1),
          (select s.was from steps s where s.id = g.id order by s.at limit 1),
          g.daily_budget),
        'paused_at', (select w.at from switches w
                       where w.id = g.id and w.is_held and w.status = 'paused' and g.status = 'paused'),
        'was_revived', exists (select 1 from moved m
                                where m.id = g.id and m.is_ours and m.after ->> 'status' = 'active'),
        'received_in_last_day', coalesce((select sum(r.of_last_day) from received r
                                           where r.adgroup_id = g.external_id), 0),
        'days', coalesce((select jsonb_agg(x order by x.day) from (
                   select t.day, sum(t.spend) as spend, sum(t.clicks) as clicks,
                          sum(t.leads) as leads, count(distinct t.currency) as currencies
                     from told t where t.adgroup_id = g.external_id group by 1) x), '[]')
      ) order by g.id) from grp g), '[]'),
    -- Money the platform tells of that none of our objects spent, as a share of its day.
    'largest_gap', coalesce((
      select max(x.gap) from (
        select sum(t.spend) filter (where t.adgroup_id is null or not exists (
                 select 1 from public.ad_groups g where g.user_account_id = p_user_account_id
                    and g.external_id = t.adgroup_id)) / nullif(sum(t.spend), 0) as gap
          from told t where t.day > p_to - 7 group by t.day) x), 0)
  )
$$;

create or replace function public.brain_history(
  p_user_account_id uuid, p_ad_account_id uuid, p_platform text, p_from date, p_to date,
  p_time_zone text
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
      select jsonb_agg(jsonb_build_array(r.direction_id, r.adgroup_id, r.day, r.leads)) from (
        select l.direction_id, l.adgroup_id,
               (l.submitted_at at time zone p_time_zone)::date as day, count(*) as leads
          from public.leads l
         where l.account_key = (select private.account_key_of(p_user_account_id, p_ad_account_id))
           and l.user_account_id = p_user_account_id and l.platform = p_platform
           and l.direction_id is not null
           and l.submitted_at >= p_from::timestamp at time zone p_time_zone
         group by 1, 2, 3) r), '[]'),
    'leads_before', coalesce((
      select jsonb_object_agg(b.direction_id, b.leads) from (
        select h.direction_id, sum(h.leads) as leads from public.creative_metrics_history h
         where h.account_key = (select private.account_key_of(p_user_account_id, p_ad_account_id))
           and h.user_account_id = p_user_account_id and h.platform = p_platform
           and h.day < p_from and h.direction_id is not null
         group by 1) b), '{}')
  )
$$;

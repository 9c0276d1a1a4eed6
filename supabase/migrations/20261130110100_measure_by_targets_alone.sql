-- What a lead costs is measured against targets by the directions that have one: the money and the
-- leads of the others say nothing of it, and made a dear one look cheap.
drop function public.autopilot_accounts(uuid, text, timestamptz);

create function public.autopilot_accounts(
  p_user_account_id uuid, p_platform text, p_at timestamptz
) returns table (
  ad_account_id uuid, mode text, stopped_at timestamptz, is_frozen boolean, proposals bigint,
  run_id uuid, run_at timestamptz, run_status text, run_gate text, is_tracking_suspect boolean,
  spend numeric, leads bigint, spend_to_target numeric, leads_to_target bigint,
  spend_in_targets numeric, is_undirected boolean, has_direction boolean
)
language sql stable set search_path = '' as $$
  with client as (
    select a.id as ad_account_id, a.id as account_key, a.time_zone
      from public.ad_accounts a
     where a.user_account_id = p_user_account_id and a.archived_at is null
    union all
    select null, u.id, u.time_zone from public.user_accounts u
     where u.id = p_user_account_id and not u.multi_account_enabled
  ), last_run as (
    -- Whoever ran last a month ago has not run.
    select distinct on (e.ad_account_id) e.ad_account_id, e.id, e.started_at, e.status, e.gate
      from public.brain_executions e
     where e.user_account_id = p_user_account_id and e.platform = p_platform
       and e.started_at > p_at - interval '30 days' and not e.dry_run and e.status <> 'running'
     order by e.ad_account_id, e.started_at desc
  ), waiting as (
    select e.ad_account_id, count(*) as proposals
      from public.brain_deeds d
      join public.brain_executions e
        on e.id = d.execution_id and e.user_account_id = d.user_account_id
     where d.user_account_id = p_user_account_id and d.status = 'proposed'
       and e.platform = p_platform
     group by 1
  ), week as (
    select s.account_key, sum(s.spend) as spend, sum(s.leads)::bigint as leads,
           sum(s.spend) filter (where t.target is not null) as spend_to_target,
           sum(s.leads) filter (where t.target is not null)::bigint as leads_to_target,
           sum(s.spend / t.target) as spend_in_targets
      from client c
      join public.direction_days s on s.account_key = c.account_key
      join public.account_directions d
        on d.id = s.direction_id and d.user_account_id = p_user_account_id
       and d.currency = s.currency and d.is_active
      cross join lateral (
        select case p_platform when 'tiktok' then d.tiktok_target_cpl else d.target_cpl end as target
      ) t
     where s.user_account_id = p_user_account_id and s.platform = p_platform
       and s.day >= (p_at at time zone c.time_zone)::date - 7
       and s.day < (p_at at time zone c.time_zone)::date
     group by 1
  ), running as (
    select g.ad_account_id, bool_or(d.id is not null) as is_directed
      from public.campaigns g
      left join public.account_directions d
        on d.id = g.direction_id and d.user_account_id = g.user_account_id and d.is_active
     where g.user_account_id = p_user_account_id and g.platform = p_platform
       and g.status = 'active'
     group by 1
  )
  select c.ad_account_id, b.mode, b.stopped_at,
         coalesce(l.is_frozen, false) or coalesce(w.is_frozen, false)
           or exists (select 1 from public.service_switches
                       where name = 'spending_frozen' and is_on),
         coalesce(q.proposals, 0), r.id, r.started_at, r.status, r.gate,
         coalesce(jsonb_path_exists(
           t.facts, '$.directions[*] ? (@.gate == "tracking_suspect")'), false),
         coalesce(k.spend, 0), coalesce(k.leads, 0), coalesce(k.spend_to_target, 0),
         coalesce(k.leads_to_target, 0), k.spend_in_targets,
         coalesce(not n.is_directed, false),
         exists (select 1 from public.account_directions d
                  where d.user_account_id = p_user_account_id and d.platform = p_platform
                    and d.ad_account_id is not distinct from c.ad_account_id and d.is_active)
    from client c
    left join public.brain_settings b
      on b.user_account_id = p_user_account_id and b.platform = p_platform
     and b.ad_account_id is not distinct from c.ad_account_id
    left join public.spending_limits l
      on l.user_account_id = p_user_account_id and l.ad_account_id = c.ad_account_id
    left join public.spending_limits w
      on w.user_account_id = p_user_account_id and w.ad_account_id is null
    left join last_run r on r.ad_account_id is not distinct from c.ad_account_id
    left join public.campaign_reports t
      on t.execution_id = r.id and t.user_account_id = p_user_account_id
    left join waiting q on q.ad_account_id is not distinct from c.ad_account_id
    left join week k on k.account_key = c.account_key
    left join running n on n.ad_account_id is not distinct from c.ad_account_id
$$;

revoke execute on function
  public.autopilot_accounts(uuid, text, timestamptz) from public, anon;
grant execute on function
  public.autopilot_accounts(uuid, text, timestamptz) to authenticated, service_role;

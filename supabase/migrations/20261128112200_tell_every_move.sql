-- Every change of an ad group's budget or switch, or of its campaign's, from a moment on, by
-- the trail, and which deed of the autopilot made it; when, is by its own clock. As one
-- answer, for no limit of rows may cut it.
create function public.brain_moves(
  p_user_account_id uuid, p_ad_account_id uuid, p_platform text, p_from timestamptz
) returns jsonb
language sql stable set search_path = '' as $$
  with grp as materialized (
    select g.id, g.campaign_id
      from public.ad_groups g join public.campaigns c on c.id = g.campaign_id
     where g.user_account_id = p_user_account_id and c.platform = p_platform
       and c.ad_account_id is not distinct from p_ad_account_id
  ), touched as (
    select id, id as of_group from grp
    union all
    select campaign_id, id from grp
  ), moved as (
    select l.entity_id::uuid as id, d.id as deed_id, coalesce(d.done_at, l.at) as at
      from public.actions_log l
      left join lateral (
        select substring(p.idempotency_key
                 from '^brain:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):')::uuid as deed_id
          from public.platform_actions p
         where p.user_account_id = p_user_account_id and p.entity_id = l.entity_id::uuid
           and p.finished_at = l.at and p.source = 'brain' limit 1
      ) a on true
      left join public.brain_deeds d
        on d.id = a.deed_id and d.user_account_id = p_user_account_id
     where l.user_account_id = p_user_account_id and l.entity in ('ad_groups', 'campaigns')
       and l.entity_id in (select id::text from touched)
       and l.before is not null and (l.after ? 'daily_budget' or l.after ? 'status')
  )
  select coalesce(jsonb_agg(jsonb_build_object(
           'ad_group_id', t.of_group, 'deed_id', m.deed_id, 'at', m.at)), '[]')
    from moved m join touched t on t.id = m.id
   where m.at >= p_from
$$;

revoke execute on function public.brain_moves(uuid, uuid, text, timestamptz) from public, anon;
grant execute on function public.brain_moves(uuid, uuid, text, timestamptz)
  to authenticated, service_role;

-- What took back the deeds of runs, when and by whom.
create function public.brain_undoings(p_user_account_id uuid, p_execution_ids uuid[])
returns table (deed_id uuid, undone_at timestamptz, undone_by uuid)
language sql stable set search_path = '' as $$
  select d.id, min(u.created_at), (array_agg(u.created_by order by u.created_at))[1]
    from public.brain_deeds d
    join public.platform_actions u
      on u.user_account_id = d.user_account_id and u.undo_of = d.action_id and u.status = 'done'
   where d.user_account_id = p_user_account_id and d.execution_id = any (p_execution_ids)
   group by d.id
$$;

-- How the deeds of runs stand now: what was done and then taken back is `undone`.
create function public.count_brain_deeds(p_user_account_id uuid, p_execution_ids uuid[])
returns table (execution_id uuid, standing text, deeds integer)
language sql stable set search_path = '' as $$
  select d.execution_id, case when u.deed_id is null then d.status else 'undone' end,
         count(*)::integer
    from public.brain_deeds d
    left join public.brain_undoings(p_user_account_id, p_execution_ids) u on u.deed_id = d.id
   where d.user_account_id = p_user_account_id and d.execution_id = any (p_execution_ids)
   group by 1, 2
$$;

revoke execute on function
  public.brain_undoings(uuid, uuid[]), public.count_brain_deeds(uuid, uuid[])
  from public, anon;
grant execute on function
  public.brain_undoings(uuid, uuid[]), public.count_brain_deeds(uuid, uuid[])
  to authenticated, service_role;

create index platform_actions_undo_of_idx
  on public.platform_actions (undo_of) where undo_of is not null;

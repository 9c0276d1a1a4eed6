-- What took back the deeds of runs, when and by whom. A revival sets a budget before it switches
-- on: it is taken back once both are.
create or replace function public.brain_undoings(p_user_account_id uuid, p_execution_ids uuid[])
returns table (deed_id uuid, undone_at timestamptz, undone_by uuid)
language sql stable set search_path = '' as $$
  select d.id, min(u.created_at), (array_agg(u.created_by order by u.created_at))[1]
    from public.brain_deeds d
    join public.platform_actions u
      on u.user_account_id = d.user_account_id and u.undo_of = d.action_id and u.status = 'done'
   where d.user_account_id = p_user_account_id and d.execution_id = any (p_execution_ids)
     and not (d.kind = 'revive' and exists (
       select 1 from public.platform_actions b
        where b.user_account_id = d.user_account_id
          and b.idempotency_key = 'brain:' || d.id || ':0' and b.status = 'done'
          and b.before is distinct from b.after
          and not exists (select 1 from public.platform_actions x
                           where x.undo_of = b.id and x.user_account_id = b.user_account_id
                             and x.status = 'done')))
   group by d.id
$$;

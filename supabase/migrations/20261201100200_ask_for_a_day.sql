-- Outdates proposals of runs that began before then, some at a time, and answers whose they were:
-- where no further run plans, nobody else does. As under a newer plan, what may be done already
-- waits for whoever looks; and what somebody is deciding just now is theirs.
create function public.outdate_proposals(p_before timestamptz, p_limit integer)
returns table (execution_id uuid, user_account_id uuid, correlation_id text)
language sql set search_path = '' as $$
  with old as (
    select d.id
      from public.brain_deeds d
      join public.brain_executions x
        on x.id = d.execution_id and x.user_account_id = d.user_account_id
     where d.status = 'proposed' and x.started_at < p_before
       and not exists (select 1 from private.actions_of_deed(d.id)
                        where status = 'running' and entity_id is not null)
     order by d.execution_id, d.position
     limit p_limit
       for update of d skip locked
  ), outdated as (
    update public.brain_deeds d set status = 'outdated' from old where d.id = old.id
    returning d.execution_id
  )
  select x.id, x.user_account_id, x.correlation_id from public.brain_executions x
   where x.id in (select o.execution_id from outdated o)
$$;

revoke execute on function public.outdate_proposals(timestamptz, integer)
  from public, anon, authenticated;
grant execute on function public.outdate_proposals(timestamptz, integer) to service_role;

-- What the autopilot waits for an answer to: the proposals of an account's last run on a
-- platform, and what the budgets they touch would become together. Older runs' are history.
create function public.open_proposals(
  p_user_account_id uuid, p_ad_account_id uuid, p_platform text
) returns table (proposals bigint, from_budget numeric, to_budget numeric)
language sql stable set search_path = '' as $$
  select count(*), coalesce(sum(d.from_budget), 0), coalesce(sum(d.to_budget), 0)
    from public.brain_deeds d
   where d.user_account_id = p_user_account_id and d.status = 'proposed'
     and d.execution_id = (
       select e.id
         from public.brain_executions e
        where e.user_account_id = p_user_account_id and e.platform = p_platform
          and e.ad_account_id is not distinct from p_ad_account_id
          and not e.dry_run and e.status <> 'running'
        order by e.started_at desc
        limit 1
     )
$$;

revoke execute on function public.open_proposals(uuid, uuid, text) from public, anon;
grant execute on function public.open_proposals(uuid, uuid, text) to authenticated, service_role;

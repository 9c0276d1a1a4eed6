-- Ends a run once, with what it tells people. Nobody comes back to one that has failed: what it
-- had done without writing it down counts, what it had not begun is not done any more. Of what
-- it had begun nobody knows yet, so that waits for whoever looks.
create or replace function public.finish_brain_run(
  p_execution_id uuid, p_status text, p_summary jsonb, p_error text, p_body text, p_facts jsonb,
  p_at timestamptz
) returns boolean
language plpgsql set search_path = '' as $$
declare e public.brain_executions;
begin
  select * into e from public.brain_executions where id = p_execution_id for update;
  if e.status <> 'running' then return false; end if;
  update public.brain_executions
     set status = p_status, summary = p_summary, error = p_error, finished_at = p_at
   where id = p_execution_id;
  if p_status = 'failed' then
    update public.brain_deeds d
       set status = 'done', action_id = a.id, done_at = a.finished_at
      from public.platform_actions a
     where d.execution_id = p_execution_id and d.status = 'waiting' and a.status = 'done'
       and a.user_account_id = d.user_account_id
       and a.idempotency_key
           = 'brain:' || d.id || case d.kind when 'revive' then ':1' else ':0' end;
    update public.brain_deeds d set status = 'outdated'
     where d.execution_id = p_execution_id and d.status = 'waiting'
       and not exists (select 1 from private.actions_of_deed(d.id)
                        where status = 'running' and entity_id is not null);
  end if;
  if p_body is not null then
    insert into public.campaign_reports
      (user_account_id, ad_account_id, execution_id, platform, day, body, facts, created_at)
    values (e.user_account_id, e.ad_account_id, e.id, e.platform, e.local_day, p_body, p_facts, p_at)
    on conflict do nothing;
  end if;
  return true;
end $$;

-- Deeds of runs that failed before.
update public.brain_deeds d set status = 'outdated'
  from public.brain_executions e
 where e.id = d.execution_id and e.status = 'failed' and d.status = 'waiting'
   and not exists (select 1 from private.actions_of_deed(d.id)
                    where status = 'done' or status = 'running' and entity_id is not null);

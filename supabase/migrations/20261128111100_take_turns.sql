-- Two runs that judge one account's platform at once want the same deeds. Each takes its turn
-- before it looks; a trial does nothing and waits for nobody.
alter table public.brain_executions add column turn_at timestamptz;
create unique index brain_executions_one_at_a_time_idx
  on public.brain_executions (user_account_id, ad_account_id, platform) nulls not distinct
  where status = 'running' and turn_at is not null and not dry_run;

-- Takes a run's turn, once; false while another has it.
create function public.take_brain_turn(p_execution_id uuid, p_at timestamptz) returns boolean
language plpgsql set search_path = '' as $$
begin
  update public.brain_executions set turn_at = p_at
   where id = p_execution_id and status = 'running' and turn_at is null;
  return true;
exception when unique_violation then
  return false;
end $$;
revoke execute on function public.take_brain_turn(uuid, timestamptz)
  from public, anon, authenticated;
grant execute on function public.take_brain_turn(uuid, timestamptz) to service_role;

-- Begins a run, or answers the one the schedule has begun already for this local day. By hand
-- none begins beside one that is under way: who asks gets that one, and a trial only where no
-- more than a trial was asked for.
create or replace function public.open_brain_run(
  p_user_account_id uuid, p_ad_account_id uuid, p_platform text, p_day date, p_started_by text,
  p_mode text, p_dry_run boolean, p_correlation_id text, p_at timestamptz,
  p_started_by_user uuid default null
) returns public.brain_executions
language plpgsql set search_path = '' as $$
declare e public.brain_executions;
begin
  if p_started_by = 'member' then
    perform pg_advisory_xact_lock(hashtextextended(
      concat_ws(' ', 'runs of', p_user_account_id, p_ad_account_id, p_platform), 0));
    select * into e from public.brain_executions
     where user_account_id = p_user_account_id and platform = p_platform
       and ad_account_id is not distinct from p_ad_account_id
       and status = 'running' and (p_dry_run or not dry_run)
     order by (dry_run = p_dry_run) desc, started_at limit 1;
    if e.id is not null then return e; end if;
  end if;
  insert into public.brain_executions
    (user_account_id, ad_account_id, platform, local_day, started_by, mode, dry_run,
     correlation_id, started_at, started_by_user)
  values (p_user_account_id, p_ad_account_id, p_platform, p_day, p_started_by, p_mode, p_dry_run,
          p_correlation_id, p_at, p_started_by_user)
  on conflict do nothing
  returning * into e;
  if e.id is null then
    select * into e from public.brain_executions
     where user_account_id = p_user_account_id and platform = p_platform
       and ad_account_id is not distinct from p_ad_account_id
       and local_day = p_day and started_by = 'schedule';
  end if;
  return e;
end $$;

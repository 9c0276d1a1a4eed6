-- Who began a run by hand; runs by schedule and those of before have nobody.
alter table public.brain_executions
  add column started_by_user uuid,
  add check (started_by_user is null or started_by = 'member');

drop function
  public.open_brain_run(uuid, uuid, text, date, text, text, boolean, text, timestamptz);

-- Begins a run, or answers the one the schedule has begun already for this local day.
create function public.open_brain_run(
  p_user_account_id uuid, p_ad_account_id uuid, p_platform text, p_day date, p_started_by text,
  p_mode text, p_dry_run boolean, p_correlation_id text, p_at timestamptz,
  p_started_by_user uuid default null
) returns public.brain_executions
language plpgsql set search_path = '' as $$
declare e public.brain_executions;
begin
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

revoke execute on function
  public.open_brain_run(uuid, uuid, text, date, text, text, boolean, text, timestamptz, uuid)
  from public, anon, authenticated;
grant execute on function
  public.open_brain_run(uuid, uuid, text, date, text, text, boolean, text, timestamptz, uuid)
  to service_role;

-- A language model may look at what the autopilot plans; an account can do without.
alter table public.brain_settings add column asks_model boolean not null default true;

-- Says how far it may go. The flag of the account follows the mode, so that there is one
-- truth about whether it acts by itself.
create or replace function private.set_brain_settings(
  p_user_account_id uuid, p_ad_account_id uuid, p_platform text, p_patch jsonb, p_trace jsonb
) returns public.brain_settings
language plpgsql security definer set search_path = '' as $$
declare
  s    public.brain_settings;
  acts boolean;
  hour smallint := (p_patch ->> 'brain_hour')::smallint;
begin
  perform private.require_member(p_user_account_id, 'manager');
  perform private.begin_change(p_trace, 'autopilot.set', 'autopilot.resume');
  if p_ad_account_id is not null and not exists (
    select 1 from public.ad_accounts
     where id = p_ad_account_id and user_account_id = p_user_account_id
       and archived_at is null) then
    raise exception 'not_found' using errcode = 'PT404';
  end if;
  insert into public.brain_settings (user_account_id, ad_account_id, platform)
  values (p_user_account_id, p_ad_account_id, p_platform)
  on conflict (user_account_id, ad_account_id, platform) do nothing;
  select * into s from public.brain_settings
   where user_account_id = p_user_account_id and platform = p_platform
     and ad_account_id is not distinct from p_ad_account_id for update;
  s := jsonb_populate_record(s, p_patch);
  update public.brain_settings
     set mode = s.mode, dial = s.dial, ask_first = s.ask_first, moves_money = s.moves_money,
         max_actions = s.max_actions, protected_ids = s.protected_ids, asks_model = s.asks_model,
         brain_hour = s.brain_hour, stopped_at = s.stopped_at
   where id = s.id returning * into s;

  acts := s.mode = 'act';
  if p_patch ? 'mode' and p_ad_account_id is null then
    update public.user_accounts
       set autopilot = case p_platform when 'facebook' then acts else autopilot end,
           autopilot_tiktok = case p_platform when 'tiktok' then acts else autopilot_tiktok end
     where id = p_user_account_id;
  elsif p_patch ? 'mode' then
    update public.ad_accounts
       set autopilot = case p_platform when 'facebook' then acts else autopilot end,
           autopilot_tiktok = case p_platform when 'tiktok' then acts else autopilot_tiktok end
     where id = p_ad_account_id;
  end if;
  if hour is not null then
    update public.ad_accounts set brain_hour = hour where id = p_ad_account_id;
  end if;
  return s;
end $$;

-- Keeps what the model was asked, answered and cost. The first answer stays, and none comes
-- after the decision.
create function public.save_brain_model(p_execution_id uuid, p_model jsonb) returns boolean
language plpgsql set search_path = '' as $$
begin
  update public.brain_executions set model = p_model
   where id = p_execution_id and status = 'running' and plan is null and model is null;
  return found;
end $$;

-- As before, but for the model, which has its own word.
create or replace function public.save_brain_plan(
  p_execution_id uuid, p_gate text, p_plan jsonb, p_model jsonb, p_deeds jsonb
) returns boolean
language plpgsql set search_path = '' as $$
declare e public.brain_executions;
begin
  select * into e from public.brain_executions where id = p_execution_id for update;
  if e.plan is not null or e.status <> 'running' then return false; end if;
  update public.brain_executions
     set plan = p_plan, gate = p_gate, model = coalesce(p_model, e.model)
   where id = p_execution_id;
  if e.dry_run then return true; end if;
  update public.brain_deeds d set status = 'outdated'
    from public.brain_executions x
   where x.id = d.execution_id and d.status = 'proposed'
     and x.user_account_id = e.user_account_id and x.platform = e.platform
     and x.ad_account_id is not distinct from e.ad_account_id;
  insert into public.brain_deeds
    (user_account_id, execution_id, position, ad_group_id, direction_id, kind, from_budget,
     to_budget, currency, status)
  select e.user_account_id, e.id, t.position, t.ad_group_id, t.direction_id, t.kind,
         t.from_budget, t.to_budget, t.currency, t.status
    from jsonb_to_recordset(p_deeds) as t (
      position smallint, ad_group_id uuid, direction_id uuid, kind text, from_budget numeric,
      to_budget numeric, currency text, status text);
  return true;
end $$;

revoke execute on function public.save_brain_model(uuid, jsonb) from public, anon, authenticated;
grant execute on function public.save_brain_model(uuid, jsonb) to service_role;

-- Of some kinds of deed the autopilot may only tell what it would do, whatever it may do else.
alter table public.brain_settings
  add column only_tell text[] not null default '{}'
             check (only_tell <@ array['raise', 'cut', 'pause', 'revive']);

-- As before, with the kinds it only tells of. A patch says what changes, never which row: an
-- "id" in it pointed the write at anybody's.
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
  s := jsonb_populate_record(s, p_patch - 'id');
  update public.brain_settings
     set mode = s.mode, dial = s.dial, ask_first = s.ask_first, only_tell = s.only_tell,
         moves_money = s.moves_money,
         max_actions = s.max_actions, protected_ids = s.protected_ids, asks_model = s.asks_model,
         brain_hour = s.brain_hour, stopped_at = s.stopped_at
   where id = s.id and user_account_id = p_user_account_id returning * into s;

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

-- From one client to many: what was launched, done and limited goes along with it, and how far
-- the autopilot may go there too. An account has one hour for both platforms: TikTok's, the one
-- it can run on by now, else the other's.
create or replace function private.move_to_account(p_user_account_id uuid, p_ad_account_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare one text;
begin
  if (select auth.uid()) is not null
     and p_user_account_id not in (select private.my_user_accounts('owner')) then
    raise exception 'not_found' using errcode = 'PT404';
  end if;
  foreach one in array array[
    'account_directions', 'platform_connections', 'user_creatives', 'campaigns', 'leads',
    'purchases', 'creative_metrics_history', 'brain_executions', 'campaign_reports', 'launches',
    'platform_actions', 'spending_limits', 'brain_settings'
  ] loop
    execute format(
      'update public.%I set ad_account_id = $1 where user_account_id = $2 and ad_account_id is null',
      one) using p_ad_account_id, p_user_account_id;
  end loop;
  update public.ad_accounts a set brain_hour = s.brain_hour
    from (select brain_hour from public.brain_settings
           where user_account_id = p_user_account_id and ad_account_id = p_ad_account_id
           order by platform desc limit 1) s
   where a.id = p_ad_account_id and a.user_account_id = p_user_account_id;
end $$;

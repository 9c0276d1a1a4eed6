-- Workspaces that went from one client to many before left behind how far the autopilot may go.
-- Their trail tells which account the switch made: its settings go there, unless it has some by
-- now, and its hour where nobody has touched it. Whatever the trail does not tell stays.
do $$ begin
  perform private.begin_change('{"verb": "user_account.enable_multi_account"}');
  with made as (
    select distinct on (user_account_id) user_account_id, entity_id::uuid as ad_account_id
      from public.actions_log
     where verb = 'user_account.enable_multi_account' and entity = 'ad_accounts' and before is null
     order by user_account_id, id desc
  ), moved as (
    update public.brain_settings s set ad_account_id = a.id
      from made m
      join public.ad_accounts a
        on a.id = m.ad_account_id and a.user_account_id = m.user_account_id
      join public.user_accounts u on u.id = m.user_account_id and u.multi_account_enabled
     where s.user_account_id = m.user_account_id and s.ad_account_id is null
       and not exists (select 1 from public.brain_settings own
                        where own.ad_account_id = a.id and own.platform = s.platform)
    returning a.id as ad_account_id, s.platform, s.brain_hour
  ), hours as (
    select distinct on (ad_account_id) ad_account_id, brain_hour
      from moved order by ad_account_id, platform desc
  )
  update public.ad_accounts a set brain_hour = h.brain_hour
    from hours h
   where a.id = h.ad_account_id and a.brain_hour = 8
     -- As it was before: nobody has set anything of the autopilot there.
     and not exists (select 1 from public.brain_settings own where own.ad_account_id = a.id);
end $$;

-- An action holds its object so that no other changes it meanwhile. It is one of the
-- workspace's own: who knows another's id must not keep its owner from it. Nobody holds
-- anything longer than minutes, whatever they ask for.
create or replace function private.begin_action(
  p_id uuid, p_token uuid, p_level text, p_entity_id uuid, p_seconds integer
) returns void
language plpgsql security definer set search_path = '' as $$
declare a public.platform_actions;
begin
  select * into a from public.platform_actions where id = p_id for update;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
  perform private.require_member(a.user_account_id, 'manager');
  if a.status <> 'running' or a.lease_token is distinct from p_token then
    raise exception 'action_in_progress' using errcode = 'PT409';
  end if;
  if not exists (
    select 1 from public.campaigns
     where p_level = 'campaign' and id = p_entity_id and user_account_id = a.user_account_id
    union all
    select 1 from public.ad_groups
     where p_level = 'ad_group' and id = p_entity_id and user_account_id = a.user_account_id
    union all
    select 1 from public.ads
     where p_level = 'ad' and id = p_entity_id and user_account_id = a.user_account_id) then
    raise exception 'not_found' using errcode = 'PT404';
  end if;
  update public.platform_actions
     set status = 'refused', error = '{"code": "interrupted"}', finished_at = now()
   where user_account_id = a.user_account_id and entity_id = p_entity_id and id <> p_id
     and status = 'running' and lease_until < clock_timestamp();
  begin
    update public.platform_actions
       set level = p_level, entity_id = p_entity_id,
           lease_until = clock_timestamp() + make_interval(secs => least(p_seconds, 600))
     where id = p_id;
  exception when unique_violation then
    raise exception 'action_in_progress' using errcode = 'PT409';
  end;
end $$;

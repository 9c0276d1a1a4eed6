-- Whether who calls with a session of their own may use a key of the autopilot's: for exactly one
-- action on the ad group of a deed they were asked about. The deed has to be accepted, or its
-- action begun before or over, so that it can be seen to its end.
create function private.is_accepted_deed(
  p_user_account_id uuid, p_key text, p_actions jsonb
) returns boolean
language plpgsql stable set search_path = '' as $$
declare d public.brain_deeds;
begin
  select * into d from public.brain_deeds
   where user_account_id = p_user_account_id and status <> 'waiting'
     and id = substring(p_key from
           '^brain:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):[0-9]$')::uuid;
  if not found or exists (
       select 1 from jsonb_to_recordset(p_actions) as t (
         source text, position smallint, params jsonb)
        where t.source is distinct from 'brain' or t.position is distinct from 0
           or t.params ->> 'adGroupId' is distinct from d.ad_group_id::text) then
    return false;
  end if;
  if d.status = 'accepted' or exists (
       select 1 from public.platform_actions
        where user_account_id = p_user_account_id and idempotency_key = p_key
          and (status <> 'running' or entity_id is not null)) then
    return true;
  end if;
  -- Whoever accepted it together with them has just had to let it go.
  if d.status = 'proposed' then
    raise exception 'action_in_progress' using errcode = 'PT409';
  end if;
  return false;
end $$;

-- Takes a key with everything it asks for, or answers what the key already holds. Rows
-- that carry the caller's token are the caller's to do.
--
-- The autopilot's word and its keys are the server's alone: who calls with a session of their own
-- speaks as the autopilot only about a deed it has left to people and they have accepted.
create or replace function private.take_actions(
  p_user_account_id uuid, p_key text, p_token uuid, p_seconds integer, p_actions jsonb
) returns setof public.platform_actions
language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_member(p_user_account_id, 'manager');
  if (select auth.uid()) is not null
     and (p_key like 'brain:%'
          or exists (select 1 from jsonb_to_recordset(p_actions) as t (source text)
                      where t.source not in ('manual', 'api', 'mcp')))
     and not private.is_accepted_deed(p_user_account_id, p_key, p_actions) then
    raise exception 'forbidden' using errcode = '42501';
  end if;
  insert into public.platform_actions
    (user_account_id, ad_account_id, platform, idempotency_key, position, request_hash, source,
     type, params, undo_of, created_by, correlation_id, lease_token, lease_until)
  select p_user_account_id, t.ad_account_id, t.platform, p_key, t.position, t.request_hash,
         t.source, t.type, t.params, t.undo_of, (select auth.uid()), t.correlation_id, p_token,
         clock_timestamp() + make_interval(secs => p_seconds)
    from jsonb_to_recordset(p_actions) as t (
      ad_account_id uuid, platform text, position smallint, request_hash text, source text,
      type text, params jsonb, undo_of uuid, correlation_id text)
   order by t.position
  on conflict (user_account_id, idempotency_key, position) do nothing;

  -- Whoever took it before us has died with it.
  update public.platform_actions
     set lease_token = p_token, lease_until = clock_timestamp() + make_interval(secs => p_seconds)
   where user_account_id = p_user_account_id and idempotency_key = p_key
     and status = 'running' and lease_until < clock_timestamp();

  return query select * from public.platform_actions
    where user_account_id = p_user_account_id and idempotency_key = p_key order by position;
end $$;

-- What is done under a deed's key is done to what it was asked for.
alter table public.platform_actions
  add constraint platform_actions_of_deed check (
    idempotency_key not like 'brain:%' or entity_id is null
    or entity_id::text = params ->> 'adGroupId') not valid;

revoke execute on all functions in schema private from public;

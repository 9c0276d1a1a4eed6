-- Takes a key with everything it asks for, or answers what the key already holds. Rows
-- that carry the caller's token are the caller's to do.
--
-- The autopilot's word is the server's alone: who calls with a session of their own speaks as the
-- autopilot only about a deed it has left to people, under that deed's own key.
create or replace function private.take_actions(
  p_user_account_id uuid, p_key text, p_token uuid, p_seconds integer, p_actions jsonb
) returns setof public.platform_actions
language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_member(p_user_account_id, 'manager');
  if (select auth.uid()) is not null
     and exists (select 1 from jsonb_to_recordset(p_actions) as t (source text)
                  where t.source not in ('manual', 'api', 'mcp'))
     and not exists (
       select 1 from public.brain_deeds d
        where d.user_account_id = p_user_account_id and d.status <> 'waiting'
          and d.id = substring(p_key from
                '^brain:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):[0-9]+$')::uuid) then
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

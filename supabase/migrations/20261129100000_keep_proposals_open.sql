-- Lets an action go that could not be done now: whoever asks with its key next does it. One that
-- was not begun holds its object no longer; of one that may have been written it stays known.
-- One that somebody else took over stays theirs.
drop function public.release_action(uuid, uuid);

create function private.release_action(p_id uuid, p_token uuid, p_begun boolean) returns void
language plpgsql security definer set search_path = '' as $$
declare a public.platform_actions;
begin
  select * into a from public.platform_actions where id = p_id for update;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
  perform private.require_member(a.user_account_id, 'manager');
  if a.status <> 'running' or a.lease_token is distinct from p_token then return; end if;
  update public.platform_actions
     set level = case when p_begun then level end,
         entity_id = case when p_begun then entity_id end,
         lease_token = case when p_begun then lease_token end,
         lease_until = '-infinity'
   where id = p_id;
end $$;

create function public.release_action(p_id uuid, p_token uuid, p_begun boolean) returns void
language sql set search_path = '' as $$
  select private.release_action(p_id, p_token, p_begun)
$$;

-- A proposal that was accepted while its platform was busy is a proposal again.
create function private.reopen_brain_deed(p_id uuid, p_trace jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare d public.brain_deeds;
begin
  select * into d from public.brain_deeds where id = p_id for update;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
  perform private.require_member(d.user_account_id, 'manager');
  perform private.begin_change(p_trace, 'autopilot.reopen');
  if d.status <> 'accepted' then return; end if;
  update public.brain_deeds
     set status = 'proposed', decided_by = null, decided_at = null where id = p_id;
end $$;

create function public.reopen_brain_deed(p_id uuid, p_trace jsonb) returns void
language sql set search_path = '' as $$
  select private.reopen_brain_deed(p_id, p_trace)
$$;

-- What came of a deed that was to be done. One a run may no longer do by itself is left
-- to people, as if it had been proposed from the first. Of two who accepted at once one may
-- have done what the other had to let go: what was done counts.
create or replace function private.settle_brain_deed(
  p_id uuid, p_status text, p_action_id uuid, p_error jsonb, p_at timestamptz
) returns void
language plpgsql security definer set search_path = '' as $$
declare
  d public.brain_deeds;
  a public.platform_actions;
begin
  select * into d from public.brain_deeds where id = p_id for update;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
  perform private.require_member(d.user_account_id, 'manager');
  if d.status = 'waiting' and p_status = 'proposed' then
    update public.brain_deeds set status = p_status where id = p_id;
    return;
  end if;
  select * into a from public.platform_actions
   where id = p_action_id and user_account_id = d.user_account_id;
  if p_status not in ('done', 'refused') or not (
    d.status in ('waiting', 'accepted')
    or d.status in ('proposed', 'declined') and p_status = 'done' and a.status = 'done'
       and a.idempotency_key like 'brain:' || p_id || ':%') then
    return;
  end if;
  update public.brain_deeds
     set status = p_status, error = p_error, done_at = p_at, action_id = a.id
   where id = p_id;
end $$;

revoke execute on all functions in schema private from public;
revoke execute on function
  public.release_action(uuid, uuid, boolean), public.reopen_brain_deed(uuid, jsonb)
  from public, anon;
grant execute on function
  private.release_action(uuid, uuid, boolean), public.release_action(uuid, uuid, boolean),
  private.reopen_brain_deed(uuid, jsonb), public.reopen_brain_deed(uuid, jsonb)
  to authenticated, service_role;

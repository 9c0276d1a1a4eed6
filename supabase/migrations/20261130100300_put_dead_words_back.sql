-- A proposal that was accepted and could not be done is a proposal again; not while somebody
-- else is at it. Who asks for one they did not accept themselves says how old its acceptance has
-- to be, for whoever has just accepted it is at it before any action is.
drop function public.reopen_brain_deed(uuid, jsonb);
drop function private.reopen_brain_deed(uuid, jsonb);

create function private.reopen_brain_deed(p_id uuid, p_trace jsonb, p_before timestamptz)
returns void
language plpgsql security definer set search_path = '' as $$
declare d public.brain_deeds;
begin
  select * into d from public.brain_deeds where id = p_id for update;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
  perform private.require_member(d.user_account_id, 'manager');
  perform private.begin_change(p_trace, 'autopilot.reopen');
  if d.status <> 'accepted' then return; end if;
  if d.decided_at >= p_before or exists (
       select 1 from private.actions_of_deed(p_id)
        where status = 'running' and lease_until > clock_timestamp()) then
    raise exception 'action_in_progress' using errcode = 'PT409';
  end if;
  update public.brain_deeds
     set status = 'proposed', decided_by = null, decided_at = null where id = p_id;
end $$;

create function public.reopen_brain_deed(
  p_id uuid, p_trace jsonb, p_before timestamptz default null
) returns void
language sql set search_path = '' as $$
  select private.reopen_brain_deed(p_id, p_trace, p_before)
$$;

create index brain_deeds_accepted_idx on public.brain_deeds (user_account_id, decided_at)
  where status = 'accepted';

revoke execute on all functions in schema private from public;
revoke execute on function public.reopen_brain_deed(uuid, jsonb, timestamptz) from public, anon;
grant execute on function
  private.reopen_brain_deed(uuid, jsonb, timestamptz),
  public.reopen_brain_deed(uuid, jsonb, timestamptz)
  to authenticated, service_role;

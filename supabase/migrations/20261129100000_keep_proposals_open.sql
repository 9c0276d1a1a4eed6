-- An action let go keeps its object if it was begun, so that whoever comes next looks there first.
-- Whether something was written whose end nobody saw is known by a word of its own: only then what
-- is so on a platform may be this action's doing. Nobody is at it, so nobody's token stays.
alter table public.platform_actions add column is_unseen boolean not null default false;

drop function public.release_action(uuid, uuid);

create function private.release_action(
  p_id uuid, p_token uuid, p_begun boolean, p_unseen boolean
) returns void
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
         is_unseen = p_begun and p_unseen, lease_token = null, lease_until = '-infinity'
   where id = p_id;
end $$;

-- An older app that still runs lets go as begun only what it may have written unseen.
create function public.release_action(
  p_id uuid, p_token uuid, p_begun boolean default false, p_unseen boolean default null
) returns void
language sql set search_path = '' as $$
  select private.release_action(p_id, p_token, p_begun, coalesce(p_unseen, p_begun))
$$;

-- The actions of a deed have its key; no deed has more than two.
create function private.actions_of_deed(p_id uuid) returns setof public.platform_actions
language sql stable set search_path = '' as $$
  select a.* from public.brain_deeds d
    join public.platform_actions a on a.user_account_id = d.user_account_id
     and a.idempotency_key in ('brain:' || d.id || ':0', 'brain:' || d.id || ':1')
   where d.id = p_id
$$;

-- A deed that nobody will do any more leaves no action that waits to be done.
create function private.close_actions_of_deed() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.platform_actions
     set status = 'refused', error = '{"code": "not_wanted"}', finished_at = now()
   where id in (select id from private.actions_of_deed(new.id)
                 where status = 'running' and lease_until < clock_timestamp());
  return null;
end $$;

create trigger brain_deeds_close_actions after update of status on public.brain_deeds
  for each row when (new.status in ('declined', 'refused', 'outdated')
                     and new.status is distinct from old.status)
  execute function private.close_actions_of_deed();

-- A proposal that was accepted while its platform was busy is a proposal again; not while
-- somebody else is at it.
create function private.reopen_brain_deed(p_id uuid, p_trace jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare d public.brain_deeds;
begin
  select * into d from public.brain_deeds where id = p_id for update;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
  perform private.require_member(d.user_account_id, 'manager');
  perform private.begin_change(p_trace, 'autopilot.reopen');
  if d.status <> 'accepted' then return; end if;
  if exists (select 1 from private.actions_of_deed(p_id)
              where status = 'running' and lease_until > clock_timestamp()) then
    raise exception 'action_in_progress' using errcode = 'PT409';
  end if;
  update public.brain_deeds
     set status = 'proposed', decided_by = null, decided_at = null where id = p_id;
end $$;

create function public.reopen_brain_deed(p_id uuid, p_trace jsonb) returns void
language sql set search_path = '' as $$
  select private.reopen_brain_deed(p_id, p_trace)
$$;

-- What came of a deed that was to be done. One a run may no longer do by itself is left
-- to people, as if it had been proposed from the first. What was done counts, whatever was
-- said of the deed meanwhile: another may have had to let it go, or a newer plan came.
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
    or d.status in ('proposed', 'declined', 'outdated') and p_status = 'done'
       and a.status = 'done' and a.idempotency_key like 'brain:' || p_id || ':%') then
    return;
  end if;
  update public.brain_deeds
     set status = p_status, error = p_error, done_at = p_at, action_id = a.id
   where id = p_id;
end $$;

-- As before, but what may be done already is not outdated: it waits for whoever looks.
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
     and x.ad_account_id is not distinct from e.ad_account_id
     and not exists (select 1 from private.actions_of_deed(d.id)
                      where status = 'running' and entity_id is not null);
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

revoke execute on all functions in schema private from public;
revoke execute on function
  public.release_action(uuid, uuid, boolean, boolean), public.reopen_brain_deed(uuid, jsonb)
  from public, anon;
grant execute on function
  private.release_action(uuid, uuid, boolean, boolean),
  public.release_action(uuid, uuid, boolean, boolean),
  private.reopen_brain_deed(uuid, jsonb), public.reopen_brain_deed(uuid, jsonb)
  to authenticated, service_role;
grant execute on function private.actions_of_deed(uuid) to service_role;

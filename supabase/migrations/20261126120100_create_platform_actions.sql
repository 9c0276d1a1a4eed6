-- What we were asked to do on a platform, by whom, and what came of it. The key of a
-- request never acts twice: its rows are taken before anything happens, and hold the
-- first result for whoever asks again.
create table public.platform_actions (
  id              uuid primary key default gen_random_uuid(),
  user_account_id uuid not null references public.user_accounts on delete cascade,
  ad_account_id   uuid,
  platform        text not null check (platform in ('facebook', 'tiktok')),
  idempotency_key text not null check (length(idempotency_key) between 8 and 120),
  position        smallint not null check (position >= 0),
  -- Of the whole request: the same key with another wish is a mistake.
  request_hash    text not null,
  source          text not null check (source in ('manual', 'api', 'brain', 'mcp')),
  type            text not null,
  params          jsonb not null,
  status          text not null default 'running' check (status in ('running', 'done', 'refused')),
  level           text check (level in ('campaign', 'ad_group', 'ad')),
  entity_id       uuid,
  before          jsonb,
  after           jsonb,
  result          jsonb,
  error           jsonb,
  undo_of         uuid,
  created_by      uuid,
  correlation_id  text,
  -- Who works on it, and until when nobody else may: a crash leaves no lock behind.
  lease_token     uuid,
  lease_until     timestamptz,
  created_at      timestamptz not null default now(),
  finished_at     timestamptz,
  foreign key (ad_account_id, user_account_id)
    references public.ad_accounts (id, user_account_id),
  unique (id, user_account_id),
  unique (user_account_id, idempotency_key, position)
);
create index platform_actions_ad_account_idx
  on public.platform_actions (ad_account_id, user_account_id);
create index platform_actions_recent_idx
  on public.platform_actions (user_account_id, created_at desc);
-- One change of one object at a time.
create unique index platform_actions_one_at_a_time_idx
  on public.platform_actions (entity_id) where status = 'running' and entity_id is not null;

alter table public.platform_actions enable row level security;
revoke all on public.platform_actions from anon, authenticated;
grant select on public.platform_actions to authenticated;
grant all on public.platform_actions to service_role;
create policy "members read what was done on platforms" on public.platform_actions
  for select to authenticated
  using (user_account_id in (select private.my_user_accounts()));

-- Takes a key with everything it asks for, or answers what the key already holds. Rows
-- that carry the caller's token are the caller's to do.
create function private.take_actions(
  p_user_account_id uuid, p_key text, p_token uuid, p_seconds integer, p_actions jsonb
) returns setof public.platform_actions
language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_member(p_user_account_id, 'manager');
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

-- Says which object an action is about; another action on it has to be over first.
create function private.begin_action(
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
  update public.platform_actions
     set status = 'refused', error = '{"code": "interrupted"}', finished_at = now()
   where user_account_id = a.user_account_id and entity_id = p_entity_id and id <> p_id
     and status = 'running' and lease_until < clock_timestamp();
  begin
    update public.platform_actions
       set level = p_level, entity_id = p_entity_id,
           lease_until = clock_timestamp() + make_interval(secs => p_seconds)
     where id = p_id;
  exception when unique_violation then
    raise exception 'action_in_progress' using errcode = 'PT409';
  end;
end $$;

-- What came of an action, what the object is like now, and the trail: all or nothing.
-- An outcome is {"status", "before"?, "after"?, "result"?, "error"?, "patch"?, "alarm"?}.
create function private.finish_action(p_id uuid, p_token uuid, p_outcome jsonb, p_trace jsonb)
returns public.platform_actions
language plpgsql security definer set search_path = '' as $$
declare a public.platform_actions;
begin
  select * into a from public.platform_actions where id = p_id for update;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
  perform private.require_member(a.user_account_id, 'manager');
  if a.status <> 'running' or a.lease_token is distinct from p_token then
    raise exception 'action_in_progress' using errcode = 'PT409';
  end if;
  if p_outcome ? 'patch' then
    perform private.begin_change(p_trace,
      'campaign.pause', 'campaign.resume', 'ad_group.pause', 'ad_group.resume', 'ad.pause',
      'ad.resume', 'ad_group.set_budget', 'campaign.set_budget', 'tree.see');
    perform private.save_entity(a.user_account_id, a.level, a.entity_id, p_outcome -> 'patch');
  end if;
  update public.platform_actions
     set status = p_outcome ->> 'status', before = p_outcome -> 'before',
         after = p_outcome -> 'after', result = p_outcome -> 'result',
         error = p_outcome -> 'error', finished_at = now(), lease_until = null
   where id = p_id returning * into a;
  if p_outcome ? 'alarm' then
    insert into public.notifications (user_account_id, kind, dedupe_key, facts)
    values (a.user_account_id, p_outcome -> 'alarm' ->> 'kind', 'action:' || a.id,
            p_outcome -> 'alarm')
    on conflict (user_account_id, dedupe_key) do nothing;
  end if;
  return a;
end $$;

create function public.take_actions(
  p_user_account_id uuid, p_key text, p_token uuid, p_seconds integer, p_actions jsonb
) returns setof public.platform_actions
language sql set search_path = '' as $$
  select * from private.take_actions(p_user_account_id, p_key, p_token, p_seconds, p_actions)
$$;
create function public.begin_action(
  p_id uuid, p_token uuid, p_level text, p_entity_id uuid, p_seconds integer
) returns void
language sql set search_path = '' as $$
  select private.begin_action(p_id, p_token, p_level, p_entity_id, p_seconds)
$$;
create function public.finish_action(p_id uuid, p_token uuid, p_outcome jsonb, p_trace jsonb)
returns public.platform_actions
language sql set search_path = '' as $$
  select private.finish_action(p_id, p_token, p_outcome, p_trace)
$$;

revoke execute on all functions in schema private from public;
revoke execute on function
  public.take_actions(uuid, text, uuid, integer, jsonb),
  public.begin_action(uuid, uuid, text, uuid, integer),
  public.finish_action(uuid, uuid, jsonb, jsonb)
  from public, anon;
grant execute on function
  private.take_actions(uuid, text, uuid, integer, jsonb),
  private.begin_action(uuid, uuid, text, uuid, integer),
  private.finish_action(uuid, uuid, jsonb, jsonb),
  public.take_actions(uuid, text, uuid, integer, jsonb),
  public.begin_action(uuid, uuid, text, uuid, integer),
  public.finish_action(uuid, uuid, jsonb, jsonb)
  to authenticated, service_role;

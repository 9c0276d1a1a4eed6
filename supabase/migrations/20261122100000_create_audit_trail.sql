-- Who did what, when and why. Every change to a table people's money depends on
-- leaves a row here in the same transaction, whoever made it: a trigger writes
-- it, and refuses a change that does not name its verb.

create schema if not exists private;
revoke all on schema private from public;
grant usage on schema private to authenticated, service_role;

-- Rows outlive what they tell of, so nothing here is a foreign key.
create table public.actions_log (
  id              bigint generated always as identity primary key,
  user_account_id uuid not null,
  at              timestamptz not null default now(),
  actor_kind      text not null check (actor_kind in ('member', 'system')),
  actor_user_id   uuid,
  actor_name      text,
  verb            text not null check (verb <> ''),
  entity          text not null,
  entity_id       text not null,
  before          jsonb,
  after           jsonb,
  reason          text,
  correlation_id  text
);

create index actions_log_user_account_id_at_idx on public.actions_log (user_account_id, at desc);
create index actions_log_entity_idx on public.actions_log (entity, entity_id, at desc);

-- Names the change that the rest of this transaction makes. A trace is
-- {"verb", "reason"?, "correlation_id"?, "actor"?}; the verb is one of those its
-- function knows, so that nobody calls their deed another name.
create function private.begin_change(p_trace jsonb, variadic p_verbs text[] default '{}')
returns void
language plpgsql set search_path = '' as $$
declare
  verb text := p_trace ->> 'verb';
  id   text := p_trace ->> 'correlation_id';
begin
  if coalesce(verb, '') = '' or (cardinality(p_verbs) > 0 and verb <> all (p_verbs)) then
    raise exception 'a change names its own verb' using errcode = '22023';
  end if;
  perform set_config('performante.trace', jsonb_build_object(
    'verb', verb,
    'reason', left(p_trace ->> 'reason', 280),
    'correlation_id', case when id ~ '^[A-Za-z0-9_-]{8,64}$' then id end,
    'actor', left(p_trace ->> 'actor', 120)
  )::text, true);
end $$;

-- Writes the trace of one row. Arguments: the column that names the row, then
-- the columns that stay secret.
create function private.record_change() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  trace    jsonb := nullif(current_setting('performante.trace', true), '')::jsonb;
  was      jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  is_now   jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  id_name  text  := coalesce(tg_argv[0], 'id');
  row_data jsonb := coalesce(is_now, was);
  hidden   text[] := array['updated_at'] || coalesce(tg_argv[1:], array[]::text[]);
begin
  if trace is null then
    raise exception 'a change to % names its verb: go through a verb', tg_table_name
      using errcode = '42501';
  end if;

  was := was - hidden;
  is_now := is_now - hidden;
  if tg_op = 'UPDATE' then
    -- Only what changed; a row set to itself leaves no trace.
    select jsonb_object_agg(key, value) into is_now
      from jsonb_each(is_now) where was -> key is distinct from value;
    if is_now is null then return null; end if;
    select jsonb_object_agg(key, value) into was
      from jsonb_each(was) where is_now ? key;
  end if;

  insert into public.actions_log
    (user_account_id, actor_kind, actor_user_id, actor_name, verb, entity, entity_id,
     before, after, reason, correlation_id)
  values (
    coalesce(row_data ->> 'user_account_id', row_data ->> 'id')::uuid,
    case when (select auth.uid()) is null then 'system' else 'member' end,
    (select auth.uid()),
    case when (select auth.uid()) is null then coalesce(trace ->> 'actor', 'server') end,
    trace ->> 'verb', tg_table_name, row_data ->> id_name,
    was, is_now, trace ->> 'reason', trace ->> 'correlation_id'
  );
  return null;
end $$;

-- What is written stays written, even for the server's own key.
create function private.refuse_rewrite() returns trigger
language plpgsql set search_path = '' as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = '42501';
end $$;

create trigger actions_log_is_append_only
  before update or delete or truncate on public.actions_log
  for each statement execute function private.refuse_rewrite();

create function private.touch_updated_at() returns trigger
language plpgsql set search_path = '' as $$
begin
  new.updated_at := now();
  return new;
end $$;

revoke execute on all functions in schema private from public;
grant execute on function private.begin_change(jsonb, text[]) to authenticated, service_role;

-- How far the autopilot may go with an account's platform. The account's own flags stay
-- what they mean: a flag that is on lets it act; otherwise the mode here counts.
create table public.brain_settings (
  id              uuid primary key default gen_random_uuid(),
  user_account_id uuid not null references public.user_accounts on delete cascade,
  ad_account_id   uuid,
  platform        text not null check (platform in ('facebook', 'tiktok')),
  mode            text not null default 'report' check (mode in ('off', 'report', 'propose', 'act')),
  dial            text not null default 'balanced' check (dial in ('careful', 'balanced', 'strict')),
  -- Kinds of deed that wait for a person even when it may act.
  ask_first       text[] not null default '{}'
                  check (ask_first <@ array['raise', 'cut', 'pause', 'revive']),
  moves_money     boolean not null default true,
  max_actions     smallint not null default 10 check (max_actions between 1 and 50),
  protected_ids   uuid[] not null default '{}',
  -- Of the single client of a workspace; an ad account has its own hour.
  brain_hour      smallint not null default 8 check (brain_hour between 0 and 23),
  -- It stopped itself after failures; a person lets it go on.
  stopped_at      timestamptz,
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now(),
  foreign key (ad_account_id, user_account_id)
    references public.ad_accounts (id, user_account_id) on delete cascade,
  unique nulls not distinct (user_account_id, ad_account_id, platform)
);
create index brain_settings_ad_account_idx
  on public.brain_settings (ad_account_id, user_account_id);

-- What a run wanted of one ad group, and what became of it: done, proposed to people,
-- accepted, declined, outdated by the next run, refused by a platform or a guard.
create table public.brain_deeds (
  id              uuid primary key default gen_random_uuid(),
  user_account_id uuid not null,
  execution_id    uuid not null,
  position        smallint not null check (position >= 0),
  ad_group_id     uuid not null,
  direction_id    uuid not null,
  kind            text not null check (kind in ('budget', 'pause', 'revive')),
  from_budget     numeric(18, 2) not null check (from_budget >= 0),
  to_budget       numeric(18, 2) not null check (to_budget >= 0),
  currency        char(3) not null check (currency ~ '^[A-Z]{3}$'),
  status          text not null
                  check (status in ('waiting', 'proposed', 'accepted', 'declined', 'outdated',
                                    'done', 'refused')),
  error           jsonb,
  action_id       uuid,
  decided_by      uuid,
  decided_at      timestamptz,
  done_at         timestamptz,
  outcome         text check (outcome in ('improved', 'worse', 'no_evidence', 'confounded')),
  outcome_facts   jsonb,
  judged_at       timestamptz,
  created_at      timestamptz not null default now(),
  foreign key (execution_id, user_account_id)
    references public.brain_executions (id, user_account_id) on delete cascade,
  foreign key (ad_group_id, user_account_id)
    references public.ad_groups (id, user_account_id) on delete cascade,
  foreign key (direction_id, user_account_id)
    references public.account_directions (id, user_account_id) on delete cascade,
  foreign key (action_id, user_account_id)
    references public.platform_actions (id, user_account_id) on delete set null (action_id),
  unique (id, user_account_id),
  unique (execution_id, position)
);
create index brain_deeds_execution_idx on public.brain_deeds (execution_id, user_account_id);
create index brain_deeds_ad_group_idx on public.brain_deeds (ad_group_id, user_account_id);
create index brain_deeds_direction_idx on public.brain_deeds (direction_id, user_account_id);
create index brain_deeds_action_idx on public.brain_deeds (action_id, user_account_id);
create index brain_deeds_open_idx on public.brain_deeds (user_account_id, created_at desc)
  where status = 'proposed';
create index brain_deeds_unjudged_idx on public.brain_deeds (done_at)
  where status = 'done' and judged_at is null;

alter table public.brain_executions
  -- The first gate that stopped it, and what the model was asked, answered and cost.
  add column gate  text,
  add column model jsonb;
create unique index campaign_reports_one_per_run_idx
  on public.campaign_reports (execution_id) where execution_id is not null;

alter table public.brain_settings enable row level security;
revoke all on public.brain_settings from anon, authenticated;
grant select on public.brain_settings to authenticated;
grant all on public.brain_settings to service_role;
create policy "members read how far the autopilot may go" on public.brain_settings
  for select to authenticated
  using (user_account_id in (select private.my_user_accounts()));

alter table public.brain_deeds enable row level security;
revoke all on public.brain_deeds from anon, authenticated;
grant select on public.brain_deeds to authenticated;
grant all on public.brain_deeds to service_role;
create policy "members read what the autopilot wants" on public.brain_deeds
  for select to authenticated
  using (user_account_id in (select private.my_user_accounts()));

create trigger brain_settings_touch before update on public.brain_settings
  for each row execute function private.touch_updated_at();
create trigger brain_settings_trace after insert or update or delete on public.brain_settings
  for each row execute function private.record_change('id');
create trigger brain_deeds_trace after update on public.brain_deeds
  for each row when (old.decided_at is distinct from new.decided_at)
  execute function private.record_change('id');

-- Says how far it may go. The flag of the account follows the mode, so that there is one
-- truth about whether it acts by itself.
create function private.set_brain_settings(
  p_user_account_id uuid, p_ad_account_id uuid, p_platform text, p_patch jsonb, p_trace jsonb
) returns public.brain_settings
language plpgsql security definer set search_path = '' as $$
declare
  s    public.brain_settings;
  acts boolean;
  hour smallint := (p_patch ->> 'brain_hour')::smallint;
begin
  perform private.require_member(p_user_account_id, 'manager');
  perform private.begin_change(p_trace, 'autopilot.set', 'autopilot.resume');
  if p_ad_account_id is not null and not exists (
    select 1 from public.ad_accounts
     where id = p_ad_account_id and user_account_id = p_user_account_id
       and archived_at is null) then
    raise exception 'not_found' using errcode = 'PT404';
  end if;
  insert into public.brain_settings (user_account_id, ad_account_id, platform)
  values (p_user_account_id, p_ad_account_id, p_platform)
  on conflict (user_account_id, ad_account_id, platform) do nothing;
  select * into s from public.brain_settings
   where user_account_id = p_user_account_id and platform = p_platform
     and ad_account_id is not distinct from p_ad_account_id for update;
  s := jsonb_populate_record(s, p_patch);
  update public.brain_settings
     set mode = s.mode, dial = s.dial, ask_first = s.ask_first, moves_money = s.moves_money,
         max_actions = s.max_actions, protected_ids = s.protected_ids,
         brain_hour = s.brain_hour, stopped_at = s.stopped_at
   where id = s.id returning * into s;

  acts := s.mode = 'act';
  if p_patch ? 'mode' and p_ad_account_id is null then
    update public.user_accounts
       set autopilot = case p_platform when 'facebook' then acts else autopilot end,
           autopilot_tiktok = case p_platform when 'tiktok' then acts else autopilot_tiktok end
     where id = p_user_account_id;
  elsif p_patch ? 'mode' then
    update public.ad_accounts
       set autopilot = case p_platform when 'facebook' then acts else autopilot end,
           autopilot_tiktok = case p_platform when 'tiktok' then acts else autopilot_tiktok end
     where id = p_ad_account_id;
  end if;
  if hour is not null then
    update public.ad_accounts set brain_hour = hour where id = p_ad_account_id;
  end if;
  return s;
end $$;

create function public.set_brain_settings(
  p_user_account_id uuid, p_ad_account_id uuid, p_platform text, p_patch jsonb, p_trace jsonb
) returns public.brain_settings
language sql set search_path = '' as $$
  select private.set_brain_settings(p_user_account_id, p_ad_account_id, p_platform, p_patch, p_trace)
$$;

-- Begins a run, or answers the one the schedule has begun already for this local day.
create function public.open_brain_run(
  p_user_account_id uuid, p_ad_account_id uuid, p_platform text, p_day date, p_started_by text,
  p_mode text, p_dry_run boolean, p_correlation_id text, p_at timestamptz
) returns public.brain_executions
language plpgsql set search_path = '' as $$
declare e public.brain_executions;
begin
  insert into public.brain_executions
    (user_account_id, ad_account_id, platform, local_day, started_by, mode, dry_run,
     correlation_id, started_at)
  values (p_user_account_id, p_ad_account_id, p_platform, p_day, p_started_by, p_mode, p_dry_run,
          p_correlation_id, p_at)
  on conflict do nothing
  returning * into e;
  if e.id is null then
    select * into e from public.brain_executions
     where user_account_id = p_user_account_id and platform = p_platform
       and ad_account_id is not distinct from p_ad_account_id
       and local_day = p_day and started_by = 'schedule';
  end if;
  return e;
end $$;

-- Keeps what a run decided; the first decision stays, however often the step is repeated.
-- What an earlier run proposed for the account and nobody answered is outdated now.
create function public.save_brain_plan(
  p_execution_id uuid, p_gate text, p_plan jsonb, p_model jsonb, p_deeds jsonb
) returns boolean
language plpgsql set search_path = '' as $$
declare e public.brain_executions;
begin
  select * into e from public.brain_executions where id = p_execution_id for update;
  if e.plan is not null or e.status <> 'running' then return false; end if;
  update public.brain_executions
     set plan = p_plan, gate = p_gate, model = p_model where id = p_execution_id;
  if e.dry_run then return true; end if;
  update public.brain_deeds d set status = 'outdated'
    from public.brain_executions x
   where x.id = d.execution_id and d.status = 'proposed'
     and x.user_account_id = e.user_account_id and x.platform = e.platform
     and x.ad_account_id is not distinct from e.ad_account_id;
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

-- Ends a run once, with what it tells people.
create function public.finish_brain_run(
  p_execution_id uuid, p_status text, p_summary jsonb, p_error text, p_body text, p_facts jsonb,
  p_at timestamptz
) returns boolean
language plpgsql set search_path = '' as $$
declare e public.brain_executions;
begin
  select * into e from public.brain_executions where id = p_execution_id for update;
  if e.status <> 'running' then return false; end if;
  update public.brain_executions
     set status = p_status, summary = p_summary, error = p_error, finished_at = p_at
   where id = p_execution_id;
  if p_body is not null then
    insert into public.campaign_reports
      (user_account_id, ad_account_id, execution_id, platform, day, body, facts, created_at)
    values (e.user_account_id, e.ad_account_id, e.id, e.platform, e.local_day, p_body, p_facts, p_at)
    on conflict do nothing;
  end if;
  return true;
end $$;

-- A person's word about a proposal. The first one counts; asked again with the same word
-- it answers the same, so that a double tap is no mistake.
create function private.decide_brain_deed(
  p_id uuid, p_status text, p_at timestamptz, p_trace jsonb, p_by uuid
) returns public.brain_deeds
language plpgsql security definer set search_path = '' as $$
declare d public.brain_deeds;
begin
  select * into d from public.brain_deeds where id = p_id for update;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
  perform private.require_member(d.user_account_id, 'manager');
  perform private.begin_change(p_trace, 'autopilot.accept', 'autopilot.decline');
  if p_status not in ('accepted', 'declined') then
    raise exception 'not_found' using errcode = 'PT404';
  end if;
  if d.status = 'proposed' then
    update public.brain_deeds
       set status = p_status, -- Behind a button the server speaks for whom it has proven.
           decided_by = coalesce((select auth.uid()), p_by), decided_at = p_at
     where id = p_id returning * into d;
  elsif d.status is distinct from p_status
        and not (p_status = 'accepted' and d.status in ('done', 'refused')) then
    raise exception 'proposal_decided' using errcode = 'PT409';
  end if;
  return d;
end $$;
create function public.decide_brain_deed(
  p_id uuid, p_status text, p_at timestamptz, p_trace jsonb, p_by uuid default null
) returns public.brain_deeds
language sql set search_path = '' as $$
  select private.decide_brain_deed(p_id, p_status, p_at, p_trace, p_by)
$$;

-- What came of a deed that was to be done.
create function private.settle_brain_deed(
  p_id uuid, p_status text, p_action_id uuid, p_error jsonb, p_at timestamptz
) returns void
language plpgsql security definer set search_path = '' as $$
declare d public.brain_deeds;
begin
  select * into d from public.brain_deeds where id = p_id for update;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
  perform private.require_member(d.user_account_id, 'manager');
  if d.status not in ('waiting', 'accepted') or p_status not in ('done', 'refused') then return; end if;
  update public.brain_deeds
     set status = p_status, error = p_error, done_at = p_at,
         action_id = (select id from public.platform_actions
                       where id = p_action_id and user_account_id = d.user_account_id)
   where id = p_id;
end $$;
create function public.settle_brain_deed(
  p_id uuid, p_status text, p_action_id uuid, p_error jsonb, p_at timestamptz
) returns void
language sql set search_path = '' as $$
  select private.settle_brain_deed(p_id, p_status, p_action_id, p_error, p_at)
$$;

revoke execute on all functions in schema private from public;
revoke execute on function
  public.set_brain_settings(uuid, uuid, text, jsonb, jsonb),
  public.decide_brain_deed(uuid, text, timestamptz, jsonb, uuid),
  public.settle_brain_deed(uuid, text, uuid, jsonb, timestamptz)
  from public, anon;
grant execute on function
  private.set_brain_settings(uuid, uuid, text, jsonb, jsonb),
  private.decide_brain_deed(uuid, text, timestamptz, jsonb, uuid),
  private.settle_brain_deed(uuid, text, uuid, jsonb, timestamptz),
  public.set_brain_settings(uuid, uuid, text, jsonb, jsonb),
  public.decide_brain_deed(uuid, text, timestamptz, jsonb, uuid),
  public.settle_brain_deed(uuid, text, uuid, jsonb, timestamptz)
  to authenticated, service_role;
revoke execute on function
  public.open_brain_run(uuid, uuid, text, date, text, text, boolean, text, timestamptz),
  public.save_brain_plan(uuid, text, jsonb, jsonb, jsonb),
  public.finish_brain_run(uuid, text, jsonb, text, text, jsonb, timestamptz)
  from public, anon, authenticated;
grant execute on function
  public.open_brain_run(uuid, uuid, text, date, text, text, boolean, text, timestamptz),
  public.save_brain_plan(uuid, text, jsonb, jsonb, jsonb),
  public.finish_brain_run(uuid, text, jsonb, text, text, jsonb, timestamptz)
  to service_role;

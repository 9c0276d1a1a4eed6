-- A launch and everything it makes. The row of a wish comes first, the deed after it:
-- whatever dies on the way, the next try finds what was already sent under its own name.
create table public.launches (
  id              uuid primary key default gen_random_uuid(),
  user_account_id uuid not null references public.user_accounts on delete cascade,
  ad_account_id   uuid,
  direction_id    uuid,
  platform        text not null check (platform in ('facebook', 'tiktok')),
  mode            text not null check (mode in ('create_new', 'use_existing', 'ad_group')),
  source          text not null check (source in ('manual', 'auto', 'api', 'brain', 'mcp')),
  idempotency_key text not null check (length(idempotency_key) between 8 and 120),
  status          text not null default 'running'
                  check (status in ('running', 'failed', 'completed', 'cancelled')),
  step            text not null default 'media'
                  check (step in ('media', 'campaign', 'ad_group', 'ads', 'enable')),
  -- What to make, decided once: a retry makes the same.
  plan            jsonb not null,
  -- The ad group an existing one is taken from, and its campaign, by the platform's ids.
  adgroup_id      text,
  campaign_id     text,
  error           jsonb,
  attempt         integer not null default 1,
  lease_token     uuid,
  lease_until     timestamptz,
  created_by      uuid,
  correlation_id  text,
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now(),
  finished_at     timestamptz,
  foreign key (ad_account_id, user_account_id)
    references public.ad_accounts (id, user_account_id),
  foreign key (direction_id, user_account_id)
    references public.account_directions (id, user_account_id) on delete set null (direction_id),
  unique (id, user_account_id),
  unique (user_account_id, idempotency_key)
);
create index launches_recent_idx on public.launches (user_account_id, created_at desc);
create index launches_ad_account_idx on public.launches (ad_account_id, user_account_id);
create index launches_direction_idx on public.launches (direction_id, user_account_id);
create index launches_running_idx on public.launches (updated_at) where status = 'running';
create unique index launches_one_at_a_time_idx on public.launches (direction_id)
  where status = 'running';

-- One object a launch makes. planned: nothing was sent; sending: it may exist; created: it does.
create table public.launch_intents (
  id              uuid primary key default gen_random_uuid(),
  user_account_id uuid not null,
  launch_id       uuid not null,
  kind            text not null check (kind in ('cover', 'campaign', 'ad_group', 'ad')),
  -- What it is within its launch: "campaign", "ad:<creative>".
  key             text not null,
  -- Its name on the platform; the key of the intent is in it, so that it is found again.
  name            text not null,
  creative_id     uuid,
  state           text not null default 'planned' check (state in ('planned', 'sending', 'created')),
  external_id     text,
  attempts        integer not null default 0,
  sent_at         timestamptz,
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now(),
  foreign key (launch_id, user_account_id)
    references public.launches (id, user_account_id) on delete cascade,
  unique (launch_id, key),
  unique (user_account_id, name),
  check ((state = 'created') = (external_id is not null))
);
create index launch_intents_launch_idx on public.launch_intents (launch_id, user_account_id);

alter table public.launches enable row level security;
revoke all on public.launches from anon, authenticated;
grant select on public.launches to authenticated;
grant all on public.launches to service_role;
create policy "members read launches" on public.launches
  for select to authenticated
  using (user_account_id in (select private.my_user_accounts()));

alter table public.launch_intents enable row level security;
revoke all on public.launch_intents from anon, authenticated;
grant select on public.launch_intents to authenticated;
grant all on public.launch_intents to service_role;
create policy "members read what launches make" on public.launch_intents
  for select to authenticated
  using (user_account_id in (select private.my_user_accounts()));

create trigger launches_touch before update on public.launches
  for each row execute function private.touch_updated_at();
create trigger launch_intents_touch before update on public.launch_intents
  for each row execute function private.touch_updated_at();
create trigger launches_trace after insert or update or delete on public.launches
  for each row execute function private.record_change(
    'id', 'lease_token', 'lease_until', 'step', 'plan', 'error', 'finished_at');

-- The same key is the same launch, however often a button was pressed. With use_existing
-- the ad group is taken here, so that no other launch takes it too.
create function private.start_launch(p_user_account_id uuid, p_launch jsonb, p_trace jsonb)
returns public.launches
language plpgsql security definer set search_path = '' as $$
declare
  l public.launches;
  d public.account_directions;
  g public.direction_tiktok_adgroups;
  creatives jsonb := p_launch -> 'plan' -> 'creatives';
begin
  perform private.require_member(p_user_account_id, 'manager');
  perform private.begin_change(p_trace, 'launch.start');
  select * into d from public.account_directions
   where id = (p_launch ->> 'direction_id')::uuid and user_account_id = p_user_account_id
     for update;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
  select * into l from public.launches
   where user_account_id = p_user_account_id and idempotency_key = p_launch ->> 'idempotency_key';
  if found then return l; end if;

  if (select count(*) from public.user_creatives u
       where u.user_account_id = p_user_account_id and u.platform = d.platform
         and u.ad_account_id is not distinct from d.ad_account_id
         and u.id in (select (one ->> 'id')::uuid from jsonb_array_elements(creatives) one))
     <> jsonb_array_length(creatives) then
    raise exception 'not_found' using errcode = 'PT404';
  end if;

  begin
    insert into public.launches
      (user_account_id, ad_account_id, direction_id, platform, mode, source, idempotency_key,
       plan, campaign_id, created_by, correlation_id)
    values
      (p_user_account_id, d.ad_account_id, d.id, d.platform, p_launch ->> 'mode',
       p_launch ->> 'source', p_launch ->> 'idempotency_key', p_launch -> 'plan',
       p_launch ->> 'campaign_id', (select auth.uid()), p_trace ->> 'correlation_id')
    returning * into l;
  exception when unique_violation then
    raise exception 'launch_in_progress' using errcode = 'PT409';
  end;

  if l.mode = 'use_existing' then
    select t.* into g from public.direction_tiktok_adgroups t
      join public.ad_groups a on a.user_account_id = t.user_account_id
                             and a.external_id = t.tiktok_adgroup_id
     where t.direction_id = d.id and t.status = 'DISABLE' and t.is_active
       and t.ads_count + jsonb_array_length(creatives) <= 50
     order by t.last_used_at nulls first, t.created_at
     limit 1 for update of t;
    if not found then raise exception 'no_free_ad_group' using errcode = 'PT409'; end if;
    update public.direction_tiktok_adgroups set last_used_at = now() where id = g.id;
    update public.launches
       set adgroup_id = g.tiktok_adgroup_id,
           campaign_id = (select c.external_id from public.ad_groups a
                            join public.campaigns c on c.id = a.campaign_id
                           where a.user_account_id = p_user_account_id
                             and a.external_id = g.tiktok_adgroup_id limit 1)
     where id = l.id returning * into l;
  end if;
  return l;
end $$;

-- A launch that stopped goes on where it stood, or is given up; what it made was archived
-- on the platform before.
create function private.resume_launch(p_id uuid, p_trace jsonb) returns public.launches
language plpgsql security definer set search_path = '' as $$
declare l public.launches;
begin
  select * into l from public.launches where id = p_id for update;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
  perform private.require_member(l.user_account_id, 'manager');
  perform private.begin_change(p_trace, 'launch.retry');
  if l.status = 'running' then return l; end if;
  if l.status <> 'failed' then raise exception 'launch_is_over' using errcode = 'PT409'; end if;
  begin
    update public.launches
       set status = 'running', error = null, attempt = attempt + 1, lease_token = null,
           lease_until = null, finished_at = null
     where id = p_id returning * into l;
  exception when unique_violation then
    raise exception 'launch_in_progress' using errcode = 'PT409';
  end;
  return l;
end $$;

create function private.cancel_launch(p_id uuid, p_found jsonb, p_trace jsonb)
returns public.launches
language plpgsql security definer set search_path = '' as $$
declare
  l public.launches;
  i public.launch_intents;
begin
  select * into l from public.launches where id = p_id for update;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
  perform private.require_member(l.user_account_id, 'manager');
  perform private.begin_change(p_trace, 'launch.cancel');
  if l.status = 'cancelled' then return l; end if;
  if l.status <> 'failed' then raise exception 'launch_is_over' using errcode = 'PT409'; end if;
  -- What had been sent and was found on the platform under its name.
  update public.launch_intents t set state = 'created', external_id = f.external_id
    from jsonb_to_recordset(p_found) as f (id uuid, external_id text)
   where t.id = f.id and t.launch_id = p_id and t.state = 'sending';
  for i in select * from public.launch_intents
            where launch_id = p_id and state = 'created' and kind <> 'cover' loop
    update public.campaigns set status = 'archived', version = version + 1
     where i.kind = 'campaign' and user_account_id = l.user_account_id
       and platform = l.platform and external_id = i.external_id;
    update public.ad_groups set status = 'archived', version = version + 1
     where i.kind = 'ad_group' and user_account_id = l.user_account_id
       and external_id = i.external_id;
    update public.ads set status = 'archived', version = version + 1
     where i.kind = 'ad' and user_account_id = l.user_account_id
       and external_id = i.external_id;
    update public.account_directions set tiktok_campaign_id = null
     where i.kind = 'campaign' and id = l.direction_id and tiktok_campaign_id = i.external_id;
    update public.direction_tiktok_adgroups set status = 'DELETE', is_active = false
     where i.kind = 'ad_group' and direction_id = l.direction_id
       and tiktok_adgroup_id = i.external_id;
    update public.direction_tiktok_adgroups set ads_count = greatest(ads_count - 1, 0)
     where i.kind = 'ad' and direction_id = l.direction_id and tiktok_adgroup_id = l.adgroup_id;
  end loop;
  update public.launches set status = 'cancelled', finished_at = now(), lease_token = null
   where id = p_id returning * into l;
  return l;
end $$;

-- From here on what the workflow's steps call, with the server's key alone.

-- Takes a launch to work on for some seconds; no row when somebody else works on it, or
-- when there is nothing left to do.
create function public.claim_launch(p_id uuid, p_token uuid, p_seconds integer)
returns setof public.launches
language plpgsql set search_path = '' as $$
begin
  perform private.begin_change('{"verb": "launch.claim"}', 'launch.claim');
  return query update public.launches
     set lease_token = p_token, lease_until = clock_timestamp() + make_interval(secs => p_seconds)
   where id = p_id and status = 'running'
     and (lease_until is null or lease_until < clock_timestamp() or lease_token = p_token)
  returning *;
end $$;

-- Lets go of a launch: with the next step when this one is done, else with what stopped it.
create function public.release_launch(p_id uuid, p_token uuid, p_step text, p_error jsonb)
returns void
language plpgsql set search_path = '' as $$
begin
  perform private.begin_change('{"verb": "launch.claim"}', 'launch.claim');
  update public.launches set lease_until = null, step = coalesce(p_step, step), error = p_error
   where id = p_id and lease_token = p_token and status = 'running';
end $$;

create function public.plan_intent(
  p_launch_id uuid, p_kind text, p_key text, p_name text, p_creative_id uuid
) returns public.launch_intents
language plpgsql set search_path = '' as $$
declare i public.launch_intents;
begin
  insert into public.launch_intents (user_account_id, launch_id, kind, key, name, creative_id)
  select l.user_account_id, l.id, p_kind, p_key, p_name, p_creative_id
    from public.launches l where l.id = p_launch_id
  on conflict (launch_id, key) do nothing;
  select * into strict i from public.launch_intents where launch_id = p_launch_id and key = p_key;
  return i;
end $$;

-- The last word before a request leaves: whoever lost the launch must not send it.
create function public.send_intent(p_id uuid, p_token uuid, p_seconds integer)
returns public.launch_intents
language plpgsql set search_path = '' as $$
declare i public.launch_intents;
begin
  perform private.begin_change('{"verb": "launch.claim"}', 'launch.claim');
  update public.launches l
     set lease_until = clock_timestamp() + make_interval(secs => p_seconds)
    from public.launch_intents t
   where t.id = p_id and l.id = t.launch_id and l.lease_token = p_token and l.status = 'running';
  if not found then raise exception 'launch_in_progress' using errcode = 'PT409'; end if;
  update public.launch_intents
     set state = 'sending', sent_at = clock_timestamp(), attempts = attempts + 1
   where id = p_id and state <> 'created' returning * into i;
  return i;
end $$;

-- The platform said no: nothing of this intent exists.
create function public.withdraw_intent(p_id uuid) returns void
language sql set search_path = '' as $$
  update public.launch_intents set state = 'planned' where id = p_id and state = 'sending'
$$;

-- What was made, into the books: the intent, the tree and the direction's mapping together.
create function public.settle_intent(
  p_id uuid, p_external_id text, p_row jsonb, p_trace jsonb
) returns void
language plpgsql set search_path = '' as $$
declare
  i public.launch_intents;
  l public.launches;
  c public.campaigns;
  g public.ad_groups;
begin
  perform private.begin_change(p_trace, 'campaign.launch', 'ad_group.launch', 'ad.launch');
  select * into i from public.launch_intents where id = p_id for update;
  if i.state = 'created' then return; end if;
  select * into l from public.launches where id = i.launch_id;
  update public.launch_intents set state = 'created', external_id = p_external_id where id = p_id;

  if i.kind = 'campaign' then
    insert into public.campaigns as k
      (user_account_id, ad_account_id, direction_id, platform, external_id, name, status,
       objective, delivery, currency, version, seen_at)
    values
      (l.user_account_id, l.ad_account_id, l.direction_id, l.platform, p_external_id, i.name,
       'paused', p_row ->> 'objective', 'off', p_row ->> 'currency', 1, now())
    on conflict (user_account_id, ad_account_id, platform, external_id)
      do update set direction_id = excluded.direction_id, version = k.version + 1;
    update public.account_directions
       set tiktok_campaign_id = case when platform = 'tiktok' then p_external_id
                                     else tiktok_campaign_id end,
           facebook_campaign_id = case when platform = 'facebook' then p_external_id
                                       else facebook_campaign_id end
     where id = l.direction_id;
    update public.launches set campaign_id = p_external_id where id = l.id;
  elsif i.kind = 'ad_group' then
    select * into strict c from public.campaigns
     where user_account_id = l.user_account_id and platform = l.platform
       and ad_account_id is not distinct from l.ad_account_id and external_id = l.campaign_id;
    insert into public.ad_groups as k
      (user_account_id, campaign_id, external_id, name, status, delivery, daily_budget, currency,
       version, seen_at)
    values
      (l.user_account_id, c.id, p_external_id, i.name, 'paused', 'off',
       (p_row ->> 'daily_budget')::numeric, p_row ->> 'currency', 1, now())
    on conflict (campaign_id, external_id) do update set version = k.version + 1;
    if l.platform = 'tiktok' and l.direction_id is not null then
      insert into public.direction_tiktok_adgroups
        (user_account_id, direction_id, tiktok_adgroup_id, adgroup_name, daily_budget, last_used_at)
      values
        (l.user_account_id, l.direction_id, p_external_id, i.name,
         (p_row ->> 'daily_budget')::numeric, now())
      on conflict (direction_id, tiktok_adgroup_id) do nothing;
    end if;
    update public.launches set adgroup_id = p_external_id where id = l.id;
  elsif i.kind = 'ad' then
    select t.* into strict g from public.ad_groups t
      join public.campaigns k on k.id = t.campaign_id
     where k.user_account_id = l.user_account_id and k.platform = l.platform
       and k.ad_account_id is not distinct from l.ad_account_id and t.external_id = l.adgroup_id;
    insert into public.ads as k
      (user_account_id, ad_group_id, creative_id, external_id, name, status, delivery, video_id,
       version, seen_at)
    values
      (l.user_account_id, g.id, i.creative_id, p_external_id, i.name, 'paused', 'off',
       p_row ->> 'video_id', 1, now())
    on conflict (ad_group_id, external_id)
      do update set creative_id = excluded.creative_id, version = k.version + 1;
    update public.direction_tiktok_adgroups
       set ads_count = (select count(*) from public.ads a
                         where a.ad_group_id = g.id and a.status <> 'archived'),
           last_used_at = now()
     where direction_id = l.direction_id and tiktok_adgroup_id = l.adgroup_id;
  end if;
end $$;

-- Something a launch switched on or gave a budget, as it was read back.
create function public.save_launched(
  p_user_account_id uuid, p_level text, p_id uuid, p_patch jsonb, p_trace jsonb
) returns void
language plpgsql set search_path = '' as $$
begin
  perform private.begin_change(p_trace,
    'campaign.enable', 'ad_group.enable', 'ad.enable', 'ad_group.set_budget');
  perform private.save_entity(p_user_account_id, p_level, p_id, p_patch);
end $$;

-- The end of a run; why it failed was noted when its step let go.
create function public.end_launch(p_id uuid, p_status text, p_trace jsonb) returns void
language plpgsql set search_path = '' as $$
begin
  perform private.begin_change(p_trace, 'launch.complete', 'launch.fail');
  update public.launches
     set status = p_status, finished_at = now(), lease_token = null, lease_until = null,
         error = case p_status when 'failed' then error end
   where id = p_id and status = 'running';
end $$;

-- A platform said what its smallest budget is: from now on nobody is asked in vain.
create function public.learn_budget_minimum(
  p_platform text, p_level text, p_currency text, p_amount numeric, p_source text
) returns void
language sql set search_path = '' as $$
  insert into public.platform_budget_minimums (platform, level, currency, amount, source)
  values (p_platform, p_level, p_currency, p_amount, p_source)
  on conflict (platform, level, currency) do update
     set amount = excluded.amount, source = excluded.source, learned_at = now()
$$;

create function public.start_launch(p_user_account_id uuid, p_launch jsonb, p_trace jsonb)
returns public.launches
language sql set search_path = '' as $$
  select private.start_launch(p_user_account_id, p_launch, p_trace)
$$;
create function public.resume_launch(p_id uuid, p_trace jsonb) returns public.launches
language sql set search_path = '' as $$ select private.resume_launch(p_id, p_trace) $$;
create function public.cancel_launch(p_id uuid, p_found jsonb, p_trace jsonb)
returns public.launches
language sql set search_path = '' as $$ select private.cancel_launch(p_id, p_found, p_trace) $$;

revoke execute on all functions in schema private from public;
revoke execute on function
  public.start_launch(uuid, jsonb, jsonb),
  public.resume_launch(uuid, jsonb),
  public.cancel_launch(uuid, jsonb, jsonb)
  from public, anon;
revoke execute on function
  public.claim_launch(uuid, uuid, integer),
  public.release_launch(uuid, uuid, text, jsonb),
  public.plan_intent(uuid, text, text, text, uuid),
  public.send_intent(uuid, uuid, integer),
  public.withdraw_intent(uuid),
  public.settle_intent(uuid, text, jsonb, jsonb),
  public.save_launched(uuid, text, uuid, jsonb, jsonb),
  public.end_launch(uuid, text, jsonb),
  public.learn_budget_minimum(text, text, text, numeric, text)
  from public, anon, authenticated;
grant execute on function
  private.start_launch(uuid, jsonb, jsonb),
  private.resume_launch(uuid, jsonb),
  private.cancel_launch(uuid, jsonb, jsonb),
  public.start_launch(uuid, jsonb, jsonb),
  public.resume_launch(uuid, jsonb),
  public.cancel_launch(uuid, jsonb, jsonb)
  to authenticated, service_role;
grant execute on function
  public.claim_launch(uuid, uuid, integer),
  public.release_launch(uuid, uuid, text, jsonb),
  public.plan_intent(uuid, text, text, text, uuid),
  public.send_intent(uuid, uuid, integer),
  public.withdraw_intent(uuid),
  public.settle_intent(uuid, text, jsonb, jsonb),
  public.save_launched(uuid, text, uuid, jsonb, jsonb),
  public.end_launch(uuid, text, jsonb),
  public.learn_budget_minimum(text, text, text, numeric, text)
  to service_role;

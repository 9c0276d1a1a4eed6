-- How leads come in: by webhooks, kept as they came until they are dealt with, and by
-- asking the platform for what the webhooks missed.

alter table public.webhook_events
  -- Whose it turned out to be; null as long as nobody knows.
  add column user_account_id uuid references public.user_accounts on delete set null,
  add column next_attempt_at timestamptz,
  -- Why it waits or died, a word of ours; `error` is for whoever reads the log.
  add column reason text,
  add column correlation_id text;

drop index public.webhook_events_waiting_idx;
create index webhook_events_waiting_idx
  on public.webhook_events (next_attempt_at) where status in ('received', 'failed');
create index webhook_events_user_account_id_idx
  on public.webhook_events (user_account_id, received_at desc);

alter table public.leads
  -- When the platform wrote what the row says; nothing older overwrites it.
  add column event_at   timestamptz,
  -- How it reached us: the difference is what the webhooks missed.
  add column webhook_at timestamptz,
  add column polled_at  timestamptz;

-- A lead's worth and its direction decide what platforms are told and what money is counted
-- against, so a change of them leaves a trace, without anybody's contacts.
create trigger leads_trace after update of level, direction_id on public.leads
  for each row
  when (old.level is distinct from new.level or old.direction_id is distinct from new.direction_id)
  execute function private.record_change(
    'id', 'full_name', 'phone', 'email', 'answers', 'ttclid', 'event_at', 'webhook_at', 'polled_at');

-- How a connection's leads reach us.
create table public.lead_feeds (
  connection_id   uuid not null,
  user_account_id uuid not null,
  -- Since when the platform calls us; null when it does not.
  subscribed_at   timestamptz,
  -- The last comparison with the platform's own list, over its window of days.
  checked_at      timestamptz,
  reported        integer not null default 0 check (reported >= 0),
  received        integer not null default 0 check (received >= 0),
  updated_at      timestamptz not null default now(),
  primary key (connection_id, user_account_id),
  foreign key (connection_id, user_account_id)
    references public.platform_connections (id, user_account_id) on delete cascade
);
create index lead_feeds_user_account_id_idx on public.lead_feeds (user_account_id);

alter table public.lead_feeds enable row level security;
revoke all on public.lead_feeds from anon, authenticated;
grant select on public.lead_feeds to authenticated;
grant all on public.lead_feeds to service_role;
create policy "members read how leads reach us" on public.lead_feeds
  for select to authenticated
  using (user_account_id in (select private.my_user_accounts()));
create trigger lead_feeds_touch before update on public.lead_feeds
  for each row execute function private.touch_updated_at();

-- Whose lead it is, and of which direction. Only a connection makes it somebody's: whoever
-- knows a campaign's number has no claim to its leads. Within it the campaign tells the
-- direction, else the form, else there is only one direction it could be.
create function private.route_lead(
  p_platform text, p_advertiser_id text, p_campaign_id text, p_page_id text
) returns table (user_account_id uuid, ad_account_id uuid, direction_id uuid)
language sql stable set search_path = '' as $$
  select c.user_account_id, c.ad_account_id, d.id
    from public.platform_connections c
    left join lateral (
      select (array_agg(m.id))[1] as id, m.rank
        from (
          select x.direction_id as id, 1 as rank from public.campaigns x
           where x.user_account_id = c.user_account_id
             and x.ad_account_id is not distinct from c.ad_account_id
             and x.platform = p_platform and x.external_id = p_campaign_id
             and x.direction_id is not null
          union
          select o.id, 1 from public.account_directions o
           where o.user_account_id = c.user_account_id
             and o.ad_account_id is not distinct from c.ad_account_id
             and o.platform = p_platform and o.tiktok_campaign_id = p_campaign_id
          union
          select o.id, 2 from public.account_directions o
           where o.user_account_id = c.user_account_id
             and o.ad_account_id is not distinct from c.ad_account_id
             and o.platform = p_platform and o.tiktok_instant_page_id = p_page_id
          union
          select o.id, 3 from public.account_directions o
           where o.user_account_id = c.user_account_id
             and o.ad_account_id is not distinct from c.ad_account_id
             and o.platform = p_platform
        ) m
       group by m.rank
      -- Where two could be meant, a person says which.
      having count(*) = 1
       order by m.rank
       limit 1
    ) d on true
   where c.platform = p_platform and c.external_account_id = p_advertiser_id
   order by d.rank nulls last, c.status, c.connected_at
   limit 1
$$;

-- Takes one lead in, once, however often and in whatever order it is told of: `created`,
-- `updated` by what the platform wrote later, `known`, or `no_account` when it is nobody's.
create function private.accept_lead(
  p_platform text, p_lead jsonb, p_via text, p_now timestamptz,
  out outcome text, out user_account_id uuid, out direction_id uuid
)
language plpgsql set search_path = '' as $$
declare
  r        record;
  was      public.leads;
  is_newer boolean;
  told_at  timestamptz := coalesce(p_lead ->> 'event_at', p_lead ->> 'submitted_at')::timestamptz;
begin
  select * into r from private.route_lead(
    p_platform, p_lead ->> 'advertiser_id', p_lead ->> 'campaign_id', p_lead ->> 'page_id');
  if not found then
    outcome := 'no_account';
    return;
  end if;
  user_account_id := r.user_account_id;

  insert into public.leads
    (user_account_id, ad_account_id, direction_id, creative_id, platform, platform_lead_id,
     full_name, phone, email, answers, ttclid, campaign_id, adgroup_id, ad_id, page_id,
     submitted_at, event_at, webhook_at, polled_at)
  values
    (r.user_account_id, r.ad_account_id, r.direction_id,
     (select a.creative_id from public.ads a
       where a.user_account_id = r.user_account_id and a.external_id = p_lead ->> 'ad_id'
         and a.creative_id is not null limit 1),
     p_platform, p_lead ->> 'external_id',
     p_lead ->> 'full_name', p_lead ->> 'phone', p_lead ->> 'email',
     coalesce(p_lead -> 'answers', '{}'), p_lead ->> 'click_id',
     p_lead ->> 'campaign_id', p_lead ->> 'ad_group_id', p_lead ->> 'ad_id', p_lead ->> 'page_id',
     (p_lead ->> 'submitted_at')::timestamptz, told_at,
     case p_via when 'webhook' then p_now end, case p_via when 'poll' then p_now end)
  on conflict (platform, platform_lead_id) do nothing;
  if found then
    outcome := 'created';
    direction_id := r.direction_id;
    return;
  end if;

  select * into was from public.leads l
   where l.platform = p_platform and l.platform_lead_id = p_lead ->> 'external_id' for update;
  direction_id := was.direction_id;
  outcome := 'known';
  -- Two workspaces may have let us into one ad account; the lead stays with whom it came to.
  if was.user_account_id <> r.user_account_id then return; end if;

  is_newer := told_at > coalesce(was.event_at, was.submitted_at);
  update public.leads l
     set full_name = case when is_newer then p_lead ->> 'full_name' else l.full_name end,
         phone = case when is_newer then p_lead ->> 'phone' else l.phone end,
         email = case when is_newer then p_lead ->> 'email' else l.email end,
         answers = case when is_newer then coalesce(p_lead -> 'answers', '{}') else l.answers end,
         event_at = case when is_newer then told_at else l.event_at end,
         direction_id = coalesce(l.direction_id, r.direction_id),
         webhook_at = coalesce(l.webhook_at, case p_via when 'webhook' then p_now end),
         polled_at = coalesce(l.polled_at, case p_via when 'poll' then p_now end)
   where l.id = was.id;
  direction_id := coalesce(was.direction_id, r.direction_id);
  if is_newer then outcome := 'updated'; end if;
end $$;

-- Takes in what a platform's list says and counts what came of it.
create function public.accept_leads(
  p_platform text, p_leads jsonb, p_via text, p_now timestamptz, p_trace jsonb
) returns jsonb
language plpgsql set search_path = '' as $$
declare counts jsonb;
begin
  perform private.begin_change(p_trace, 'lead.receive');
  select jsonb_build_object(
           'created', count(*) filter (where a.outcome = 'created'),
           'updated', count(*) filter (where a.outcome = 'updated'),
           'known', count(*) filter (where a.outcome = 'known'),
           'noAccount', count(*) filter (where a.outcome = 'no_account'),
           'unmapped', count(*) filter (where a.outcome = 'created' and a.direction_id is null),
           'userAccountId', (array_agg(a.user_account_id) filter (where a.user_account_id is not null))[1])
    into counts
    from jsonb_array_elements(p_leads) one
   cross join lateral private.accept_lead(p_platform, one, p_via, p_now) a;
  return counts;
end $$;

-- How long a stored event waits before its next try, and after how many it dies.
create function private.settle_event(
  p_id uuid, p_user_account_id uuid, p_reason text, p_error text, p_final boolean,
  p_now timestamptz
) returns text
language plpgsql set search_path = '' as $$
declare e public.webhook_events;
begin
  update public.webhook_events
     set user_account_id = coalesce(p_user_account_id, user_account_id),
         status = case when p_reason is null then 'processed'
                       when p_final or attempts >= 8 then 'dead' else 'failed' end,
         reason = p_reason, error = left(p_error, 500),
         processed_at = case when p_reason is null then p_now end,
         next_attempt_at = p_now + make_interval(mins => (2 ^ least(attempts, 8))::integer)
   where id = p_id
   returning * into e;
  if e.status = 'dead' and e.user_account_id is not null then
    insert into public.notifications (user_account_id, kind, dedupe_key, facts)
    values (e.user_account_id, 'lead_event_dead', 'lead-event-dead:' || e.id,
            jsonb_build_object('event_id', e.id, 'reason', e.reason))
    on conflict (user_account_id, dedupe_key) do nothing;
  end if;
  return e.status;
end $$;

-- Takes the leads of a stored webhook in and says so on the event, both or neither. An entry
-- nobody can read never loses the others; a lead of nobody waits for its account.
create function public.process_lead_event(
  p_id uuid, p_platform text, p_leads jsonb, p_bad_entries integer, p_now timestamptz,
  p_trace jsonb
) returns jsonb
language plpgsql set search_path = '' as $$
declare
  counts jsonb := public.accept_leads(p_platform, p_leads, 'webhook', p_now, p_trace);
  reason text := case when (counts ->> 'noAccount')::integer > 0 then 'no_account'
                      when p_bad_entries > 0 then 'bad_entry' end;
begin
  return counts || jsonb_build_object('status', private.settle_event(
    p_id, (counts ->> 'userAccountId')::uuid, reason, null, reason = 'bad_entry', p_now));
end $$;

-- What could not be dealt with: tried again later, or never when trying cannot help.
create function public.fail_webhook_event(
  p_id uuid, p_reason text, p_error text, p_final boolean, p_now timestamptz
) returns text
language sql set search_path = '' as $$
  select private.settle_event(p_id, null, p_reason, p_error, p_final, p_now)
$$;

-- Takes stored events whose time has come; two that ask at once get different ones.
create function public.claim_webhook_events(p_provider text, p_limit integer, p_now timestamptz)
returns setof public.webhook_events
language sql set search_path = '' as $$
  update public.webhook_events e
     set attempts = e.attempts + 1, next_attempt_at = p_now + interval '5 minutes'
   where e.id in (
     select w.id from public.webhook_events w
      where w.provider = p_provider and w.status in ('received', 'failed')
        and w.next_attempt_at <= p_now
      order by w.next_attempt_at limit p_limit
        for update skip locked)
  returning e.*
$$;

-- What members do with leads; nobody writes the table itself.
create function private.set_lead_level(p_id uuid, p_level text, p_trace jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare l public.leads;
begin
  select * into l from public.leads where id = p_id for update;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
  perform private.require_member(l.user_account_id, 'manager');
  perform private.begin_change(p_trace, 'lead.set_level');
  update public.leads
     set level = p_level,
         first_contact_at = case when p_level is null then first_contact_at
                                 else coalesce(first_contact_at, now()) end
   where id = p_id;
end $$;

create function private.assign_lead(p_id uuid, p_direction_id uuid, p_trace jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare l public.leads;
begin
  select * into l from public.leads where id = p_id for update;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
  perform private.require_member(l.user_account_id, 'manager');
  perform private.begin_change(p_trace, 'lead.assign');
  if not exists (
    select 1 from public.account_directions d
     where d.id = p_direction_id and d.user_account_id = l.user_account_id
       and d.platform = l.platform and d.ad_account_id is not distinct from l.ad_account_id
  ) then
    raise exception 'not_found' using errcode = 'PT404';
  end if;
  update public.leads set direction_id = p_direction_id where id = p_id;
end $$;

-- Events that died, without what they say: bodies carry names and phones.
create function private.list_dead_lead_events(p_user_account_id uuid)
returns table (id uuid, provider text, reason text, attempts integer, received_at timestamptz)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_member(p_user_account_id, 'viewer');
  return query
    select e.id, e.provider, e.reason, e.attempts, e.received_at
      from public.webhook_events e
     where e.user_account_id = p_user_account_id and e.status = 'dead'
     order by e.received_at desc limit 100;
end $$;

-- Gives a dead event another life: the same code deals with it again.
create function private.replay_lead_event(p_id uuid, p_now timestamptz) returns void
language plpgsql security definer set search_path = '' as $$
declare e public.webhook_events;
begin
  select * into e from public.webhook_events where id = p_id for update;
  if not found or e.user_account_id is null then
    raise exception 'not_found' using errcode = 'PT404';
  end if;
  perform private.require_member(e.user_account_id, 'manager');
  update public.webhook_events
     set status = 'received', attempts = 0, reason = null, error = null, next_attempt_at = p_now
   where id = p_id and status = 'dead' and body is not null;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
end $$;

create function public.set_lead_level(p_id uuid, p_level text, p_trace jsonb) returns void
language sql set search_path = '' as $$ select private.set_lead_level(p_id, p_level, p_trace) $$;
create function public.assign_lead(p_id uuid, p_direction_id uuid, p_trace jsonb) returns void
language sql set search_path = '' as $$
  select private.assign_lead(p_id, p_direction_id, p_trace)
$$;
create function public.list_dead_lead_events(p_user_account_id uuid)
returns table (id uuid, provider text, reason text, attempts integer, received_at timestamptz)
language sql stable set search_path = '' as $$
  select * from private.list_dead_lead_events(p_user_account_id)
$$;
create function public.replay_lead_event(p_id uuid, p_now timestamptz) returns void
language sql set search_path = '' as $$ select private.replay_lead_event(p_id, p_now) $$;

revoke execute on function
  private.route_lead(text, text, text, text),
  private.accept_lead(text, jsonb, text, timestamptz),
  private.settle_event(uuid, uuid, text, text, boolean, timestamptz),
  private.set_lead_level(uuid, text, jsonb),
  private.assign_lead(uuid, uuid, jsonb),
  private.list_dead_lead_events(uuid),
  private.replay_lead_event(uuid, timestamptz)
  from public, anon, authenticated;
revoke execute on function
  public.accept_leads(text, jsonb, text, timestamptz, jsonb),
  public.process_lead_event(uuid, text, jsonb, integer, timestamptz, jsonb),
  public.fail_webhook_event(uuid, text, text, boolean, timestamptz),
  public.claim_webhook_events(text, integer, timestamptz),
  public.set_lead_level(uuid, text, jsonb),
  public.assign_lead(uuid, uuid, jsonb),
  public.list_dead_lead_events(uuid),
  public.replay_lead_event(uuid, timestamptz)
  from public, anon, authenticated;
grant execute on function
  private.route_lead(text, text, text, text),
  private.accept_lead(text, jsonb, text, timestamptz),
  private.settle_event(uuid, uuid, text, text, boolean, timestamptz),
  public.accept_leads(text, jsonb, text, timestamptz, jsonb),
  public.process_lead_event(uuid, text, jsonb, integer, timestamptz, jsonb),
  public.fail_webhook_event(uuid, text, text, boolean, timestamptz),
  public.claim_webhook_events(text, integer, timestamptz)
  to service_role;
grant execute on function
  private.set_lead_level(uuid, text, jsonb),
  private.assign_lead(uuid, uuid, jsonb),
  private.list_dead_lead_events(uuid),
  private.replay_lead_event(uuid, timestamptz),
  public.set_lead_level(uuid, text, jsonb),
  public.assign_lead(uuid, uuid, jsonb),
  public.list_dead_lead_events(uuid),
  public.replay_lead_event(uuid, timestamptz)
  to authenticated, service_role;

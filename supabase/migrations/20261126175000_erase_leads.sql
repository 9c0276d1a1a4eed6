-- A person may ask to be forgotten. What they answered counts on, who they are does not: their
-- contacts and answers go from everywhere we keep them.
alter table public.leads add column erased_at timestamptz;

-- Who had whom forgotten is remembered, without the person.
create trigger leads_trace_erasure after update of erased_at on public.leads
  for each row when (old.erased_at is distinct from new.erased_at)
  execute function private.record_change(
    'id', 'full_name', 'phone', 'email', 'answers', 'ttclid', 'event_at', 'webhook_at', 'polled_at');

create or replace function private.accept_lead(
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

  -- What a person had erased does not come back, however often the platform tells it.
  is_newer := was.erased_at is null and told_at > coalesce(was.event_at, was.submitted_at);
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

-- Messages that are dealt with lose their bodies as after ninety days; one that still waits
-- is needed for the others it speaks of, and brings nobody back.
create function private.erase_lead(p_id uuid, p_trace jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare l public.leads;
begin
  select * into l from public.leads where id = p_id for update;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
  perform private.require_member(l.user_account_id, 'manager');
  perform private.begin_change(p_trace, 'lead.erase');
  update public.leads
     set full_name = null, phone = null, email = null, answers = '{}', ttclid = null,
         erased_at = coalesce(erased_at, now())
   where id = p_id;
  delete from public.dialog_analysis where lead_id = p_id;
  update public.capi_events_log set request = null, ttclid = null where lead_id = p_id;
  update public.webhook_events set body = null
   where user_account_id = l.user_account_id and status in ('processed', 'dead')
     and position(l.platform_lead_id in body) > 0;
end $$;

create function public.erase_lead(p_id uuid, p_trace jsonb) returns void
language sql set search_path = '' as $$ select private.erase_lead(p_id, p_trace) $$;

revoke execute on function private.erase_lead(uuid, jsonb), public.erase_lead(uuid, jsonb)
  from public, anon, authenticated;
grant execute on function private.erase_lead(uuid, jsonb), public.erase_lead(uuid, jsonb)
  to authenticated, service_role;

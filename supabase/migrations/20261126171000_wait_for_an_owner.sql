-- A message about an account nobody has connected waits for whoever connects it, however
-- long ago its own tries were used up.
alter table public.webhook_events
  -- The platform's ids of the accounts it speaks of, as long as nobody has connected them.
  add column waits_for text[];
create index webhook_events_waits_for_idx
  on public.webhook_events using gin (waits_for) where waits_for is not null;

create or replace function public.process_lead_event(
  p_id uuid, p_platform text, p_leads jsonb, p_bad_entries integer, p_now timestamptz,
  p_trace jsonb
) returns jsonb
language plpgsql set search_path = '' as $$
declare
  counts jsonb := public.accept_leads(p_platform, p_leads, 'webhook', p_now, p_trace);
  why text := case when (counts ->> 'noAccount')::integer > 0 then 'no_account'
                   when p_bad_entries > 0 then 'bad_entry' end;
begin
  update public.webhook_events
     set waits_for = case when why = 'no_account' then (
           select array_agg(distinct one ->> 'advertiser_id')
             from jsonb_array_elements(p_leads) one) end
   where id = p_id;
  return counts || jsonb_build_object('status', private.settle_event(
    p_id, (counts ->> 'userAccountId')::uuid, why, null, why = 'bad_entry', p_now));
end $$;

-- A connection gives such messages another life; the schedule deals with them minutes later.
create function private.revive_lead_events() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.webhook_events
     set status = 'failed', attempts = 0, next_attempt_at = now()
   where provider = new.platform and waits_for @> array[new.external_account_id]
     and status in ('failed', 'dead') and body is not null;
  return null;
end $$;
create trigger platform_connections_revive_lead_events
  after insert or update of external_account_id on public.platform_connections
  for each row execute function private.revive_lead_events();

revoke execute on function private.revive_lead_events() from public, anon, authenticated;

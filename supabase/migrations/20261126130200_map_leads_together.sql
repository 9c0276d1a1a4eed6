-- What one lead teaches: others of its campaign answered the same thing.

-- A campaign that gets its direction brings along the leads that had none.
create function private.map_campaign_leads() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.leads
     set direction_id = new.direction_id
   where user_account_id = new.user_account_id
     and ad_account_id is not distinct from new.ad_account_id
     and platform = new.platform and campaign_id = new.external_id and direction_id is null;
  return null;
end $$;
create trigger campaigns_map_leads_when_made after insert on public.campaigns
  for each row when (new.direction_id is not null) execute function private.map_campaign_leads();
create trigger campaigns_map_leads after update of direction_id on public.campaigns
  for each row
  when (new.direction_id is not null and new.direction_id is distinct from old.direction_id)
  execute function private.map_campaign_leads();

create index leads_unmapped_campaign_idx on public.leads (user_account_id, campaign_id)
  where direction_id is null;

drop function public.assign_lead(uuid, uuid, jsonb);
drop function private.assign_lead(uuid, uuid, jsonb);

-- Gives a lead its direction, and if asked to all of its campaign that have none. Says how many.
create function private.assign_lead(
  p_id uuid, p_direction_id uuid, p_together boolean, p_trace jsonb
) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  l        public.leads;
  assigned integer;
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
  update public.leads o set direction_id = p_direction_id
   where o.id = p_id
      or p_together and o.direction_id is null and o.user_account_id = l.user_account_id
         and o.ad_account_id is not distinct from l.ad_account_id
         and o.platform = l.platform and o.campaign_id = l.campaign_id;
  get diagnostics assigned = row_count;
  return assigned;
end $$;

create function public.assign_lead(
  p_id uuid, p_direction_id uuid, p_together boolean, p_trace jsonb
) returns integer
language sql set search_path = '' as $$
  select private.assign_lead(p_id, p_direction_id, p_together, p_trace)
$$;

revoke execute on function
  private.map_campaign_leads(),
  private.assign_lead(uuid, uuid, boolean, jsonb),
  public.assign_lead(uuid, uuid, boolean, jsonb)
  from public, anon, authenticated;
grant execute on function
  private.assign_lead(uuid, uuid, boolean, jsonb),
  public.assign_lead(uuid, uuid, boolean, jsonb)
  to authenticated, service_role;

-- How much all running ads of an account may spend a day and a month, and the switch that
-- stops every change that would spend more. A row without an account is the workspace's.
create table public.spending_limits (
  id              uuid primary key default gen_random_uuid(),
  user_account_id uuid not null references public.user_accounts on delete cascade,
  ad_account_id   uuid,
  daily_max       numeric(18, 2) check (daily_max > 0),
  monthly_max     numeric(18, 2) check (monthly_max > 0),
  is_frozen       boolean not null default false,
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now(),
  foreign key (ad_account_id, user_account_id)
    references public.ad_accounts (id, user_account_id) on delete cascade,
  unique nulls not distinct (user_account_id, ad_account_id)
);
create index spending_limits_ad_account_idx
  on public.spending_limits (ad_account_id, user_account_id);

-- The switch of the whole installation: its operator's, for a bad day.
create table public.service_switches (
  name   text primary key check (name in ('spending_frozen')),
  is_on  boolean not null default false
);
insert into public.service_switches (name) values ('spending_frozen');

alter table public.spending_limits enable row level security;
revoke all on public.spending_limits from anon, authenticated;
grant select on public.spending_limits to authenticated;
grant all on public.spending_limits to service_role;
create policy "members read spending limits" on public.spending_limits
  for select to authenticated
  using (user_account_id in (select private.my_user_accounts()));

alter table public.service_switches enable row level security;
revoke all on public.service_switches from anon, authenticated;
grant select on public.service_switches to authenticated;
grant all on public.service_switches to service_role;
create policy "everybody signed in reads switches" on public.service_switches
  for select to authenticated using (true);

create trigger spending_limits_touch before update on public.spending_limits
  for each row execute function private.touch_updated_at();
create trigger spending_limits_trace after insert or update or delete on public.spending_limits
  for each row execute function private.record_change('id');

create function private.set_spending_limits(
  p_user_account_id uuid, p_ad_account_id uuid, p_patch jsonb, p_trace jsonb
) returns public.spending_limits
language plpgsql security definer set search_path = '' as $$
declare r public.spending_limits;
begin
  perform private.require_member(p_user_account_id, 'manager');
  perform private.begin_change(p_trace, 'limits.set', 'limits.freeze', 'limits.unfreeze');
  if p_ad_account_id is not null and not exists (
    select 1 from public.ad_accounts
     where id = p_ad_account_id and user_account_id = p_user_account_id) then
    raise exception 'not_found' using errcode = 'PT404';
  end if;
  insert into public.spending_limits (user_account_id, ad_account_id)
  values (p_user_account_id, p_ad_account_id)
  on conflict (user_account_id, ad_account_id) do nothing;
  select * into r from public.spending_limits
   where user_account_id = p_user_account_id
     and ad_account_id is not distinct from p_ad_account_id for update;
  r := jsonb_populate_record(r, p_patch);
  update public.spending_limits
     set daily_max = r.daily_max, monthly_max = r.monthly_max, is_frozen = r.is_frozen
   where id = r.id returning * into r;
  return r;
end $$;

create function public.set_spending_limits(
  p_user_account_id uuid, p_ad_account_id uuid, p_patch jsonb, p_trace jsonb
) returns public.spending_limits
language sql set search_path = '' as $$
  select private.set_spending_limits(p_user_account_id, p_ad_account_id, p_patch, p_trace)
$$;

-- What a guard has to know of an account's money, as one answer: the tightest limits, the
-- switches, and what may be spent a day by everything that is switched on.
create function public.spending_facts(
  p_user_account_id uuid, p_ad_account_id uuid, p_platform text
) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'daily_max', (select min(daily_max) from public.spending_limits
                   where user_account_id = p_user_account_id
                     and ad_account_id is not distinct from p_ad_account_id),
    'monthly_max', (select min(monthly_max) from public.spending_limits
                     where user_account_id = p_user_account_id
                       and ad_account_id is not distinct from p_ad_account_id),
    'frozen_by', case
      when exists (select 1 from public.service_switches
                    where name = 'spending_frozen' and is_on) then 'service'
      when exists (select 1 from public.spending_limits
                    where user_account_id = p_user_account_id and ad_account_id is null
                      and is_frozen) then 'workspace'
      when exists (select 1 from public.spending_limits
                    where user_account_id = p_user_account_id
                      and ad_account_id = p_ad_account_id and is_frozen) then 'account'
    end,
    'daily_active', (
      select coalesce(sum(coalesce(c.daily_budget,
               (select sum(g.daily_budget) from public.ad_groups g
                 where g.campaign_id = c.id and g.status = 'active'))), 0)
        from public.campaigns c
       where c.user_account_id = p_user_account_id and c.platform = p_platform
         and c.ad_account_id is not distinct from p_ad_account_id and c.status = 'active'))
$$;

-- What a campaign that is off would spend a day: its running ad groups' budgets.
create function public.budget_behind(p_campaign_id uuid) returns numeric
language sql stable set search_path = '' as $$
  select coalesce(sum(daily_budget), 0) from public.ad_groups
   where campaign_id = p_campaign_id and status = 'active'
$$;

revoke execute on all functions in schema private from public;
revoke execute on function
  public.set_spending_limits(uuid, uuid, jsonb, jsonb),
  public.spending_facts(uuid, uuid, text),
  public.budget_behind(uuid)
  from public, anon;
grant execute on function
  private.set_spending_limits(uuid, uuid, jsonb, jsonb),
  public.set_spending_limits(uuid, uuid, jsonb, jsonb),
  public.spending_facts(uuid, uuid, text),
  public.budget_behind(uuid)
  to authenticated, service_role;

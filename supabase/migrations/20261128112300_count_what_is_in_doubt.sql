-- Whoever dies over a change, or is put off after it was sent, leaves money nobody knows of:
-- it is counted on until the object was read again, what is done again comes to its end, or
-- the schedule must have read the whole tree.
alter table public.platform_actions add column held_at timestamptz, add column held_for uuid;
alter table public.launches add column held_at timestamptz;

drop trigger launches_trace on public.launches;
create trigger launches_trace after insert or update or delete on public.launches
  for each row execute function private.record_change(
    'id', 'lease_token', 'lease_until', 'step', 'plan', 'error', 'finished_at', 'held_per_day',
    'held_at');

-- What a guard has to know of an account's money, as one answer in the account's currency:
-- the tightest limits, the switches, what may be spent a day by everything that is switched
-- on or about to be, on all its platforms, and what its month has spent so far. What
-- `p_besides` holds is the asker's own.
create or replace function public.spending_facts(
  p_user_account_id uuid, p_ad_account_id uuid, p_platform text, p_at timestamptz,
  p_usd_kzt numeric, p_besides uuid default null
) returns jsonb
language sql stable set search_path = '' as $$
  with place as (
    select coalesce(a.currency, u.currency)::text as currency,
           (p_at at time zone coalesce(
             (select c.time_zone from public.platform_connections c
               where c.user_account_id = p_user_account_id and c.platform = p_platform
                 and c.ad_account_id is not distinct from p_ad_account_id),
             a.time_zone, u.time_zone))::date as today
      from public.user_accounts u
      left join public.ad_accounts a on a.id = p_ad_account_id and a.user_account_id = u.id
     where u.id = p_user_account_id
  ), running as (
    select private.worth(coalesce(c.daily_budget,
             (select sum(g.daily_budget) from public.ad_groups g
               where g.campaign_id = c.id and g.status = 'active'), 0),
             c.currency, p.currency, p.today, p_usd_kzt) as per_day
      from public.campaigns c cross join place p
     where c.user_account_id = p_user_account_id and c.status = 'active'
       and c.ad_account_id is not distinct from p_ad_account_id
  ), held as (
    select a.held_per_day as per_day from public.platform_actions a
     where a.user_account_id = p_user_account_id and a.status = 'running'
       and a.ad_account_id is not distinct from p_ad_account_id and a.held_per_day is not null
       and a.id is distinct from p_besides
       and (a.lease_until > clock_timestamp()
            or a.held_at > clock_timestamp() - interval '20 minutes' and not exists (
              select 1 from public.ad_groups g
               where g.id = a.held_for and g.seen_at > a.held_at + interval '2 minutes'
              union all
              select 1 from public.campaigns c
               where c.id = a.held_for and c.seen_at > a.held_at + interval '2 minutes'))
    union all
    select l.held_per_day from public.launches l
     where l.user_account_id = p_user_account_id and l.status = 'running'
       and l.ad_account_id is not distinct from p_ad_account_id and l.held_per_day is not null
       and l.id is distinct from p_besides
       and (l.lease_until > clock_timestamp()
            or l.held_at > clock_timestamp() - interval '20 minutes')
       -- From the moment its ad group runs by the books it is counted there.
       and not exists (
         select 1 from public.campaigns c join public.ad_groups g on g.campaign_id = c.id
          where c.user_account_id = p_user_account_id and c.platform = l.platform
            and c.ad_account_id is not distinct from p_ad_account_id
            and c.external_id = l.campaign_id and c.status = 'active'
            and g.external_id = l.adgroup_id and g.status = 'active')
  ), spent as (
    select d.day, private.worth(d.spend, d.currency, p.currency, d.day, p_usd_kzt) as spend
      from public.direction_days d cross join place p
     where d.account_key = (select private.account_key_of(p_user_account_id, p_ad_account_id))
       and d.user_account_id = p_user_account_id
       and d.day between date_trunc('month', p.today)::date and p.today
  )
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
    'daily_active', (select coalesce(sum(per_day), 0) from running)
                  + (select coalesce(sum(per_day), 0) from held),
    'month_spent', (select coalesce(sum(s.spend) filter (where s.day < p.today), 0)
                      from spent s cross join place p),
    'today_spent', (select coalesce(sum(s.spend) filter (where s.day = p.today), 0)
                      from spent s cross join place p),
    -- Today is one of them.
    'days_left', (select extract(day from date_trunc('month', today) + interval '1 month'
                                          - interval '1 day')::integer
                         - extract(day from today)::integer + 1 from place),
    -- Some of it is in a currency nobody knows a rate of.
    'is_uncounted', exists (select 1 from running where per_day is null)
                 or exists (select 1 from spent where spend is null))
$$;

create or replace function private.hold_spending(
  p_id uuid, p_token uuid, p_more numeric, p_judged jsonb, p_at timestamptz, p_usd_kzt numeric
) returns boolean
language plpgsql security definer set search_path = '' as $$
declare a public.platform_actions;
begin
  select * into a from public.platform_actions where id = p_id for update;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
  perform private.require_member(a.user_account_id, 'manager');
  if a.status <> 'running' or a.lease_token is distinct from p_token then
    raise exception 'action_in_progress' using errcode = 'PT409';
  end if;
  perform private.lock_spending(a.user_account_id);
  if public.spending_facts(a.user_account_id, a.ad_account_id, a.platform, p_at, p_usd_kzt, p_id)
     is distinct from p_judged then
    return false;
  end if;
  update public.platform_actions
     set held_per_day = p_more, held_at = clock_timestamp(), held_for = entity_id
   where id = p_id;
  return true;
end $$;

create or replace function public.hold_launch(
  p_id uuid, p_token uuid, p_more numeric, p_judged jsonb, p_at timestamptz, p_usd_kzt numeric,
  p_seconds integer
) returns boolean
language plpgsql set search_path = '' as $$
declare l public.launches;
begin
  perform private.begin_change('{"verb": "launch.claim"}', 'launch.claim');
  select * into l from public.launches where id = p_id for update;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
  if l.status <> 'running' or l.lease_token is distinct from p_token then
    raise exception 'launch_in_progress' using errcode = 'PT409';
  end if;
  perform private.lock_spending(l.user_account_id);
  if public.spending_facts(l.user_account_id, l.ad_account_id, l.platform, p_at, p_usd_kzt, p_id)
     is distinct from p_judged then
    return false;
  end if;
  update public.launches
     set held_per_day = p_more, held_at = clock_timestamp(),
         lease_until = clock_timestamp() + make_interval(secs => p_seconds)
   where id = p_id;
  return true;
end $$;

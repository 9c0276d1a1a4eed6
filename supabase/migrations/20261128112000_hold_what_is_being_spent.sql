-- What somebody is about to spend a day more, while the platform has not taken it yet: two
-- who raise at once must not pass a limit together. It counts until the books know of it.
-- Whoever dies over a change, or is never told what came of it, leaves money nobody knows of:
-- that counts on until the object was read again, what is done again comes to its end, or the
-- schedule should have read the whole tree.
alter table public.platform_actions
  add column held_per_day numeric(18, 2) check (held_per_day >= 0),
  add column held_at timestamptz,
  add column held_for uuid;
alter table public.launches
  add column held_per_day numeric(18, 2) check (held_per_day >= 0),
  add column held_at timestamptz;
create index platform_actions_held_idx on public.platform_actions (user_account_id)
  where status in ('running', 'refused') and held_per_day is not null;
create index launches_held_idx on public.launches (user_account_id)
  where status = 'running' and held_per_day is not null;

drop trigger launches_trace on public.launches;
create trigger launches_trace after insert or update or delete on public.launches
  for each row execute function private.record_change(
    'id', 'lease_token', 'lease_until', 'step', 'plan', 'error', 'finished_at', 'held_per_day',
    'held_at');

-- An amount in another currency by the newest stored rate, else by the configured one; null
-- where neither knows.
create function private.worth(
  p_amount numeric, p_from text, p_into text, p_day date, p_usd_kzt numeric
) returns numeric
language sql stable set search_path = '' as $$
  select case when p_from = p_into or p_amount = 0 then p_amount else round(p_amount * coalesce(
    (select r.rate from (
       select x.rate, x.day, 1 as place from public.exchange_rates x
        where x.base = p_from and x.quote = p_into and x.day <= p_day
       union all
       select 1 / x.rate, x.day, 2 from public.exchange_rates x
        where x.base = p_into and x.quote = p_from and x.day <= p_day) r
      order by r.day desc, r.place limit 1),
    private.fixed_rate(p_from, p_into, p_usd_kzt)), 2) end
$$;

drop function public.spending_facts(uuid, uuid, text);

-- Refused, and yet the platform may have done it: nobody could look, or nobody came back.
create function private.is_in_doubt(a public.platform_actions) returns boolean
language sql immutable set search_path = '' as $$
  select a.status = 'refused'
     and (a.error ->> 'refusal' in ('unavailable', 'slow_down')
          or a.error ->> 'code' = 'interrupted')
$$;

-- What a guard has to know of an account's money, as one answer in the account's currency:
-- the tightest limits, the switches, what may be spent a day by everything that is switched
-- on or about to be, on all its platforms, and what its month has spent so far. What
-- `p_besides` holds is the asker's own.
create function public.spending_facts(
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
  ), live as (
    select c.id, c.daily_budget, c.currency from public.campaigns c
     where c.user_account_id = p_user_account_id and c.status = 'active'
       and c.ad_account_id is not distinct from p_ad_account_id
  ), budgets as (
    select daily_budget, currency from live where daily_budget is not null
    union all
    -- The platform's own currency: a campaign that leaves the money to its groups has none.
    select g.daily_budget, g.currency from live join public.ad_groups g on g.campaign_id = live.id
     where live.daily_budget is null and g.status = 'active' and g.daily_budget is not null
  ), running as (
    select private.worth(b.daily_budget, b.currency, p.currency, p.today, p_usd_kzt) as per_day
      from budgets b cross join place p
  ), held as (
    select a.held_per_day as per_day from public.platform_actions a
     where a.user_account_id = p_user_account_id
       and a.ad_account_id is not distinct from p_ad_account_id and a.held_per_day is not null
       and a.id is distinct from p_besides
       and (a.status = 'running' or private.is_in_doubt(a))
       and (a.status = 'running' and a.lease_until > clock_timestamp()
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
    'currency', (select currency from place),
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

-- Whoever holds money of a workspace does so alone: what one has judged by is still so. It is
-- taken before any row, so that no two wait for each other.
create function private.lock_spending(p_user_account_id uuid) returns void
language sql set search_path = '' as $$
  select pg_advisory_xact_lock(hashtextextended('spending of ' || p_user_account_id, 0))
$$;

-- Holds what an action is about to spend a day more, if what its guard judged by is so
-- still; else nothing, and it judges anew. The lock is over with this call.
create function private.hold_spending(
  p_id uuid, p_token uuid, p_more numeric, p_judged jsonb, p_at timestamptz, p_usd_kzt numeric
) returns boolean
language plpgsql security definer set search_path = '' as $$
declare a public.platform_actions;
begin
  select * into a from public.platform_actions where id = p_id;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
  perform private.require_member(a.user_account_id, 'manager');
  perform private.lock_spending(a.user_account_id);
  select * into a from public.platform_actions where id = p_id for update;
  if a.status <> 'running' or a.lease_token is distinct from p_token then
    raise exception 'action_in_progress' using errcode = 'PT409';
  end if;
  if public.spending_facts(a.user_account_id, a.ad_account_id, a.platform, p_at, p_usd_kzt, p_id)
     is distinct from p_judged then
    return false;
  end if;
  update public.platform_actions
     set held_per_day = p_more, held_at = clock_timestamp(), held_for = entity_id
   where id = p_id;
  return true;
end $$;

create function public.hold_spending(
  p_id uuid, p_token uuid, p_more numeric, p_judged jsonb, p_at timestamptz, p_usd_kzt numeric
) returns boolean
language sql set search_path = '' as $$
  select private.hold_spending(p_id, p_token, p_more, p_judged, p_at, p_usd_kzt)
$$;

-- The same for what a launch is about to switch on.
create function public.hold_launch(
  p_id uuid, p_token uuid, p_more numeric, p_judged jsonb, p_at timestamptz, p_usd_kzt numeric,
  p_seconds integer
) returns boolean
language plpgsql set search_path = '' as $$
declare l public.launches;
begin
  perform private.begin_change('{"verb": "launch.claim"}', 'launch.claim');
  select * into l from public.launches where id = p_id;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
  perform private.lock_spending(l.user_account_id);
  select * into l from public.launches where id = p_id for update;
  if l.status <> 'running' or l.lease_token is distinct from p_token then
    raise exception 'launch_in_progress' using errcode = 'PT409';
  end if;
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

-- Nobody switches a campaign while the money within it changes, nor the other way round:
-- each would count the other as it was.
create or replace function private.begin_action(
  p_id uuid, p_token uuid, p_level text, p_entity_id uuid, p_seconds integer
) returns void
language plpgsql security definer set search_path = '' as $$
declare a public.platform_actions;
begin
  select * into a from public.platform_actions where id = p_id;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
  perform private.require_member(a.user_account_id, 'manager');
  perform private.lock_spending(a.user_account_id);
  select * into a from public.platform_actions where id = p_id for update;
  if a.status <> 'running' or a.lease_token is distinct from p_token then
    raise exception 'action_in_progress' using errcode = 'PT409';
  end if;
  if not exists (
    select 1 from public.campaigns
     where p_level = 'campaign' and id = p_entity_id and user_account_id = a.user_account_id
    union all
    select 1 from public.ad_groups
     where p_level = 'ad_group' and id = p_entity_id and user_account_id = a.user_account_id
    union all
    select 1 from public.ads
     where p_level = 'ad' and id = p_entity_id and user_account_id = a.user_account_id) then
    raise exception 'not_found' using errcode = 'PT404';
  end if;
  if exists (
    select 1 from public.platform_actions o
     where o.user_account_id = a.user_account_id and o.id <> p_id and o.status = 'running'
       and o.lease_until > clock_timestamp() and o.entity_id in (
         select g.id from public.ad_groups g
          where p_level = 'campaign' and g.campaign_id = p_entity_id
         union all
         select g.campaign_id from public.ad_groups g
          where p_level = 'ad_group' and g.id = p_entity_id)) then
    raise exception 'action_in_progress' using errcode = 'PT409';
  end if;
  update public.platform_actions
     set status = 'refused', error = '{"code": "interrupted"}', finished_at = now()
   where user_account_id = a.user_account_id and entity_id = p_entity_id and id <> p_id
     and status = 'running' and lease_until < clock_timestamp();
  begin
    update public.platform_actions
       set level = p_level, entity_id = p_entity_id,
           lease_until = clock_timestamp() + make_interval(secs => least(p_seconds, 600))
     where id = p_id;
  exception when unique_violation then
    raise exception 'action_in_progress' using errcode = 'PT409';
  end;
end $$;

revoke execute on all functions in schema private from public;
revoke execute on function
  public.spending_facts(uuid, uuid, text, timestamptz, numeric, uuid),
  public.hold_spending(uuid, uuid, numeric, jsonb, timestamptz, numeric)
  from public, anon;
revoke execute on function
  public.hold_launch(uuid, uuid, numeric, jsonb, timestamptz, numeric, integer)
  from public, anon, authenticated;
grant execute on function
  private.worth(numeric, text, text, date, numeric),
  private.is_in_doubt(public.platform_actions),
  private.hold_spending(uuid, uuid, numeric, jsonb, timestamptz, numeric),
  public.spending_facts(uuid, uuid, text, timestamptz, numeric, uuid),
  public.hold_spending(uuid, uuid, numeric, jsonb, timestamptz, numeric)
  to authenticated, service_role;
grant execute on function
  private.lock_spending(uuid),
  public.hold_launch(uuid, uuid, numeric, jsonb, timestamptz, numeric, integer)
  to service_role;

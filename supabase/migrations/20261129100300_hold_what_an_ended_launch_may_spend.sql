-- A launch that failed over its last switch may run all the same: what it holds counts on, as an
-- action's in doubt does, until its ad group was read again. One that is known to be off lets
-- its money go at once. Cancelling deletes what a launch made, not an ad group that was there before.
drop index public.launches_held_idx;
create index launches_held_idx on public.launches (user_account_id)
  where status in ('running', 'failed', 'cancelled') and held_per_day is not null;

create function public.let_launch_go(p_id uuid, p_token uuid) returns void
language plpgsql set search_path = '' as $$
begin
  perform private.begin_change('{"verb": "launch.claim"}', 'launch.claim');
  update public.launches set held_per_day = null, held_at = null
   where id = p_id and status = 'running' and lease_token = p_token;
end $$;
revoke execute on function public.let_launch_go(uuid, uuid) from public, anon, authenticated;
grant execute on function public.let_launch_go(uuid, uuid) to service_role;

-- The end of a run; why it failed was noted when its step let go. Only a reading that begins
-- after the last of its switches tells what became of them, so it holds from now on.
create or replace function public.end_launch(p_id uuid, p_status text, p_trace jsonb) returns void
language plpgsql set search_path = '' as $$
begin
  perform private.begin_change(p_trace, 'launch.complete', 'launch.fail');
  update public.launches
     set status = p_status, finished_at = now(), lease_token = null, lease_until = null,
         error = case p_status when 'failed' then error end,
         held_at = case when held_at is not null then clock_timestamp() end
   where id = p_id and status = 'running';
end $$;

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
     where l.user_account_id = p_user_account_id and l.status in ('running', 'failed', 'cancelled')
       and l.ad_account_id is not distinct from p_ad_account_id and l.held_per_day is not null
       and l.id is distinct from p_besides
       and (l.lease_until > clock_timestamp()
            or l.held_at > clock_timestamp() - interval '20 minutes' and not exists (
              select 1 from public.campaigns c join public.ad_groups g on g.campaign_id = c.id
               where l.status <> 'running' and c.user_account_id = p_user_account_id
                 and c.platform = l.platform
                 and c.ad_account_id is not distinct from p_ad_account_id
                 and c.external_id = l.campaign_id and g.external_id = l.adgroup_id
                 and least(c.seen_at, g.seen_at) > l.held_at + interval '2 minutes'))
       -- From the moment its ad group runs by the books it is counted there, and what was
       -- deleted when the launch was cancelled spends nothing.
       and not exists (
         select 1 from public.campaigns c join public.ad_groups g on g.campaign_id = c.id
          where c.user_account_id = p_user_account_id and c.platform = l.platform
            and c.ad_account_id is not distinct from p_ad_account_id
            and c.external_id = l.campaign_id and g.external_id = l.adgroup_id
            and (c.status = 'active' and g.status = 'active'
                 or l.status = 'cancelled' and 'archived' in (c.status, g.status)))
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

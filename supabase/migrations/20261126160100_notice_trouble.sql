-- News that the database itself can tell, in the transaction of their cause.

-- A platform has refused an ad that ran or was to run. What was refused before we first saw
-- it is no news.
create function private.tell_of_rejection() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if new.delivery is not distinct from old.delivery then return null; end if;
  if new.delivery = 'rejected' and new.status <> 'archived' then
    insert into public.notifications (user_account_id, kind, dedupe_key, facts)
    select new.user_account_id, 'ad_rejected',
           'ad-rejected:' || new.id || ':' || to_char(now(), 'YYYY-MM-DD'),
           jsonb_build_object('ad_id', new.id, 'ad_account_id', c.ad_account_id,
                              'platform', c.platform, 'name', new.name,
                              'campaign', c.name, 'reason', new.delivery_reason)
      from public.ad_groups g join public.campaigns c on c.id = g.campaign_id
     where g.id = new.ad_group_id
    on conflict (user_account_id, dedupe_key) do nothing;
  elsif old.delivery = 'rejected' then
    update public.notifications set resolved_at = now()
     where user_account_id = new.user_account_id and kind = 'ad_rejected'
       and resolved_at is null and facts ->> 'ad_id' = new.id::text;
  end if;
  return null;
end $$;
create trigger ads_tell_of_rejection after update of delivery on public.ads
  for each row execute function private.tell_of_rejection();

-- What has spent far more today than its own budget for the day. A budget that was changed
-- within a day says nothing of what was spent before.
create function public.runaway_spend(
  p_user_account_id uuid, p_ad_account_id uuid, p_platform text, p_day date, p_factor numeric
) returns table (
  level text, id uuid, name text, spend numeric, daily_budget numeric, currency char(3)
)
language sql stable set search_path = '' as $$
  with mine as (
    select c.* from public.campaigns c
     where c.user_account_id = p_user_account_id and c.platform = p_platform
       and c.ad_account_id is not distinct from p_ad_account_id
  ), spent as (
    select m.campaign_id, m.adgroup_id, sum(m.spend) as spend
      from public.creative_metrics_history m
     where m.user_account_id = p_user_account_id and m.platform = p_platform and m.day = p_day
       and m.ad_account_id is not distinct from p_ad_account_id
     group by m.campaign_id, m.adgroup_id
  ), held as (
    select 'campaign' as level, c.id, c.name, c.daily_budget, c.currency,
           (select sum(s.spend) from spent s where s.campaign_id = c.external_id) as spend
      from mine c where c.daily_budget is not null
    union all
    select 'ad_group', g.id, g.name, g.daily_budget, g.currency,
           (select sum(s.spend) from spent s where s.adgroup_id = g.external_id)
      from public.ad_groups g join mine c on c.id = g.campaign_id
     where g.daily_budget is not null
  )
  select h.level, h.id, h.name, h.spend, h.daily_budget, h.currency
    from held h
   where h.spend > h.daily_budget * p_factor
     and not exists (
       select 1 from public.actions_log a
        where a.user_account_id = p_user_account_id and a.entity_id = h.id::text
          and a.entity in ('campaigns', 'ad_groups') and a.at > now() - interval '1 day'
          and a.before ? 'daily_budget'
     )
$$;

revoke execute on function private.tell_of_rejection() from public, anon, authenticated;
revoke execute on function public.runaway_spend(uuid, uuid, text, date, numeric)
  from public, anon, authenticated;
grant execute on function public.runaway_spend(uuid, uuid, text, date, numeric) to service_role;

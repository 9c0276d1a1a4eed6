-- The whole tree of an account as a sync found it; the server's alone, so that what was
-- seen on a platform is never told as a member's deed. A row somebody of us wrote after
-- the sync had looked keeps its version ahead and stays as it is. It was seen when its reading
-- began, so many milliseconds ago: what was done since is not in it. An app of yesterday that still
-- runs while today's starts tells no age.
drop function public.save_tree(uuid, uuid, text, jsonb, jsonb);
create function public.save_tree(
  p_user_account_id uuid, p_ad_account_id uuid, p_platform text, p_tree jsonb, p_trace jsonb,
  p_age_ms integer default 0
) returns void
language plpgsql set search_path = '' as $$
declare
  as_of timestamptz := now() - p_age_ms * interval '1 millisecond';
begin
  perform private.begin_change(p_trace, 'tree.import', 'tree.see');

  insert into public.campaigns as c
    (user_account_id, ad_account_id, platform, external_id, name, status, objective, delivery,
     delivery_code, delivery_reason, daily_budget, currency, version, seen_at)
  select p_user_account_id, p_ad_account_id, p_platform, t.external_id, t.name, t.status,
         t.objective, t.delivery, t.delivery_code, t.delivery_reason, t.daily_budget, t.currency,
         coalesce(t.version, 0), as_of
    from jsonb_to_recordset(p_tree -> 'campaigns') as t (
      external_id text, name text, status text, objective text, delivery text,
      delivery_code text, delivery_reason text, daily_budget numeric, currency text,
      version integer)
  on conflict (user_account_id, ad_account_id, platform, external_id) do update
     set name = excluded.name, status = excluded.status, objective = excluded.objective,
         delivery = excluded.delivery, delivery_code = excluded.delivery_code,
         delivery_reason = excluded.delivery_reason, daily_budget = excluded.daily_budget,
         seen_at = as_of,
         version = c.version + ((c.name, c.status, c.daily_budget) is distinct from
                                (excluded.name, excluded.status, excluded.daily_budget))::integer
   where c.version = excluded.version;

  insert into public.ad_groups as g
    (user_account_id, campaign_id, external_id, name, status, delivery, delivery_code,
     delivery_reason, daily_budget, currency, version, seen_at)
  select p_user_account_id, c.id, t.external_id, t.name, t.status, t.delivery, t.delivery_code,
         t.delivery_reason, t.daily_budget, t.currency, coalesce(t.version, 0), as_of
    from jsonb_to_recordset(p_tree -> 'ad_groups') as t (
      external_id text, campaign_id text, name text, status text, delivery text,
      delivery_code text, delivery_reason text, daily_budget numeric, currency text,
      version integer)
    join public.campaigns c
      on c.user_account_id = p_user_account_id and c.platform = p_platform
     and c.ad_account_id is not distinct from p_ad_account_id and c.external_id = t.campaign_id
  on conflict (campaign_id, external_id) do update
     set name = excluded.name, status = excluded.status, delivery = excluded.delivery,
         delivery_code = excluded.delivery_code, delivery_reason = excluded.delivery_reason,
         daily_budget = excluded.daily_budget, seen_at = as_of,
         version = g.version + ((g.name, g.status, g.daily_budget) is distinct from
                                (excluded.name, excluded.status, excluded.daily_budget))::integer
   where g.version = excluded.version;

  perform private.adopt_films(p_user_account_id, p_ad_account_id, p_platform, p_tree -> 'films');

  insert into public.ads as a
    (user_account_id, ad_group_id, external_id, name, status, delivery, delivery_code,
     delivery_reason, video_id, creative_id, version, seen_at)
  select p_user_account_id, g.id, t.external_id, t.name, t.status, t.delivery, t.delivery_code,
         t.delivery_reason, t.video_id,
         private.creative_of(p_user_account_id, p_ad_account_id, p_platform, t.video_id),
         coalesce(t.version, 0), as_of
    from jsonb_to_recordset(p_tree -> 'ads') as t (
      external_id text, campaign_id text, ad_group_id text, name text, status text,
      delivery text, delivery_code text, delivery_reason text, video_id text, version integer)
    join public.campaigns c
      on c.user_account_id = p_user_account_id and c.platform = p_platform
     and c.ad_account_id is not distinct from p_ad_account_id and c.external_id = t.campaign_id
    join public.ad_groups g on g.campaign_id = c.id and g.external_id = t.ad_group_id
  on conflict (ad_group_id, external_id) do update
     set name = excluded.name, status = excluded.status, delivery = excluded.delivery,
         delivery_code = excluded.delivery_code, delivery_reason = excluded.delivery_reason,
         video_id = excluded.video_id, creative_id = coalesce(excluded.creative_id, a.creative_id),
         seen_at = as_of,
         version = a.version + ((a.name, a.status) is distinct from
                                (excluded.name, excluded.status))::integer
   where a.version = excluded.version;

  perform private.archive_gone(p_user_account_id, p_tree -> 'gone');
  perform private.refresh_direction_adgroups(p_user_account_id, p_ad_account_id);
end $$;

revoke execute on function
  public.save_tree(uuid, uuid, text, jsonb, jsonb, integer) from public, anon, authenticated;
grant execute on function
  public.save_tree(uuid, uuid, text, jsonb, jsonb, integer) to service_role;

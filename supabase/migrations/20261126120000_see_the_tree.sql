-- What a sync sees of the tree beyond its names: the platform's own words for why
-- something is not shown, the film of an ad, and a count of our own writes, so that a
-- sync that read before a write of ours never undoes it in the books.
alter table public.campaigns
  add column objective     text,
  add column delivery_code text,
  add column version       integer not null default 0;
alter table public.ad_groups
  add column delivery_code text,
  add column version       integer not null default 0;
alter table public.ads
  add column delivery_code text,
  add column video_id      text,
  add column version       integer not null default 0;

create index ad_groups_external_id_idx on public.ad_groups (user_account_id, external_id);
create index ads_external_id_idx on public.ads (user_account_id, external_id);
create index ads_video_id_idx on public.ads (user_account_id, video_id);

-- Delivery changes by the hour and by itself; the trail tells what somebody did.
drop trigger campaigns_trace on public.campaigns;
create trigger campaigns_trace after insert or update or delete on public.campaigns
  for each row execute function private.record_change(
    'id', 'seen_at', 'version', 'delivery', 'delivery_code', 'delivery_reason');
drop trigger ad_groups_trace on public.ad_groups;
create trigger ad_groups_trace after insert or update or delete on public.ad_groups
  for each row execute function private.record_change(
    'id', 'seen_at', 'version', 'delivery', 'delivery_code', 'delivery_reason');
drop trigger ads_trace on public.ads;
create trigger ads_trace after insert or update or delete on public.ads
  for each row execute function private.record_change(
    'id', 'seen_at', 'version', 'delivery', 'delivery_code', 'delivery_reason',
    'creative_id', 'video_id');

create function private.to_tiktok_status(p_status text) returns text
language sql immutable set search_path = '' as $$
  select case p_status when 'active' then 'ENABLE' when 'paused' then 'DISABLE' else 'DELETE' end
$$;

-- One object of the tree as the platform now has it. An ad group's place in its
-- direction follows.
create function private.save_entity(
  p_user_account_id uuid, p_level text, p_id uuid, p_patch jsonb
) returns void
language plpgsql set search_path = '' as $$
declare
  c public.campaigns;
  g public.ad_groups;
  a public.ads;
begin
  if p_level = 'campaign' then
    select * into c from public.campaigns
     where id = p_id and user_account_id = p_user_account_id for update;
    if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
    c := jsonb_populate_record(c, p_patch);
    update public.campaigns
       set status = c.status, daily_budget = c.daily_budget, delivery = c.delivery,
           delivery_code = c.delivery_code, delivery_reason = c.delivery_reason,
           seen_at = now(), version = version + 1
     where id = p_id;
  elsif p_level = 'ad_group' then
    select * into g from public.ad_groups
     where id = p_id and user_account_id = p_user_account_id for update;
    if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
    g := jsonb_populate_record(g, p_patch);
    update public.ad_groups
       set status = g.status, daily_budget = g.daily_budget, delivery = g.delivery,
           delivery_code = g.delivery_code, delivery_reason = g.delivery_reason,
           seen_at = now(), version = version + 1
     where id = p_id;
    update public.direction_tiktok_adgroups
       set status = private.to_tiktok_status(g.status), daily_budget = g.daily_budget
     where user_account_id = p_user_account_id and tiktok_adgroup_id = g.external_id;
  else
    select * into a from public.ads
     where id = p_id and user_account_id = p_user_account_id for update;
    if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
    a := jsonb_populate_record(a, p_patch);
    update public.ads
       set status = a.status, delivery = a.delivery, delivery_code = a.delivery_code,
           delivery_reason = a.delivery_reason, seen_at = now(), version = version + 1
     where id = p_id;
  end if;
end $$;

-- The whole tree of an account as a sync found it; the server's alone, so that what was
-- seen on a platform is never told as a member's deed. A row somebody of us wrote after
-- the sync had looked keeps its version ahead and stays as it is.
create function public.save_tree(
  p_user_account_id uuid, p_ad_account_id uuid, p_platform text, p_tree jsonb, p_trace jsonb
) returns void
language plpgsql set search_path = '' as $$
begin
  perform private.begin_change(p_trace, 'tree.import', 'tree.see');

  insert into public.campaigns as c
    (user_account_id, ad_account_id, platform, external_id, name, status, objective, delivery,
     delivery_code, delivery_reason, daily_budget, currency, version, seen_at)
  select p_user_account_id, p_ad_account_id, p_platform, t.external_id, t.name, t.status,
         t.objective, t.delivery, t.delivery_code, t.delivery_reason, t.daily_budget, t.currency,
         coalesce(t.version, 0), now()
    from jsonb_to_recordset(p_tree -> 'campaigns') as t (
      external_id text, name text, status text, objective text, delivery text,
      delivery_code text, delivery_reason text, daily_budget numeric, currency text,
      version integer)
  on conflict (user_account_id, ad_account_id, platform, external_id) do update
     set name = excluded.name, status = excluded.status, objective = excluded.objective,
         delivery = excluded.delivery, delivery_code = excluded.delivery_code,
         delivery_reason = excluded.delivery_reason, daily_budget = excluded.daily_budget,
         seen_at = now(),
         version = c.version + ((c.name, c.status, c.daily_budget) is distinct from
                                (excluded.name, excluded.status, excluded.daily_budget))::integer
   where c.version = excluded.version;

  insert into public.ad_groups as g
    (user_account_id, campaign_id, external_id, name, status, delivery, delivery_code,
     delivery_reason, daily_budget, currency, version, seen_at)
  select p_user_account_id, c.id, t.external_id, t.name, t.status, t.delivery, t.delivery_code,
         t.delivery_reason, t.daily_budget, t.currency, coalesce(t.version, 0), now()
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
         daily_budget = excluded.daily_budget, seen_at = now(),
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
         coalesce(t.version, 0), now()
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
         seen_at = now(),
         version = a.version + ((a.name, a.status) is distinct from
                                (excluded.name, excluded.status))::integer
   where a.version = excluded.version;

  perform private.archive_gone(p_user_account_id, p_tree -> 'gone');
  perform private.refresh_direction_adgroups(p_user_account_id, p_ad_account_id);
end $$;

-- The creative whose film an ad shows; the first one, when a film was brought twice.
create function private.creative_of(
  p_user_account_id uuid, p_ad_account_id uuid, p_platform text, p_video_id text
) returns uuid
language sql stable set search_path = '' as $$
  select id from public.user_creatives
   where user_account_id = p_user_account_id and platform = p_platform
     and ad_account_id is not distinct from p_ad_account_id
     and case p_platform when 'tiktok' then tiktok_video_id else facebook_video_id end = p_video_id
   order by created_at limit 1
$$;

-- A film that came to the platform without us becomes a creative of ours, so that its ads
-- have a face and its numbers a place.
create function private.adopt_films(
  p_user_account_id uuid, p_ad_account_id uuid, p_platform text, p_films jsonb
) returns void
language sql set search_path = '' as $$
  insert into public.user_creatives
    (user_account_id, ad_account_id, platform, media_kind, title, tiktok_video_id,
     facebook_video_id, cover_url, status, duration_ms, width, height)
  select p_user_account_id, p_ad_account_id, p_platform, 'video', t.title,
         case when p_platform = 'tiktok' then t.video_id end,
         case when p_platform = 'facebook' then t.video_id end,
         t.cover_url, 'ready', t.duration_ms, t.width, t.height
    from jsonb_to_recordset(p_films) as t (
      video_id text, title text, cover_url text, duration_ms integer, width integer,
      height integer)
   where private.creative_of(p_user_account_id, p_ad_account_id, p_platform, t.video_id) is null
$$;

-- Which of these films no creative of the account shows.
create function public.unknown_films(
  p_user_account_id uuid, p_ad_account_id uuid, p_platform text, p_video_ids text[]
) returns text[]
language sql stable set search_path = '' as $$
  select coalesce(array_agg(one order by one), '{}') from unnest(p_video_ids) as one
   where not exists (
     select 1 from public.user_creatives
      where user_account_id = p_user_account_id and platform = p_platform
        and ad_account_id is not distinct from p_ad_account_id
        and case p_platform when 'tiktok' then tiktok_video_id else facebook_video_id end = one)
$$;

-- What the platform no longer lists is deleted there.
create function private.archive_gone(p_user_account_id uuid, p_gone jsonb) returns void
language plpgsql set search_path = '' as $$
declare one text;
begin
  foreach one in array array['campaigns', 'ad_groups', 'ads'] loop
    execute format(
      'update public.%I as e set status = ''archived'', delivery = ''ended'', delivery_code = null,
              delivery_reason = null, version = e.version + 1
         from jsonb_to_recordset($1) as t (id uuid, version integer)
        where e.id = t.id and e.user_account_id = $2 and e.version = t.version
          and e.status <> ''archived''', one)
      using coalesce(p_gone -> one, '[]'), p_user_account_id;
  end loop;
end $$;

-- Ad groups of linked campaigns belong to the direction; what is known of them follows.
create function private.refresh_direction_adgroups(p_user_account_id uuid, p_ad_account_id uuid)
returns void
language plpgsql set search_path = '' as $$
begin
  insert into public.direction_tiktok_adgroups as d
    (user_account_id, direction_id, tiktok_adgroup_id, adgroup_name, daily_budget, status, ads_count)
  select g.user_account_id, c.direction_id, g.external_id, g.name, g.daily_budget,
         private.to_tiktok_status(g.status),
         (select count(*) from public.ads a where a.ad_group_id = g.id and a.status <> 'archived')
    from public.ad_groups g
    join public.campaigns c on c.id = g.campaign_id
   where c.user_account_id = p_user_account_id and c.platform = 'tiktok'
     and c.ad_account_id is not distinct from p_ad_account_id and c.direction_id is not null
  on conflict (direction_id, tiktok_adgroup_id) do update
     set adgroup_name = excluded.adgroup_name, daily_budget = excluded.daily_budget,
         status = excluded.status, ads_count = excluded.ads_count
   where (d.adgroup_name, d.daily_budget, d.status, d.ads_count) is distinct from
         (excluded.adgroup_name, excluded.daily_budget, excluded.status, excluded.ads_count);
end $$;

-- Says which direction a campaign made elsewhere belongs to, or that it belongs to none;
-- its numbers and leads go along.
create function private.link_campaign(p_id uuid, p_direction_id uuid, p_trace jsonb)
returns public.campaigns
language plpgsql security definer set search_path = '' as $$
declare
  c public.campaigns;
  d public.account_directions;
begin
  select * into c from public.campaigns where id = p_id for update;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
  perform private.require_member(c.user_account_id, 'manager');
  perform private.begin_change(p_trace, 'campaign.link');
  if p_direction_id is not null then
    select * into d from public.account_directions
     where id = p_direction_id and user_account_id = c.user_account_id and platform = c.platform
       and ad_account_id is not distinct from c.ad_account_id for update;
    if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
  end if;

  update public.account_directions set tiktok_campaign_id = null
   where id = c.direction_id and tiktok_campaign_id = c.external_id
     and c.direction_id is distinct from p_direction_id;
  delete from public.direction_tiktok_adgroups
   where direction_id = c.direction_id and c.direction_id is distinct from p_direction_id
     and tiktok_adgroup_id in (select external_id from public.ad_groups where campaign_id = c.id);
  update public.campaigns set direction_id = p_direction_id, version = version + 1
   where id = p_id returning * into c;
  update public.account_directions set tiktok_campaign_id = c.external_id
   where id = p_direction_id and platform = 'tiktok' and tiktok_campaign_id is null;
  update public.account_directions set facebook_campaign_id = c.external_id
   where id = p_direction_id and platform = 'facebook' and facebook_campaign_id is null;
  if c.platform = 'tiktok' then
    perform private.refresh_direction_adgroups(c.user_account_id, c.ad_account_id);
  end if;

  -- Films nobody had given a direction go with the campaign that shows them.
  update public.user_creatives set direction_id = p_direction_id
   where user_account_id = c.user_account_id and direction_id is null
     and id in (select a.creative_id from public.ads a
                  join public.ad_groups g on g.id = a.ad_group_id where g.campaign_id = c.id);
  update public.creative_metrics_history set direction_id = p_direction_id
   where user_account_id = c.user_account_id and platform = c.platform
     and campaign_id = c.external_id;
  update public.leads set direction_id = p_direction_id
   where user_account_id = c.user_account_id and platform = c.platform
     and campaign_id = c.external_id;
  return c;
end $$;

create function public.link_campaign(p_id uuid, p_direction_id uuid, p_trace jsonb)
returns public.campaigns
language sql set search_path = '' as $$
  select private.link_campaign(p_id, p_direction_id, p_trace)
$$;

-- The tree of an account with what each node spent and brought in a period, in one answer:
-- sums are made here, and no limit of rows cuts it. Deleted nodes stay while the period
-- knows money of theirs.
create function public.campaign_tree(
  p_user_account_id uuid, p_ad_account_id uuid, p_platform text, p_from date, p_to date
) returns jsonb
language plpgsql stable set search_path = '' as $$
begin
  return (with sums as materialized (
    select campaign_id, adgroup_id, ad_id, grouping(campaign_id, adgroup_id, ad_id) as level,
           sum(spend) as spend, sum(impressions) as impressions, sum(clicks) as clicks,
           sum(leads) as leads
      from public.creative_metrics_history
     where user_account_id = p_user_account_id and platform = p_platform
       and account_key = coalesce(p_ad_account_id, p_user_account_id)
       and day between p_from and p_to
     group by grouping sets ((campaign_id), (adgroup_id), (ad_id))
  ), campaigns as materialized (
    select c.*, s.spend, s.impressions, s.clicks, s.leads
      from public.campaigns c
      left join sums s on s.level = 3 and s.campaign_id = c.external_id
     where c.user_account_id = p_user_account_id and c.platform = p_platform
       and c.ad_account_id is not distinct from p_ad_account_id
       and (c.status <> 'archived' or s.spend > 0)
  ), ad_groups as materialized (
    select g.*, s.spend, s.impressions, s.clicks, s.leads
      from public.ad_groups g
      join campaigns c on c.id = g.campaign_id
      left join sums s on s.level = 5 and s.adgroup_id = g.external_id
     where g.status <> 'archived' or s.spend > 0
  )
  select jsonb_build_object(
    'campaigns', (select coalesce(jsonb_agg(to_jsonb(c) order by c.created_at desc, c.id), '[]')
                    from campaigns c),
    'ad_groups', (select coalesce(jsonb_agg(to_jsonb(g) order by g.created_at desc, g.id), '[]')
                    from ad_groups g),
    'ads', (select coalesce(jsonb_agg(to_jsonb(a) || jsonb_build_object(
                     'spend', s.spend, 'impressions', s.impressions, 'clicks', s.clicks,
                     'leads', s.leads, 'title', u.title, 'cover_url', u.cover_url)
                     order by a.created_at desc, a.id), '[]')
              from public.ads a
              join ad_groups g on g.id = a.ad_group_id
              left join public.user_creatives u on u.id = a.creative_id
              left join sums s on s.level = 6 and s.ad_id = a.external_id
             where a.status <> 'archived' or s.spend > 0)));
end $$;

revoke execute on all functions in schema private from public;
revoke execute on function
  public.link_campaign(uuid, uuid, jsonb),
  public.campaign_tree(uuid, uuid, text, date, date)
  from public, anon;
revoke execute on function
  public.save_tree(uuid, uuid, text, jsonb, jsonb),
  public.unknown_films(uuid, uuid, text, text[])
  from public, anon, authenticated;
grant execute on function
  private.link_campaign(uuid, uuid, jsonb),
  public.link_campaign(uuid, uuid, jsonb),
  public.campaign_tree(uuid, uuid, text, date, date)
  to authenticated, service_role;
grant execute on function
  private.to_tiktok_status(text),
  private.save_entity(uuid, text, uuid, jsonb),
  private.creative_of(uuid, uuid, text, text),
  private.adopt_films(uuid, uuid, text, jsonb),
  private.archive_gone(uuid, jsonb),
  private.refresh_direction_adgroups(uuid, uuid),
  public.save_tree(uuid, uuid, text, jsonb, jsonb),
  public.unknown_films(uuid, uuid, text, text[])
  to service_role;

-- What people do with ad accounts and directions. Patches are JSON objects in
-- column names: a key that is absent stays as it was, a null clears.

create function public.create_ad_account(p_user_account_id uuid, p_row jsonb, p_trace jsonb)
returns public.ad_accounts
language plpgsql set search_path = '' as $$
declare r public.ad_accounts;
begin
  perform private.begin_change(p_trace, 'ad_account.create');
  perform private.require_time_zone(p_row ->> 'time_zone');
  insert into public.ad_accounts (user_account_id, name, time_zone, currency)
  values (p_user_account_id, p_row ->> 'name', p_row ->> 'time_zone', p_row ->> 'currency')
  returning * into r;
  return r;
end $$;

-- Clearing a platform's ids disconnects it: its connection and tokens go with them.
create function public.update_ad_account(p_id uuid, p_patch jsonb, p_trace jsonb)
returns public.ad_accounts
language plpgsql set search_path = '' as $$
declare r public.ad_accounts;
begin
  perform private.begin_change(
    p_trace, 'ad_account.update', 'ad_account.archive', 'ad_account.restore',
    'autopilot.set_tiktok', 'autopilot.set_facebook', 'tiktok.connect', 'tiktok.disconnect',
    'facebook.connect', 'facebook.disconnect');
  select * into r from public.ad_accounts where id = p_id for update;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;

  -- Amounts of a direction are in its account's currency, so it stays once there are any.
  if p_patch ->> 'currency' <> r.currency
     and exists (select 1 from public.account_directions where ad_account_id = p_id) then
    raise exception 'currency_in_use' using errcode = 'PT409';
  end if;

  r := jsonb_populate_record(r, p_patch);
  perform private.require_time_zone(r.time_zone);
  update public.ad_accounts
     set name = r.name, time_zone = r.time_zone, currency = r.currency,
         facebook_ad_account_id = r.facebook_ad_account_id, facebook_page_id = r.facebook_page_id,
         facebook_instagram_id = r.facebook_instagram_id,
         tiktok_account_id = r.tiktok_account_id, tiktok_business_id = r.tiktok_business_id,
         autopilot = r.autopilot, autopilot_tiktok = r.autopilot_tiktok,
         brain_hour = r.brain_hour, archived_at = r.archived_at
   where id = p_id returning * into r;

  delete from public.platform_connections
   where ad_account_id = p_id
     and ((platform = 'tiktok' and p_patch ? 'tiktok_business_id' and r.tiktok_business_id is null)
       or (platform = 'facebook' and p_patch ? 'facebook_ad_account_id'
           and r.facebook_ad_account_id is null));
  return r;
end $$;

create function public.delete_ad_account(p_id uuid, p_trace jsonb) returns void
language plpgsql set search_path = '' as $$
begin
  perform private.begin_change(p_trace, 'ad_account.delete');
  delete from public.ad_accounts where id = p_id;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
end $$;

-- From one client to many: what sat on the workspace becomes its first ad account,
-- so that nothing connected, described or switched on is lost.
create function public.enable_multi_account(p_id uuid, p_trace jsonb) returns public.user_accounts
language plpgsql set search_path = '' as $$
declare
  w public.user_accounts;
  first_id uuid;
begin
  perform private.begin_change(p_trace, 'user_account.enable_multi_account');
  select * into w from public.user_accounts where id = p_id for update;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
  if w.multi_account_enabled then return w; end if;

  if coalesce(w.tiktok_business_id, w.facebook_ad_account_id) is not null
     or exists (select 1 from public.account_directions
                 where user_account_id = p_id and ad_account_id is null)
     or exists (select 1 from public.platform_connections
                 where user_account_id = p_id and ad_account_id is null) then
    insert into public.ad_accounts
      (user_account_id, name, time_zone, currency, facebook_ad_account_id, facebook_page_id,
       facebook_instagram_id, tiktok_account_id, tiktok_business_id, autopilot, autopilot_tiktok)
    values
      (p_id, w.name, w.time_zone, w.currency, w.facebook_ad_account_id, w.facebook_page_id,
       w.facebook_instagram_id, w.tiktok_account_id, w.tiktok_business_id,
       w.autopilot, w.autopilot_tiktok)
    returning id into first_id;
    perform private.move_to_account(p_id, first_id);
  end if;

  update public.user_accounts
     set multi_account_enabled = true, facebook_ad_account_id = null, facebook_page_id = null,
         facebook_instagram_id = null, tiktok_account_id = null, tiktok_business_id = null,
         autopilot = false, autopilot_tiktok = false
   where id = p_id returning * into w;
  return w;
end $$;

-- Most of these tables members cannot write at all. Moving everything along with its
-- account is ours to do, for owners of that workspace alone.
create function private.move_to_account(p_user_account_id uuid, p_ad_account_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare one text;
begin
  if (select auth.uid()) is not null
     and p_user_account_id not in (select private.my_user_accounts('owner')) then
    raise exception 'not_found' using errcode = 'PT404';
  end if;
  foreach one in array array[
    'account_directions', 'platform_connections', 'user_creatives', 'campaigns', 'leads',
    'purchases', 'creative_metrics_history', 'brain_executions', 'campaign_reports'
  ] loop
    execute format(
      'update public.%I set ad_account_id = $1 where user_account_id = $2 and ad_account_id is null',
      one) using p_ad_account_id, p_user_account_id;
  end loop;
end $$;

-- Back to one client while nobody's account would have to share its place.
create function public.disable_multi_account(p_id uuid, p_trace jsonb) returns public.user_accounts
language plpgsql set search_path = '' as $$
declare w public.user_accounts;
begin
  perform private.begin_change(p_trace, 'user_account.disable_multi_account');
  select * into w from public.user_accounts where id = p_id for update;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
  if exists (select 1 from public.ad_accounts where user_account_id = p_id and archived_at is null) then
    raise exception 'ad_accounts_in_use' using errcode = 'PT409';
  end if;
  update public.user_accounts set multi_account_enabled = false where id = p_id returning * into w;
  return w;
end $$;

-- The currency a new direction's amounts are in: its live account's, or, with a single
-- client, the workspace's. A row of another workspace looks absent.
create function private.currency_of(p_user_account_id uuid, p_ad_account_id uuid) returns char(3)
language plpgsql set search_path = '' as $$
declare found_currency char(3);
begin
  if p_ad_account_id is null then
    select currency into found_currency from public.user_accounts
     where id = p_user_account_id and not multi_account_enabled;
  else
    -- Locked, so that the currency cannot change before these amounts are in it.
    select currency into found_currency from public.ad_accounts
     where id = p_ad_account_id and user_account_id = p_user_account_id and archived_at is null
       for share;
  end if;
  if found_currency is null then raise exception 'not_found' using errcode = 'PT404'; end if;
  return found_currency;
end $$;

-- Refuses a daily budget the platform would refuse.
create function private.require_budget(p_direction public.account_directions) returns void
language plpgsql stable set search_path = '' as $$
begin
  if coalesce(p_direction.tiktok_daily_budget, p_direction.daily_budget) < (
    select amount from public.platform_budget_minimums
     where platform = p_direction.platform and level = 'ad_group'
       and currency = p_direction.currency
  ) then
    raise exception 'below_minimum' using errcode = 'PT422';
  end if;
end $$;

create function private.save_ad_settings(p_direction public.account_directions, p_settings jsonb)
returns void
language plpgsql set search_path = '' as $$
declare s public.default_ad_settings;
begin
  select * into s from public.default_ad_settings where direction_id = p_direction.id;
  s := jsonb_populate_record(s, p_settings);
  insert into public.default_ad_settings
    (direction_id, user_account_id, regions, languages, age_min, age_max, gender, ad_text,
     call_to_action, landing_url, lead_form_id, pixel_id, whatsapp_number)
  values
    (p_direction.id, p_direction.user_account_id, coalesce(s.regions, '{}'),
     coalesce(s.languages, '{}'), coalesce(s.age_min, 18), s.age_max, coalesce(s.gender, 'all'),
     s.ad_text, s.call_to_action, s.landing_url, s.lead_form_id, s.pixel_id, s.whatsapp_number)
  on conflict (direction_id, user_account_id) do update
     set regions = excluded.regions, languages = excluded.languages, age_min = excluded.age_min,
         age_max = excluded.age_max, gender = excluded.gender, ad_text = excluded.ad_text,
         call_to_action = excluded.call_to_action, landing_url = excluded.landing_url,
         lead_form_id = excluded.lead_form_id, pixel_id = excluded.pixel_id,
         whatsapp_number = excluded.whatsapp_number;
end $$;

-- All rows of one request or none: p_rows is an array of directions in column
-- names, each with its own "settings".
create function public.create_directions(p_user_account_id uuid, p_rows jsonb, p_trace jsonb)
returns setof public.account_directions
language plpgsql set search_path = '' as $$
declare
  item jsonb;
  r public.account_directions;
begin
  perform private.begin_change(p_trace, 'direction.create');
  for item in select value from jsonb_array_elements(p_rows) loop
    r := jsonb_populate_record(null::public.account_directions, item);
    r.platform := coalesce(r.platform, 'facebook');
    r.currency := private.currency_of(p_user_account_id, r.ad_account_id);
    perform private.require_budget(r);
    insert into public.account_directions
      (user_account_id, ad_account_id, name, platform, currency, objective, daily_budget,
       target_cpl, tiktok_objective, tiktok_daily_budget, tiktok_target_cpl,
       tiktok_target_cpl_kzt, tiktok_adgroup_mode, tiktok_pixel_id, tiktok_identity_id,
       tiktok_instant_page_id)
    values
      (p_user_account_id, r.ad_account_id, r.name, r.platform, r.currency,
       r.objective, r.daily_budget, r.target_cpl, r.tiktok_objective, r.tiktok_daily_budget,
       r.tiktok_target_cpl, r.tiktok_target_cpl_kzt, r.tiktok_adgroup_mode, r.tiktok_pixel_id,
       r.tiktok_identity_id, r.tiktok_instant_page_id)
    returning * into r;
    perform private.save_ad_settings(r, coalesce(item -> 'settings', '{}'));
    return next r;
  end loop;
end $$;

create function public.update_direction(
  p_id uuid, p_patch jsonb, p_settings jsonb, p_trace jsonb
) returns public.account_directions
language plpgsql set search_path = '' as $$
declare r public.account_directions;
begin
  perform private.begin_change(p_trace, 'direction.update');
  select * into r from public.account_directions where id = p_id for update;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
  r := jsonb_populate_record(r, p_patch);
  perform private.require_budget(r);
  update public.account_directions
     set name = r.name, is_active = r.is_active, objective = r.objective,
         daily_budget = r.daily_budget, target_cpl = r.target_cpl,
         tiktok_objective = r.tiktok_objective, tiktok_daily_budget = r.tiktok_daily_budget,
         tiktok_target_cpl = r.tiktok_target_cpl, tiktok_target_cpl_kzt = r.tiktok_target_cpl_kzt,
         tiktok_adgroup_mode = r.tiktok_adgroup_mode, tiktok_pixel_id = r.tiktok_pixel_id,
         tiktok_identity_id = r.tiktok_identity_id,
         tiktok_instant_page_id = r.tiktok_instant_page_id
   where id = p_id returning * into r;
  if p_settings is not null then
    perform private.save_ad_settings(r, p_settings);
  end if;
  return r;
end $$;

-- A direction with a running campaign keeps spending after its row is gone, so it stays.
create function public.delete_direction(p_id uuid, p_trace jsonb) returns void
language plpgsql set search_path = '' as $$
begin
  perform private.begin_change(p_trace, 'direction.delete');
  perform 1 from public.account_directions where id = p_id for update;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
  if exists (select 1 from public.campaigns where direction_id = p_id and status = 'active') then
    raise exception 'direction_is_running' using errcode = 'PT409';
  end if;
  delete from public.account_directions where id = p_id;
end $$;

revoke execute on all functions in schema private from public;
revoke execute on all functions in schema public from public, anon;
grant execute on function
  private.move_to_account(uuid, uuid),
  private.currency_of(uuid, uuid),
  private.require_budget(public.account_directions),
  private.save_ad_settings(public.account_directions, jsonb)
  to authenticated, service_role;
grant execute on function
  public.create_ad_account(uuid, jsonb, jsonb),
  public.update_ad_account(uuid, jsonb, jsonb),
  public.delete_ad_account(uuid, jsonb),
  public.enable_multi_account(uuid, jsonb),
  public.disable_multi_account(uuid, jsonb),
  public.create_directions(uuid, jsonb, jsonb),
  public.update_direction(uuid, jsonb, jsonb, jsonb),
  public.delete_direction(uuid, jsonb)
  to authenticated, service_role;

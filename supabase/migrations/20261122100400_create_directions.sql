-- What the business advertises: a product line with an objective, a daily budget
-- and a target cost per lead. One row per platform; amounts are in the currency
-- beside them, which is the ad account's.
create table public.account_directions (
  id                     uuid primary key default gen_random_uuid(),
  user_account_id        uuid not null references public.user_accounts on delete cascade,
  ad_account_id          uuid,
  name                   text not null check (length(btrim(name)) between 1 and 120),
  platform               text not null default 'facebook'
                         check (platform in ('facebook', 'tiktok')),
  is_active              boolean not null default true,
  currency               char(3) not null check (currency ~ '^[A-Z]{3}$'),
  objective              text check (objective in
                           ('lead_forms', 'site_leads', 'whatsapp', 'instagram_traffic')),
  daily_budget           numeric(18, 2) check (daily_budget > 0),
  target_cpl             numeric(18, 2) check (target_cpl > 0),
  facebook_campaign_id   text,
  tiktok_objective       text check (tiktok_objective in
                           ('traffic', 'conversions', 'lead_generation')),
  tiktok_daily_budget    numeric(18, 2) check (tiktok_daily_budget > 0),
  tiktok_target_cpl      numeric(18, 2) check (tiktok_target_cpl > 0),
  tiktok_target_cpl_kzt  numeric(18, 2) check (tiktok_target_cpl_kzt > 0),
  tiktok_adgroup_mode    text check (tiktok_adgroup_mode in ('use_existing', 'create_new')),
  tiktok_campaign_id     text,
  tiktok_pixel_id        text,
  tiktok_identity_id     text,
  tiktok_instant_page_id text,
  created_at             timestamptz not null default now(),
  updated_at             timestamptz not null default now(),
  foreign key (ad_account_id, user_account_id)
    references public.ad_accounts (id, user_account_id),
  unique (id, user_account_id),
  unique nulls not distinct (user_account_id, ad_account_id, name, platform),
  check (tiktok_target_cpl_kzt is null
         or (currency = 'KZT' and tiktok_target_cpl = tiktok_target_cpl_kzt)),
  check (case platform
           when 'facebook' then objective is not null
           else tiktok_objective is not null and tiktok_daily_budget is not null
                and tiktok_adgroup_mode is not null
         end)
);
create index account_directions_ad_account_idx
  on public.account_directions (ad_account_id, user_account_id);
create index account_directions_user_account_id_platform_idx
  on public.account_directions (user_account_id, platform);

-- What an ad of a direction gets unless a launch says otherwise.
create table public.default_ad_settings (
  id              uuid primary key default gen_random_uuid(),
  user_account_id uuid not null,
  direction_id    uuid not null,
  regions         text[] not null default '{}',
  languages       text[] not null default '{}',
  age_min         smallint not null default 18 check (age_min between 13 and 100),
  age_max         smallint check (age_max between 13 and 100),
  gender          text not null default 'all' check (gender in ('all', 'female', 'male')),
  ad_text         text check (length(ad_text) <= 2000),
  call_to_action  text check (length(call_to_action) <= 60),
  landing_url     text check (landing_url ~ '^https://' and length(landing_url) <= 2000),
  lead_form_id    text check (length(lead_form_id) <= 64),
  pixel_id        text check (length(pixel_id) <= 64),
  whatsapp_number text check (whatsapp_number ~ '^\+[0-9]{7,15}$'),
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now(),
  foreign key (direction_id, user_account_id)
    references public.account_directions (id, user_account_id) on delete cascade,
  unique (direction_id, user_account_id),
  check (age_max is null or age_max >= age_min)
);
create index default_ad_settings_user_account_id_idx
  on public.default_ad_settings (user_account_id);

-- Ad groups of a direction on TikTok that a launch in use_existing mode may fill.
create table public.direction_tiktok_adgroups (
  id                uuid primary key default gen_random_uuid(),
  user_account_id   uuid not null,
  direction_id      uuid not null,
  tiktok_adgroup_id text not null,
  adgroup_name      text,
  daily_budget      numeric(18, 2) check (daily_budget > 0),
  status            text not null default 'DISABLE' check (status in ('ENABLE', 'DISABLE', 'DELETE')),
  ads_count         integer not null default 0 check (ads_count >= 0),
  last_used_at      timestamptz,
  is_active         boolean not null default true,
  created_at        timestamptz not null default now(),
  updated_at        timestamptz not null default now(),
  foreign key (direction_id, user_account_id)
    references public.account_directions (id, user_account_id) on delete cascade,
  unique (direction_id, tiktok_adgroup_id)
);
create index direction_tiktok_adgroups_direction_idx
  on public.direction_tiktok_adgroups (direction_id, user_account_id);
create index direction_tiktok_adgroups_user_account_id_idx
  on public.direction_tiktok_adgroups (user_account_id);

alter table public.account_directions enable row level security;
revoke all on public.account_directions from anon, authenticated;
grant select, insert, update, delete on public.account_directions to authenticated;
grant all on public.account_directions to service_role;
create policy "members read directions" on public.account_directions
  for select to authenticated
  using (user_account_id in (select private.my_user_accounts()));
create policy "managers add directions" on public.account_directions
  for insert to authenticated
  with check (user_account_id in (select private.my_user_accounts('manager')));
create policy "managers change directions" on public.account_directions
  for update to authenticated
  using (user_account_id in (select private.my_user_accounts('manager')))
  with check (user_account_id in (select private.my_user_accounts('manager')));
create policy "managers delete directions" on public.account_directions
  for delete to authenticated
  using (user_account_id in (select private.my_user_accounts('manager')));

alter table public.default_ad_settings enable row level security;
revoke all on public.default_ad_settings from anon, authenticated;
grant select, insert, update, delete on public.default_ad_settings to authenticated;
grant all on public.default_ad_settings to service_role;
create policy "members read ad settings" on public.default_ad_settings
  for select to authenticated
  using (user_account_id in (select private.my_user_accounts()));
create policy "managers add ad settings" on public.default_ad_settings
  for insert to authenticated
  with check (user_account_id in (select private.my_user_accounts('manager')));
create policy "managers change ad settings" on public.default_ad_settings
  for update to authenticated
  using (user_account_id in (select private.my_user_accounts('manager')))
  with check (user_account_id in (select private.my_user_accounts('manager')));
create policy "managers delete ad settings" on public.default_ad_settings
  for delete to authenticated
  using (user_account_id in (select private.my_user_accounts('manager')));

alter table public.direction_tiktok_adgroups enable row level security;
revoke all on public.direction_tiktok_adgroups from anon, authenticated;
grant select on public.direction_tiktok_adgroups to authenticated;
grant all on public.direction_tiktok_adgroups to service_role;
create policy "members read ad groups of directions" on public.direction_tiktok_adgroups
  for select to authenticated
  using (user_account_id in (select private.my_user_accounts()));

create trigger account_directions_touch before update on public.account_directions
  for each row execute function private.touch_updated_at();
create trigger default_ad_settings_touch before update on public.default_ad_settings
  for each row execute function private.touch_updated_at();
create trigger direction_tiktok_adgroups_touch before update on public.direction_tiktok_adgroups
  for each row execute function private.touch_updated_at();
create trigger account_directions_trace
  after insert or update or delete on public.account_directions
  for each row execute function private.record_change('id');
create trigger default_ad_settings_trace
  after insert or update or delete on public.default_ad_settings
  for each row execute function private.record_change('direction_id');
create trigger direction_tiktok_adgroups_trace
  after insert or update or delete on public.direction_tiktok_adgroups
  for each row execute function private.record_change('id', 'last_used_at');

-- One client's pair of TikTok and Meta connections. The platform's ids of what is
-- connected sit here; the state of the connection and its tokens sit beside.
create table public.ad_accounts (
  id                     uuid primary key default gen_random_uuid(),
  user_account_id        uuid not null references public.user_accounts on delete cascade,
  name                   text not null check (length(btrim(name)) between 1 and 120),
  time_zone              text not null default 'Asia/Almaty',
  currency               char(3) not null default 'KZT'
                         check (currency in ('KZT', 'USD', 'EUR', 'RUB', 'UZS', 'KGS', 'TRY', 'AED')),
  facebook_ad_account_id text,
  facebook_page_id       text,
  facebook_instagram_id  text,
  tiktok_account_id      text,
  tiktok_business_id     text,
  autopilot              boolean not null default false,
  autopilot_tiktok       boolean not null default false,
  brain_hour             smallint not null default 8 check (brain_hour between 0 and 23),
  archived_at            timestamptz,
  created_at             timestamptz not null default now(),
  updated_at             timestamptz not null default now(),
  -- Lets every child prove in its foreign key that both belong to one workspace.
  unique (id, user_account_id),
  -- An archived client spends nothing by itself.
  check (archived_at is null or not (autopilot or autopilot_tiktok))
);
create index ad_accounts_user_account_id_idx on public.ad_accounts (user_account_id);
create unique index ad_accounts_live_name_idx
  on public.ad_accounts (user_account_id, lower(name)) where archived_at is null;

-- How a connection stands, for people to see. In legacy mode it belongs to the
-- workspace itself and ad_account_id is null.
create table public.platform_connections (
  id                  uuid primary key default gen_random_uuid(),
  user_account_id     uuid not null references public.user_accounts on delete cascade,
  ad_account_id       uuid,
  platform            text not null check (platform in ('facebook', 'tiktok')),
  status              text not null check (status in ('connected', 'needs_reconnect')),
  external_account_id text not null,
  external_name       text,
  campaigns_seen      integer check (campaigns_seen >= 0),
  ads_seen            integer check (ads_seen >= 0),
  connected_at        timestamptz not null default now(),
  expires_at          timestamptz,
  checked_at          timestamptz,
  -- Since when the platform refuses our token: from here on we know nothing.
  blind_since         timestamptz,
  updated_at          timestamptz not null default now(),
  foreign key (ad_account_id, user_account_id)
    references public.ad_accounts (id, user_account_id) on delete cascade,
  unique (id, user_account_id),
  unique nulls not distinct (user_account_id, ad_account_id, platform)
);
create index platform_connections_ad_account_idx
  on public.platform_connections (ad_account_id, user_account_id);

-- Tokens, encrypted with AES-256-GCM and bound to their row. The server alone
-- reads them; deleting the connection erases them.
create table public.platform_credentials (
  connection_id           uuid not null,
  user_account_id         uuid not null,
  encrypted_access_token  text not null,
  encrypted_refresh_token text,
  key_version             smallint not null check (key_version > 0),
  scopes                  text[] not null default '{}',
  refreshed_at            timestamptz not null default now(),
  updated_at              timestamptz not null default now(),
  primary key (connection_id, user_account_id),
  foreign key (connection_id, user_account_id)
    references public.platform_connections (id, user_account_id) on delete cascade
);
create index platform_credentials_user_account_id_idx
  on public.platform_credentials (user_account_id);

-- The smallest daily budget a platform takes, per level and currency. Rows are
-- learned from the platform's refusals; a currency without a row has no known minimum.
create table public.platform_budget_minimums (
  platform   text not null check (platform in ('facebook', 'tiktok')),
  level      text not null check (level in ('campaign', 'ad_group')),
  currency   char(3) not null check (currency ~ '^[A-Z]{3}$'),
  amount     numeric(18, 2) not null check (amount > 0),
  source     text not null,
  learned_at timestamptz not null default now(),
  primary key (platform, level, currency)
);
insert into public.platform_budget_minimums (platform, level, currency, amount, source) values
  ('tiktok', 'ad_group', 'KZT', 2500, 'product rule'),
  ('tiktok', 'ad_group', 'USD', 20, 'TikTok: Budget, ad group daily minimum'),
  ('tiktok', 'campaign', 'USD', 50, 'TikTok: Budget, campaign daily minimum'),
  ('facebook', 'ad_group', 'USD', 1, 'Meta: minimum_budgets, min_daily_budget_imp');

alter table public.ad_accounts enable row level security;
revoke all on public.ad_accounts from anon, authenticated;
grant select, insert, update, delete on public.ad_accounts to authenticated;
grant all on public.ad_accounts to service_role;
create policy "members read ad accounts" on public.ad_accounts
  for select to authenticated
  using (user_account_id in (select private.my_user_accounts()));
create policy "managers add ad accounts" on public.ad_accounts
  for insert to authenticated
  with check (user_account_id in (select private.my_user_accounts('manager')));
create policy "managers change ad accounts" on public.ad_accounts
  for update to authenticated
  using (user_account_id in (select private.my_user_accounts('manager')))
  with check (user_account_id in (select private.my_user_accounts('manager')));
create policy "managers delete ad accounts" on public.ad_accounts
  for delete to authenticated
  using (user_account_id in (select private.my_user_accounts('manager')));

alter table public.platform_connections enable row level security;
revoke all on public.platform_connections from anon, authenticated;
grant select, delete on public.platform_connections to authenticated;
grant all on public.platform_connections to service_role;
create policy "members see how connections stand" on public.platform_connections
  for select to authenticated
  using (user_account_id in (select private.my_user_accounts()));
create policy "managers disconnect" on public.platform_connections
  for delete to authenticated
  using (user_account_id in (select private.my_user_accounts('manager')));

alter table public.platform_credentials enable row level security;
revoke all on public.platform_credentials from anon, authenticated;
grant all on public.platform_credentials to service_role;
create policy "nobody but the server" on public.platform_credentials
  for all to authenticated using (false);

alter table public.platform_budget_minimums enable row level security;
revoke all on public.platform_budget_minimums from anon, authenticated;
grant select on public.platform_budget_minimums to authenticated;
grant all on public.platform_budget_minimums to service_role;
create policy "everybody signed in reads minimums" on public.platform_budget_minimums
  for select to authenticated using (true);

create trigger ad_accounts_touch before update on public.ad_accounts
  for each row execute function private.touch_updated_at();
create trigger platform_connections_touch before update on public.platform_connections
  for each row execute function private.touch_updated_at();
create trigger platform_credentials_touch before update on public.platform_credentials
  for each row execute function private.touch_updated_at();
create trigger ad_accounts_trace after insert or update or delete on public.ad_accounts
  for each row execute function private.record_change('id');
create trigger platform_connections_trace
  after insert or update or delete on public.platform_connections
  for each row execute function private.record_change('id', 'checked_at');
create trigger platform_credentials_trace
  after insert or update or delete on public.platform_credentials
  for each row execute function private.record_change(
    'connection_id', 'encrypted_access_token', 'encrypted_refresh_token');

-- Daily numbers as the platforms report them: one row per platform, ad and day of
-- the ad account, restated in place. No surrogate key: this table grows to tens of
-- millions of rows and is only ever asked by account and day.
create table public.creative_metrics_history (
  user_account_id      uuid not null references public.user_accounts on delete cascade,
  platform             text not null default 'facebook' check (platform in ('facebook', 'tiktok')),
  ad_id                text not null,
  day                  date not null,
  ad_account_id        uuid,
  direction_id         uuid,
  creative_id          uuid,
  campaign_id          text,
  adgroup_id           text,
  currency             char(3) not null check (currency ~ '^[A-Z]{3}$'),
  spend                numeric(18, 2) not null check (spend >= 0),
  impressions          bigint not null check (impressions >= 0),
  reach                bigint check (reach >= 0),
  clicks               bigint not null check (clicks >= 0),
  leads                bigint not null check (leads >= 0),
  video_views_2s       bigint check (video_views_2s >= 0),
  video_views_6s       bigint check (video_views_6s >= 0),
  video_views_p25      bigint check (video_views_p25 >= 0),
  video_views_p50      bigint check (video_views_p50 >= 0),
  video_views_p75      bigint check (video_views_p75 >= 0),
  video_views_p100     bigint check (video_views_p100 >= 0),
  attribution_window   text,
  collected_at         timestamptz not null default now(),
  primary key (user_account_id, platform, ad_id, day),
  foreign key (ad_account_id, user_account_id)
    references public.ad_accounts (id, user_account_id),
  foreign key (direction_id, user_account_id)
    references public.account_directions (id, user_account_id) on delete set null (direction_id),
  foreign key (creative_id, user_account_id)
    references public.user_creatives (id, user_account_id) on delete set null (creative_id)
);
create index creative_metrics_history_account_day_idx
  on public.creative_metrics_history (user_account_id, platform, day);
create index creative_metrics_history_ad_account_idx
  on public.creative_metrics_history (ad_account_id, user_account_id, day);
create index creative_metrics_history_direction_idx
  on public.creative_metrics_history (direction_id, user_account_id, day);
create index creative_metrics_history_creative_idx
  on public.creative_metrics_history (creative_id, user_account_id, day);

-- What was known of a day on which day. Append-only: the autopilot learns the
-- delay of leads from it, and audit and backtest replay it.
create table public.creative_metrics_snapshots (
  user_account_id uuid not null references public.user_accounts on delete cascade,
  platform        text not null default 'facebook' check (platform in ('facebook', 'tiktok')),
  ad_id           text not null,
  day             date not null,
  known_on        date not null check (known_on >= day),
  adgroup_id      text,
  currency        char(3) not null check (currency ~ '^[A-Z]{3}$'),
  spend           numeric(18, 2) not null check (spend >= 0),
  impressions     bigint not null check (impressions >= 0),
  clicks          bigint not null check (clicks >= 0),
  leads           bigint not null check (leads >= 0),
  primary key (user_account_id, platform, ad_id, day, known_on)
);

create table public.exchange_rates (
  base       char(3) not null check (base ~ '^[A-Z]{3}$'),
  quote      char(3) not null check (quote ~ '^[A-Z]{3}$'),
  day        date not null,
  rate       numeric(18, 6) not null check (rate > 0),
  source     text not null,
  created_at timestamptz not null default now(),
  primary key (base, quote, day)
);

-- People who answered an ad.
create table public.leads (
  id               uuid primary key default gen_random_uuid(),
  user_account_id  uuid not null references public.user_accounts on delete cascade,
  ad_account_id    uuid,
  direction_id     uuid,
  creative_id      uuid,
  platform         text not null default 'facebook' check (platform in ('facebook', 'tiktok')),
  platform_lead_id text not null,
  full_name        text,
  phone            text,
  email            text,
  answers          jsonb not null default '{}',
  ttclid           text,
  campaign_id      text,
  adgroup_id       text,
  ad_id            text,
  page_id          text,
  level            text check (level in ('interest', 'qualified', 'scheduled', 'sold')),
  submitted_at     timestamptz not null,
  first_contact_at timestamptz,
  created_at       timestamptz not null default now(),
  updated_at       timestamptz not null default now(),
  foreign key (ad_account_id, user_account_id)
    references public.ad_accounts (id, user_account_id),
  foreign key (direction_id, user_account_id)
    references public.account_directions (id, user_account_id) on delete set null (direction_id),
  foreign key (creative_id, user_account_id)
    references public.user_creatives (id, user_account_id) on delete set null (creative_id),
  unique (id, user_account_id),
  unique (platform, platform_lead_id)
);
create index leads_user_account_id_submitted_at_idx on public.leads (user_account_id, submitted_at desc);
create index leads_ad_account_idx on public.leads (ad_account_id, user_account_id);
create index leads_direction_idx on public.leads (direction_id, user_account_id);
create index leads_creative_idx on public.leads (creative_id, user_account_id);
create index leads_ttclid_idx on public.leads (ttclid) where ttclid is not null;

create table public.purchases (
  id              uuid primary key default gen_random_uuid(),
  user_account_id uuid not null references public.user_accounts on delete cascade,
  ad_account_id   uuid,
  lead_id         uuid,
  direction_id    uuid,
  creative_id     uuid,
  platform        text check (platform in ('facebook', 'tiktok')),
  amount          numeric(18, 2) not null check (amount > 0),
  currency        char(3) not null check (currency ~ '^[A-Z]{3}$'),
  purchased_on    date not null,
  source          text not null check (source in ('manual', 'csv', 'api')),
  external_id     text,
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now(),
  foreign key (ad_account_id, user_account_id)
    references public.ad_accounts (id, user_account_id),
  foreign key (lead_id, user_account_id)
    references public.leads (id, user_account_id) on delete set null (lead_id),
  foreign key (direction_id, user_account_id)
    references public.account_directions (id, user_account_id) on delete set null (direction_id),
  foreign key (creative_id, user_account_id)
    references public.user_creatives (id, user_account_id) on delete set null (creative_id),
  unique (user_account_id, external_id)
);
create index purchases_user_account_id_day_idx on public.purchases (user_account_id, purchased_on);
create index purchases_ad_account_idx on public.purchases (ad_account_id, user_account_id);
create index purchases_lead_idx on public.purchases (lead_id, user_account_id);
create index purchases_direction_idx on public.purchases (direction_id, user_account_id);
create index purchases_creative_idx on public.purchases (creative_id, user_account_id);

-- What a dialogue says about its lead: a level with the quote that shows it.
create table public.dialog_analysis (
  id              uuid primary key default gen_random_uuid(),
  user_account_id uuid not null,
  lead_id         uuid not null,
  platform        text not null default 'facebook' check (platform in ('facebook', 'tiktok')),
  ttclid          text,
  level           text check (level in ('interest', 'qualified', 'scheduled', 'sold')),
  quote           text,
  summary         text,
  model           text,
  analysed_at     timestamptz not null default now(),
  foreign key (lead_id, user_account_id)
    references public.leads (id, user_account_id) on delete cascade
);
create index dialog_analysis_lead_idx on public.dialog_analysis (lead_id, user_account_id);
create index dialog_analysis_user_account_id_idx on public.dialog_analysis (user_account_id);
create index dialog_analysis_ttclid_idx on public.dialog_analysis (ttclid) where ttclid is not null;

-- What we told the platforms about leads: hashes, never raw contacts. The unique
-- event id is taken before sending, so that no event goes out twice.
create table public.capi_events_log (
  id                  uuid primary key default gen_random_uuid(),
  user_account_id     uuid not null references public.user_accounts on delete cascade,
  lead_id             uuid,
  direction_id        uuid,
  platform            text not null default 'facebook' check (platform in ('facebook', 'tiktok')),
  event_name          text not null,
  event_id            text not null,
  pixel_id            text,
  ttclid              text,
  status              text not null default 'pending'
                      check (status in ('pending', 'sent', 'failed', 'dead')),
  request             jsonb,
  response            jsonb,
  error               text,
  correlation_id      text,
  retry_count         integer not null default 0 check (retry_count >= 0),
  request_started_at  timestamptz,
  request_duration_ms integer check (request_duration_ms >= 0),
  created_at          timestamptz not null default now(),
  updated_at          timestamptz not null default now(),
  foreign key (lead_id, user_account_id)
    references public.leads (id, user_account_id) on delete set null (lead_id),
  foreign key (direction_id, user_account_id)
    references public.account_directions (id, user_account_id) on delete set null (direction_id),
  unique (platform, event_name, event_id)
);
create index capi_events_log_user_account_id_idx
  on public.capi_events_log (user_account_id, created_at desc);
create index capi_events_log_lead_idx on public.capi_events_log (lead_id, user_account_id);
create index capi_events_log_direction_idx on public.capi_events_log (direction_id, user_account_id);
create index capi_events_log_ttclid_idx on public.capi_events_log (ttclid) where ttclid is not null;

-- Every webhook as it came, before anybody thinks about it. The unique id is the
-- replay defence and stays for ever; bodies go after 90 days.
create table public.webhook_events (
  id           uuid primary key default gen_random_uuid(),
  provider     text not null check (provider in ('tiktok', 'facebook', 'telegram')),
  event_id     text not null,
  body         text,
  status       text not null default 'received'
               check (status in ('received', 'processed', 'failed', 'dead')),
  attempts     integer not null default 0 check (attempts >= 0),
  error        text,
  received_at  timestamptz not null default now(),
  processed_at timestamptz,
  unique (provider, event_id)
);
create index webhook_events_waiting_idx
  on public.webhook_events (received_at) where status in ('received', 'failed');

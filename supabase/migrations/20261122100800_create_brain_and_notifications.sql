-- One run of the autopilot. By schedule there is one per account, platform and
-- local day, however often cron fires.
create table public.brain_executions (
  id              uuid primary key default gen_random_uuid(),
  user_account_id uuid not null references public.user_accounts on delete cascade,
  ad_account_id   uuid,
  platform        text not null default 'facebook' check (platform in ('facebook', 'tiktok')),
  local_day       date not null,
  started_by      text not null check (started_by in ('schedule', 'member')),
  mode            text not null check (mode in ('report', 'propose', 'act')),
  dry_run         boolean not null default false,
  status          text not null default 'running'
                  check (status in ('running', 'completed', 'stopped', 'failed')),
  plan            jsonb,
  summary         jsonb,
  error           text,
  correlation_id  text,
  started_at      timestamptz not null default now(),
  finished_at     timestamptz,
  foreign key (ad_account_id, user_account_id)
    references public.ad_accounts (id, user_account_id),
  unique (id, user_account_id)
);
create unique index brain_executions_once_a_day_idx
  on public.brain_executions (user_account_id, ad_account_id, platform, local_day)
  nulls not distinct where started_by = 'schedule';
create index brain_executions_user_account_id_idx
  on public.brain_executions (user_account_id, platform, started_at desc);
create index brain_executions_ad_account_idx
  on public.brain_executions (ad_account_id, user_account_id);

-- What a run told the advertiser.
create table public.campaign_reports (
  id              uuid primary key default gen_random_uuid(),
  user_account_id uuid not null references public.user_accounts on delete cascade,
  ad_account_id   uuid,
  execution_id    uuid,
  platform        text not null default 'facebook' check (platform in ('facebook', 'tiktok')),
  day             date not null,
  body            text not null,
  facts           jsonb not null default '{}',
  created_at      timestamptz not null default now(),
  foreign key (ad_account_id, user_account_id)
    references public.ad_accounts (id, user_account_id),
  foreign key (execution_id, user_account_id)
    references public.brain_executions (id, user_account_id) on delete set null (execution_id)
);
create index campaign_reports_user_account_id_idx
  on public.campaign_reports (user_account_id, platform, day desc);
create index campaign_reports_ad_account_idx
  on public.campaign_reports (ad_account_id, user_account_id);
create index campaign_reports_execution_idx
  on public.campaign_reports (execution_id, user_account_id);

-- Something a person should know, told once per channel.
create table public.notifications (
  id              uuid primary key default gen_random_uuid(),
  user_account_id uuid not null references public.user_accounts on delete cascade,
  kind            text not null,
  -- The same trouble is told once: the key names it, "token-expiring:<id>:7d".
  dedupe_key      text not null,
  facts           jsonb not null default '{}',
  created_at      timestamptz not null default now(),
  resolved_at     timestamptz,
  telegram_sent_at timestamptz,
  unique (user_account_id, dedupe_key)
);
create index notifications_open_idx
  on public.notifications (user_account_id, created_at desc) where resolved_at is null;

-- A member's Telegram chat, linked by a code that works once.
create table public.telegram_links (
  id              uuid primary key default gen_random_uuid(),
  user_account_id uuid not null,
  user_id         uuid not null,
  code_hash       text check (code_hash ~ '^[0-9a-f]{64}$'),
  code_expires_at timestamptz,
  chat_id         bigint,
  linked_at       timestamptz,
  created_at      timestamptz not null default now(),
  foreign key (user_account_id, user_id)
    references public.user_account_members (user_account_id, user_id) on delete cascade,
  unique (user_account_id, user_id)
);
create unique index telegram_links_code_hash_idx on public.telegram_links (code_hash);

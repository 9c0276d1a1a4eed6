-- Videos and pictures. creative_group_id is one creative on several platforms;
-- on TikTok a creative is always a video.
create table public.user_creatives (
  id                  uuid primary key default gen_random_uuid(),
  user_account_id     uuid not null references public.user_accounts on delete cascade,
  ad_account_id       uuid,
  direction_id        uuid,
  creative_group_id   uuid not null default gen_random_uuid(),
  platform            text not null default 'facebook' check (platform in ('facebook', 'tiktok')),
  media_kind          text not null check (media_kind in ('video', 'image', 'carousel')),
  title               text not null check (length(btrim(title)) between 1 and 200),
  media_url           text,
  tiktok_video_id     text,
  facebook_video_id   text,
  facebook_image_hash text,
  cover_url           text,
  status              text not null default 'processing'
                      check (status in ('uploading', 'processing', 'ready', 'failed', 'archived')),
  status_reason       text,
  -- Counts writes, so that a workflow step overwrites only what it has read.
  version             integer not null default 0,
  transcript          text,
  transcript_language text,
  duration_ms         integer check (duration_ms > 0),
  width               integer check (width > 0),
  height              integer check (height > 0),
  size_bytes          bigint check (size_bytes > 0),
  md5                 text check (md5 ~ '^[0-9a-f]{32}$'),
  created_at          timestamptz not null default now(),
  updated_at          timestamptz not null default now(),
  foreign key (ad_account_id, user_account_id)
    references public.ad_accounts (id, user_account_id),
  foreign key (direction_id, user_account_id)
    references public.account_directions (id, user_account_id) on delete set null (direction_id),
  unique (id, user_account_id),
  check (platform <> 'tiktok' or media_kind = 'video')
);
create index user_creatives_user_account_id_idx on public.user_creatives (user_account_id, platform);
create index user_creatives_ad_account_idx on public.user_creatives (ad_account_id, user_account_id);
create index user_creatives_direction_idx on public.user_creatives (direction_id, user_account_id);
create index user_creatives_group_idx on public.user_creatives (creative_group_id);

-- A file on its way in. The id is ours and never becomes a path unchecked.
create table public.uploads (
  id              text primary key check (id ~ '^[a-z0-9]{32}$'),
  user_account_id uuid not null references public.user_accounts on delete cascade,
  created_by      uuid references auth.users on delete set null,
  direction_id    uuid,
  creative_id     uuid,
  filename        text not null,
  filetype        text not null,
  size_bytes      bigint not null check (size_bytes > 0),
  received_bytes  bigint not null default 0 check (received_bytes between 0 and size_bytes),
  status          text not null default 'receiving'
                  check (status in ('receiving', 'received', 'processing', 'done', 'failed', 'expired')),
  expires_at      timestamptz not null,
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now(),
  foreign key (direction_id, user_account_id)
    references public.account_directions (id, user_account_id) on delete set null (direction_id),
  foreign key (creative_id, user_account_id)
    references public.user_creatives (id, user_account_id) on delete set null (creative_id)
);
create index uploads_user_account_id_idx on public.uploads (user_account_id);
create index uploads_created_by_idx on public.uploads (created_by);
create index uploads_direction_idx on public.uploads (direction_id, user_account_id);
create index uploads_creative_idx on public.uploads (creative_id, user_account_id);

-- What we launched and what we last saw of it on the platform. external_id is the
-- platform's own; delivery is its word on whether and why it does not deliver.
create table public.campaigns (
  id              uuid primary key default gen_random_uuid(),
  user_account_id uuid not null references public.user_accounts on delete cascade,
  ad_account_id   uuid,
  direction_id    uuid,
  platform        text not null default 'facebook' check (platform in ('facebook', 'tiktok')),
  external_id     text not null,
  name            text not null,
  status          text not null check (status in ('active', 'paused', 'archived')),
  delivery        text,
  delivery_reason text,
  daily_budget    numeric(18, 2) check (daily_budget > 0),
  currency        char(3) not null check (currency ~ '^[A-Z]{3}$'),
  seen_at         timestamptz,
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now(),
  foreign key (ad_account_id, user_account_id)
    references public.ad_accounts (id, user_account_id),
  foreign key (direction_id, user_account_id)
    references public.account_directions (id, user_account_id) on delete set null (direction_id),
  unique (id, user_account_id),
  unique nulls not distinct (user_account_id, ad_account_id, platform, external_id)
);
create index campaigns_ad_account_idx on public.campaigns (ad_account_id, user_account_id);
create index campaigns_direction_idx on public.campaigns (direction_id, user_account_id);

create table public.ad_groups (
  id              uuid primary key default gen_random_uuid(),
  user_account_id uuid not null,
  campaign_id     uuid not null,
  external_id     text not null,
  name            text not null,
  status          text not null check (status in ('active', 'paused', 'archived')),
  delivery        text,
  delivery_reason text,
  daily_budget    numeric(18, 2) check (daily_budget > 0),
  currency        char(3) not null check (currency ~ '^[A-Z]{3}$'),
  seen_at         timestamptz,
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now(),
  foreign key (campaign_id, user_account_id)
    references public.campaigns (id, user_account_id) on delete cascade,
  unique (id, user_account_id),
  unique (campaign_id, external_id)
);
create index ad_groups_campaign_idx on public.ad_groups (campaign_id, user_account_id);
create index ad_groups_user_account_id_idx on public.ad_groups (user_account_id);

create table public.ads (
  id              uuid primary key default gen_random_uuid(),
  user_account_id uuid not null,
  ad_group_id     uuid not null,
  creative_id     uuid,
  external_id     text not null,
  name            text not null,
  status          text not null check (status in ('active', 'paused', 'archived')),
  delivery        text,
  delivery_reason text,
  seen_at         timestamptz,
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now(),
  foreign key (ad_group_id, user_account_id)
    references public.ad_groups (id, user_account_id) on delete cascade,
  foreign key (creative_id, user_account_id)
    references public.user_creatives (id, user_account_id) on delete set null (creative_id),
  unique (id, user_account_id),
  unique (ad_group_id, external_id)
);
create index ads_ad_group_idx on public.ads (ad_group_id, user_account_id);
create index ads_creative_idx on public.ads (creative_id, user_account_id);
create index ads_user_account_id_idx on public.ads (user_account_id);

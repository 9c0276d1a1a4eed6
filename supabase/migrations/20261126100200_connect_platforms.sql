-- What the platform says of the account itself: its money and its days, which need not
-- be the client's.
alter table public.platform_connections
  add column currency char(3) not null default 'KZT' check (currency ~ '^[A-Z]{3}$'),
  add column time_zone text not null default 'Asia/Almaty';

-- Leads and numbers find their connection by the platform's own id.
create index platform_connections_external_idx
  on public.platform_connections (platform, external_account_id);

-- Somebody has gone to a platform to let us in. The address they come back with carries
-- the state, their browser a key; we keep a hash of each. Taking the row is using it up.
create table public.oauth_states (
  state_hash      text primary key check (state_hash ~ '^[0-9a-f]{64}$'),
  browser_hash    text not null check (browser_hash ~ '^[0-9a-f]{64}$'),
  user_id         uuid not null references auth.users on delete cascade,
  user_account_id uuid not null references public.user_accounts on delete cascade,
  ad_account_id   uuid,
  platform        text not null check (platform in ('facebook', 'tiktok')),
  started_from    text not null check (started_from in ('accounts', 'profile')),
  expires_at      timestamptz not null,
  foreign key (ad_account_id, user_account_id)
    references public.ad_accounts (id, user_account_id) on delete cascade
);
create index oauth_states_user_id_idx on public.oauth_states (user_id);
create index oauth_states_user_account_id_idx on public.oauth_states (user_account_id);
create index oauth_states_ad_account_idx on public.oauth_states (ad_account_id, user_account_id);
create index oauth_states_expires_at_idx on public.oauth_states (expires_at);

-- What a platform gave and which of its accounts it opens, until the person says which
-- one is meant. The platform itself has named the accounts, so none can be made up.
create table public.oauth_grants (
  id                      uuid primary key,
  user_id                 uuid not null references auth.users on delete cascade,
  user_account_id         uuid not null references public.user_accounts on delete cascade,
  ad_account_id           uuid,
  platform                text not null check (platform in ('facebook', 'tiktok')),
  started_from            text not null check (started_from in ('accounts', 'profile')),
  encrypted_access_token  text not null,
  scopes                  text[] not null default '{}',
  access_expires_at       timestamptz,
  -- [{"external_id", "name", "currency", "time_zone", "is_active"}]
  accounts                jsonb not null check (jsonb_array_length(accounts) > 0),
  expires_at              timestamptz not null,
  foreign key (ad_account_id, user_account_id)
    references public.ad_accounts (id, user_account_id) on delete cascade
);
create index oauth_grants_user_id_idx on public.oauth_grants (user_id);
create index oauth_grants_user_account_id_idx on public.oauth_grants (user_account_id);
create index oauth_grants_ad_account_idx on public.oauth_grants (ad_account_id, user_account_id);

alter table public.oauth_states enable row level security;
revoke all on public.oauth_states from anon, authenticated;
grant all on public.oauth_states to service_role;
create policy "nobody but the server" on public.oauth_states
  for all to authenticated using (false);

alter table public.oauth_grants enable row level security;
revoke all on public.oauth_grants from anon, authenticated;
grant all on public.oauth_grants to service_role;
create policy "nobody but the server" on public.oauth_grants
  for all to authenticated using (false);

-- How much a check saw is no change anybody made.
drop trigger platform_connections_trace on public.platform_connections;
create trigger platform_connections_trace
  after insert or update or delete on public.platform_connections
  for each row execute function private.record_change(
    'id', 'checked_at', 'campaigns_seen', 'ads_seen');

-- What was told of a connection is settled when it ends.
create function private.settle_connection() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.notifications set resolved_at = now()
   where user_account_id = old.user_account_id and resolved_at is null
     and facts ->> 'connection_id' = old.id::text;
  return null;
end $$;
create trigger platform_connections_settle after delete on public.platform_connections
  for each row execute function private.settle_connection();

-- Takes an account the platform has let this very person into, as the connection of the
-- client they had in mind. A new consent is a new connection: the old one's token goes.
create function private.connect_platform(
  p_grant_id uuid, p_connection public.platform_connections,
  p_credential public.platform_credentials, p_identity_id text, p_trace jsonb
) returns void
language plpgsql security definer set search_path = '' as $$
declare
  g    public.oauth_grants;
  fact jsonb;
begin
  delete from public.oauth_grants
   where id = p_grant_id and user_id = (select auth.uid()) returning * into g;
  if not found then raise exception 'oauth_grant_gone' using errcode = 'PT404'; end if;
  perform private.require_member(
    g.user_account_id, case when g.ad_account_id is null then 'owner' else 'manager' end);
  perform private.begin_change(p_trace, g.platform || '.connect');

  select one into fact from jsonb_array_elements(g.accounts) one
   where one ->> 'external_id' = p_connection.external_account_id;
  if fact is null then raise exception 'not_found' using errcode = 'PT404'; end if;
  if exists (
    select 1 from public.platform_connections
     where user_account_id = g.user_account_id and platform = g.platform
       and external_account_id = p_connection.external_account_id
       and ad_account_id is distinct from g.ad_account_id
  ) then
    raise exception 'advertiser_taken' using errcode = 'PT409';
  end if;

  perform private.name_platform_account(g, fact, p_identity_id);
  delete from public.platform_connections
   where user_account_id = g.user_account_id and platform = g.platform
     and ad_account_id is not distinct from g.ad_account_id;
  insert into public.platform_connections
    (id, user_account_id, ad_account_id, platform, status, external_account_id, external_name,
     currency, time_zone, campaigns_seen, ads_seen, connected_at, expires_at, checked_at)
  values
    (p_connection.id, g.user_account_id, g.ad_account_id, g.platform, 'connected',
     fact ->> 'external_id', fact ->> 'name', fact ->> 'currency', fact ->> 'time_zone',
     p_connection.campaigns_seen, p_connection.ads_seen, p_connection.connected_at,
     g.access_expires_at, p_connection.connected_at);
  insert into public.platform_credentials
    (connection_id, user_account_id, encrypted_access_token, encrypted_refresh_token, scopes,
     refreshed_at)
  values
    (p_connection.id, g.user_account_id, p_credential.encrypted_access_token,
     p_credential.encrypted_refresh_token, g.scopes, p_connection.connected_at);
end $$;

-- Writes the platform's ids on the client, or on the workspace that is the client. A
-- client with nothing to count in yet takes the currency of its first account.
create function private.name_platform_account(
  p_grant public.oauth_grants, p_fact jsonb, p_identity_id text
) returns void
language plpgsql set search_path = '' as $$
declare
  is_tiktok boolean := p_grant.platform = 'tiktok';
  is_fresh  boolean := not exists (
      select 1 from public.account_directions
       where user_account_id = p_grant.user_account_id
         and ad_account_id is not distinct from p_grant.ad_account_id
    ) and not exists (
      select 1 from public.platform_connections
       where user_account_id = p_grant.user_account_id
         and ad_account_id is not distinct from p_grant.ad_account_id
    );
begin
  if p_grant.ad_account_id is null then
    update public.user_accounts
       set tiktok_business_id =
             case when is_tiktok then p_fact ->> 'external_id' else tiktok_business_id end,
           tiktok_account_id =
             case when is_tiktok then nullif(p_identity_id, '') else tiktok_account_id end,
           facebook_ad_account_id =
             case when is_tiktok then facebook_ad_account_id else p_fact ->> 'external_id' end,
           currency = case when is_fresh then p_fact ->> 'currency' else currency end
     where id = p_grant.user_account_id and not multi_account_enabled;
  else
    update public.ad_accounts
       set tiktok_business_id =
             case when is_tiktok then p_fact ->> 'external_id' else tiktok_business_id end,
           tiktok_account_id =
             case when is_tiktok then nullif(p_identity_id, '') else tiktok_account_id end,
           facebook_ad_account_id =
             case when is_tiktok then facebook_ad_account_id else p_fact ->> 'external_id' end,
           currency = case when is_fresh then p_fact ->> 'currency' else currency end
     where id = p_grant.ad_account_id and user_account_id = p_grant.user_account_id
       and archived_at is null;
  end if;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
end $$;

create function public.connect_platform(
  p_grant_id uuid, p_connection jsonb, p_credential jsonb, p_identity_id text, p_trace jsonb
) returns void
language sql set search_path = '' as $$
  select private.connect_platform(
    p_grant_id,
    jsonb_populate_record(null::public.platform_connections, p_connection),
    jsonb_populate_record(null::public.platform_credentials, p_credential),
    p_identity_id, p_trace)
$$;

-- The platform no longer knows our token: from here on nothing is known, and people are
-- told, once. A connection made meanwhile has another id and is left alone.
create function public.lose_connection(
  p_id uuid, p_user_account_id uuid, p_since timestamptz, p_trace jsonb
) returns boolean
language plpgsql set search_path = '' as $$
declare c public.platform_connections;
begin
  perform private.begin_change(p_trace, 'tiktok.lose', 'facebook.lose');
  update public.platform_connections
     set status = 'needs_reconnect', blind_since = coalesce(blind_since, p_since)
   where id = p_id and user_account_id = p_user_account_id and status = 'connected'
   returning * into c;
  if not found then return false; end if;
  insert into public.notifications (user_account_id, kind, dedupe_key, facts)
  values (c.user_account_id, 'connection_lost', 'connection-lost:' || c.id,
          jsonb_build_object('connection_id', c.id, 'ad_account_id', c.ad_account_id,
                             'platform', c.platform, 'name', c.external_name,
                             'since', c.blind_since))
  on conflict (user_account_id, dedupe_key) do nothing;
  return true;
end $$;

-- The platform has answered: what it says of the account, and how much we see there.
create function public.record_connection_check(
  p_id uuid, p_user_account_id uuid, p_facts jsonb, p_trace jsonb
) returns void
language plpgsql set search_path = '' as $$
declare r public.platform_connections;
begin
  perform private.begin_change(p_trace, 'tiktok.check', 'facebook.check');
  select * into r from public.platform_connections
   where id = p_id and user_account_id = p_user_account_id for update;
  if not found then return; end if;
  r := jsonb_populate_record(r, p_facts);
  update public.platform_connections
     set external_name = r.external_name, currency = r.currency, time_zone = r.time_zone,
         campaigns_seen = r.campaigns_seen, ads_seen = r.ads_seen, checked_at = r.checked_at
   where id = p_id;
end $$;

-- The same token under the current key; one written meanwhile stays.
create function public.reseal_credential(
  p_connection_id uuid, p_user_account_id uuid, p_old text, p_credential jsonb, p_trace jsonb
) returns void
language plpgsql set search_path = '' as $$
begin
  perform private.begin_change(p_trace, 'credential.reseal');
  update public.platform_credentials
     set encrypted_access_token = p_credential ->> 'encrypted_access_token',
         encrypted_refresh_token = p_credential ->> 'encrypted_refresh_token'
   where connection_id = p_connection_id and user_account_id = p_user_account_id
     and encrypted_access_token = p_old;
end $$;

revoke execute on function
  private.settle_connection(),
  private.connect_platform(uuid, public.platform_connections, public.platform_credentials, text, jsonb),
  private.name_platform_account(public.oauth_grants, jsonb, text)
  from public, anon, authenticated;
revoke execute on function
  public.connect_platform(uuid, jsonb, jsonb, text, jsonb),
  public.lose_connection(uuid, uuid, timestamptz, jsonb),
  public.record_connection_check(uuid, uuid, jsonb, jsonb),
  public.reseal_credential(uuid, uuid, text, jsonb, jsonb)
  from public, anon, authenticated;
grant execute on function
  private.connect_platform(uuid, public.platform_connections, public.platform_credentials, text, jsonb)
  to authenticated, service_role;
grant execute on function public.connect_platform(uuid, jsonb, jsonb, text, jsonb)
  to authenticated, service_role;
grant execute on function
  public.lose_connection(uuid, uuid, timestamptz, jsonb),
  public.record_connection_check(uuid, uuid, jsonb, jsonb),
  public.reseal_credential(uuid, uuid, text, jsonb, jsonb)
  to service_role;

-- The workspace of a business or an agency, and who may do what in it. In legacy
-- mode (multi_account_enabled = false) one client's connections and autopilot
-- flags sit on the workspace itself.
create table public.user_accounts (
  id                     uuid primary key default gen_random_uuid(),
  name                   text not null check (length(btrim(name)) between 1 and 120),
  multi_account_enabled  boolean not null default false,
  time_zone              text not null default 'Asia/Almaty',
  currency               char(3) not null default 'KZT' check (currency in ('KZT', 'USD', 'EUR', 'RUB', 'UZS', 'KGS', 'TRY', 'AED')),
  facebook_ad_account_id text,
  facebook_page_id       text,
  facebook_instagram_id  text,
  tiktok_account_id      text,
  tiktok_business_id     text,
  autopilot              boolean not null default false,
  autopilot_tiktok       boolean not null default false,
  created_at             timestamptz not null default now(),
  updated_at             timestamptz not null default now()
);

create table public.user_account_members (
  user_account_id uuid not null references public.user_accounts on delete cascade,
  user_id         uuid not null references auth.users on delete cascade,
  role            text not null check (role in ('owner', 'manager', 'viewer')),
  -- Copied from auth.users, which members cannot read of each other.
  email           text not null,
  full_name       text,
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now(),
  primary key (user_account_id, user_id)
);
create index user_account_members_user_id_idx on public.user_account_members (user_id);

-- An open invitation. The link carries the token, we keep its SHA-256.
create table public.member_invitations (
  id              uuid primary key default gen_random_uuid(),
  user_account_id uuid not null references public.user_accounts on delete cascade,
  email           text not null check (email = lower(email) and email like '%_@_%'),
  role            text not null check (role in ('owner', 'manager', 'viewer')),
  token_hash      text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  invited_by      uuid references auth.users on delete set null,
  expires_at      timestamptz not null,
  created_at      timestamptz not null default now(),
  unique (user_account_id, email)
);
create index member_invitations_invited_by_idx on public.member_invitations (invited_by);

-- The workspaces in which the caller has at least this role. A set, computed once
-- a statement: asked per row it was 56 times slower.
create function private.my_user_accounts(minimum text default 'viewer') returns setof uuid
language sql stable security definer set search_path = '' as $$
  select user_account_id
    from public.user_account_members
   where user_id = (select auth.uid())
     and role = any (case minimum
           when 'viewer' then array['viewer', 'manager', 'owner']
           when 'manager' then array['manager', 'owner']
           when 'owner' then array['owner']
         end)
$$;
revoke execute on function private.my_user_accounts(text) from public;
grant execute on function private.my_user_accounts(text) to authenticated, service_role;

alter table public.user_accounts enable row level security;
revoke all on public.user_accounts from anon, authenticated;
grant select, update on public.user_accounts to authenticated;
grant all on public.user_accounts to service_role;
create policy "members read their workspace" on public.user_accounts
  for select to authenticated
  using (id in (select private.my_user_accounts()));
create policy "owners change their workspace" on public.user_accounts
  for update to authenticated
  using (id in (select private.my_user_accounts('owner')))
  with check (id in (select private.my_user_accounts('owner')));

alter table public.user_account_members enable row level security;
revoke all on public.user_account_members from anon, authenticated;
grant select, delete on public.user_account_members to authenticated;
grant update (role) on public.user_account_members to authenticated;
grant all on public.user_account_members to service_role;
create policy "members see each other" on public.user_account_members
  for select to authenticated
  using (user_account_id in (select private.my_user_accounts()));
create policy "owners change roles" on public.user_account_members
  for update to authenticated
  using (user_account_id in (select private.my_user_accounts('owner')))
  with check (user_account_id in (select private.my_user_accounts('owner')));
create policy "owners remove members, anybody leaves" on public.user_account_members
  for delete to authenticated
  using (user_id = (select auth.uid())
         or user_account_id in (select private.my_user_accounts('owner')));

alter table public.member_invitations enable row level security;
revoke all on public.member_invitations from anon, authenticated;
-- Not even owners read the hash of the token again.
grant select (id, user_account_id, email, role, invited_by, expires_at, created_at),
      insert (user_account_id, email, role, token_hash, invited_by, expires_at, created_at),
      delete on public.member_invitations to authenticated;
grant all on public.member_invitations to service_role;
create policy "owners see invitations" on public.member_invitations
  for select to authenticated
  using (user_account_id in (select private.my_user_accounts('owner')));
create policy "owners invite" on public.member_invitations
  for insert to authenticated
  with check (user_account_id in (select private.my_user_accounts('owner'))
              and invited_by = (select auth.uid()));
create policy "owners withdraw invitations" on public.member_invitations
  for delete to authenticated
  using (user_account_id in (select private.my_user_accounts('owner')));

-- The trail of a workspace: members read, triggers write. Who is invited is for owners
-- to see, here as there.
alter table public.actions_log enable row level security;
revoke all on public.actions_log from anon, authenticated;
grant select on public.actions_log to authenticated;
grant select on public.actions_log to service_role;
create policy "members read the trail" on public.actions_log
  for select to authenticated
  using (case when entity = 'member_invitations'
           then user_account_id in (select private.my_user_accounts('owner'))
           else user_account_id in (select private.my_user_accounts())
         end);

-- A workspace nobody owns cannot be repaired by anybody.
create function private.keep_an_owner() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  -- Two owners leaving at once wait for each other here.
  perform 1 from public.user_accounts where id = old.user_account_id for update;
  if found and not exists (
    select 1 from public.user_account_members
     where user_account_id = old.user_account_id and role = 'owner'
  ) then
    raise exception 'last_owner' using errcode = 'PT409';
  end if;
  return null;
end $$;
create trigger user_account_members_keep_an_owner
  after update of role or delete on public.user_account_members
  for each row when (old.role = 'owner') execute function private.keep_an_owner();

create trigger user_accounts_touch before update on public.user_accounts
  for each row execute function private.touch_updated_at();
create trigger user_account_members_touch before update on public.user_account_members
  for each row execute function private.touch_updated_at();

create trigger user_accounts_trace after insert or update or delete on public.user_accounts
  for each row execute function private.record_change('id');
create trigger user_account_members_trace
  after insert or delete or update of role on public.user_account_members
  for each row execute function private.record_change('user_id');
create trigger member_invitations_trace
  after insert or update or delete on public.member_invitations
  for each row execute function private.record_change('id', 'token_hash');

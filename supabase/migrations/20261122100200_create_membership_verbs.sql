-- What people do with workspaces and members. Each function is one verb, one
-- transaction, one trace; the caller's own rights apply unless a comment says why not.

-- A newcomer is a member of nothing yet, so no policy could let them in.
create function private.create_user_account(p_user_id uuid, p_name text, p_trace jsonb)
returns uuid
language plpgsql security definer set search_path = '' as $$
declare new_id uuid := gen_random_uuid();
begin
  perform private.begin_change(p_trace, 'user_account.sign_up', 'user_account.create');
  insert into public.user_accounts (id, name, multi_account_enabled) values (new_id, btrim(p_name), true);
  insert into public.user_account_members (user_account_id, user_id, role, email, full_name)
    select new_id, id, 'owner', lower(email), left(raw_user_meta_data ->> 'full_name', 120)
      from auth.users where id = p_user_id;
  return new_id;
end $$;

-- Takes an invitation by its token, once. The token is the proof, so the caller
-- need not be a member yet.
create function private.accept_invitation(p_user_id uuid, p_token text, p_trace jsonb)
returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  hash       text := encode(sha256(convert_to(p_token, 'UTF8')), 'hex');
  invitation public.member_invitations;
begin
  perform private.begin_change(p_trace, 'member.accept_invitation', 'user_account.sign_up');
  select * into invitation from public.member_invitations
   where token_hash = hash and expires_at > now() for update;
  if invitation.id is null then
    raise exception 'invitation_gone' using errcode = 'PT404';
  end if;
  -- Somebody already in keeps the role they have, and the invitation its guest.
  if exists (select 1 from public.user_account_members
              where user_account_id = invitation.user_account_id and user_id = p_user_id) then
    return invitation.user_account_id;
  end if;
  delete from public.member_invitations where id = invitation.id;
  insert into public.user_account_members (user_account_id, user_id, role, email, full_name)
    select invitation.user_account_id, id, invitation.role,
           lower(email), left(raw_user_meta_data ->> 'full_name', 120)
      from auth.users where id = p_user_id;
  return invitation.user_account_id;
end $$;

-- Proving one's address and getting the workspace are one transaction: nobody ends up
-- with half of it, and nobody is a member under an address that is not theirs. An
-- invited newcomer joins the workspace that waits for them instead.
create function private.welcome_user() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  facts jsonb := coalesce(new.raw_user_meta_data, '{}');
  trace jsonb := jsonb_build_object('verb', 'user_account.sign_up', 'actor', new.email);
begin
  if facts ->> 'invitation_token' is not null then
    perform private.accept_invitation(new.id, facts ->> 'invitation_token', trace);
  elsif btrim(coalesce(facts ->> 'workspace_name', '')) <> '' then
    perform private.create_user_account(new.id, left(facts ->> 'workspace_name', 120), trace);
  end if;
  return null;
exception when sqlstate 'PT404' then
  -- At sign-up a spent invitation refuses the login. At a later confirmation the address
  -- is proven all the same; the app then asks for a workspace.
  if tg_op = 'INSERT' then raise; end if;
  return null;
end $$;
create trigger performante_welcome_user after insert on auth.users
  for each row when (new.email_confirmed_at is not null)
  execute function private.welcome_user();
create trigger performante_welcome_confirmed_user after update of email_confirmed_at on auth.users
  for each row when (old.email_confirmed_at is null and new.email_confirmed_at is not null)
  execute function private.welcome_user();

-- Members see each other's current name and address.
create function private.mirror_user() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.user_account_members
     set email = lower(new.email), full_name = left(new.raw_user_meta_data ->> 'full_name', 120)
   where user_id = new.id;
  return null;
end $$;
create trigger performante_mirror_user after update of email, raw_user_meta_data on auth.users
  for each row execute function private.mirror_user();

-- A deleted user takes their memberships along; the trail says so.
create function private.name_user_deletion() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.begin_change(jsonb_build_object('verb', 'user.delete', 'actor', old.email));
  return old;
end $$;
create trigger performante_name_deletion before delete on auth.users
  for each row execute function private.name_user_deletion();

create function public.create_user_account(p_name text, p_trace jsonb) returns uuid
language sql set search_path = '' as $$
  select private.create_user_account((select auth.uid()), p_name, p_trace)
$$;

create function public.accept_invitation(p_token text, p_trace jsonb) returns uuid
language sql set search_path = '' as $$
  select private.accept_invitation((select auth.uid()), p_token, p_trace)
$$;

-- What an invitation says before anybody signs in; the server asks, with the token.
create function public.read_invitation(p_token text)
returns table (workspace text, email text, role text, expires_at timestamptz)
language sql stable set search_path = '' as $$
  select a.name, i.email, i.role, i.expires_at
    from public.member_invitations i
    join public.user_accounts a on a.id = i.user_account_id
   where i.token_hash = encode(sha256(convert_to(p_token, 'UTF8')), 'hex') and i.expires_at > now()
$$;

-- A wall clock of somewhere on earth, by its IANA name.
create function private.require_time_zone(p_name text) returns void
language plpgsql stable set search_path = '' as $$
begin
  if p_name !~ '^[A-Z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$' then
    raise exception 'time_zone' using errcode = 'PT422';
  end if;
  perform now() at time zone p_name;
exception when invalid_parameter_value then
  raise exception 'time_zone' using errcode = 'PT422';
end $$;

-- Clearing a platform's ids disconnects it: its connection and tokens go with them.
create function public.update_user_account(p_id uuid, p_patch jsonb, p_trace jsonb)
returns public.user_accounts
language plpgsql set search_path = '' as $$
declare r public.user_accounts;
begin
  perform private.begin_change(
    p_trace, 'user_account.update', 'autopilot.set_tiktok', 'autopilot.set_facebook',
    'tiktok.disconnect', 'facebook.disconnect');
  select * into r from public.user_accounts where id = p_id for update;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;

  -- Amounts of directions are in their account's currency, so it stays once there are any.
  if p_patch ->> 'currency' <> r.currency and exists (
    select 1 from public.account_directions where user_account_id = p_id and ad_account_id is null
  ) then
    raise exception 'currency_in_use' using errcode = 'PT409';
  end if;

  r := jsonb_populate_record(r, p_patch);
  perform private.require_time_zone(r.time_zone);
  update public.user_accounts
     set name = r.name, time_zone = r.time_zone, currency = r.currency,
         facebook_ad_account_id = r.facebook_ad_account_id, facebook_page_id = r.facebook_page_id,
         facebook_instagram_id = r.facebook_instagram_id,
         tiktok_account_id = r.tiktok_account_id, tiktok_business_id = r.tiktok_business_id,
         autopilot = r.autopilot, autopilot_tiktok = r.autopilot_tiktok
   where id = p_id returning * into r;

  delete from public.platform_connections
   where user_account_id = p_id and ad_account_id is null
     and ((platform = 'tiktok' and p_patch ? 'tiktok_business_id' and r.tiktok_business_id is null)
       or (platform = 'facebook' and p_patch ? 'facebook_ad_account_id'
           and r.facebook_ad_account_id is null));
  return r;
end $$;

-- Inviting the same address again renews the link and the role.
create function public.invite_member(
  p_user_account_id uuid, p_email text, p_role text, p_token_hash text, p_expires_at timestamptz,
  p_trace jsonb
) returns uuid
language plpgsql set search_path = '' as $$
declare
  new_id     uuid;
  invited_at timestamptz;
begin
  perform private.begin_change(p_trace, 'member.invite');
  if exists (select 1 from public.user_account_members
              where user_account_id = p_user_account_id and email = lower(p_email)) then
    raise exception 'already_member' using errcode = 'PT409';
  end if;
  -- Renewed, it is as old as the first one: a login its letter made came after that.
  delete from public.member_invitations
   where user_account_id = p_user_account_id and email = lower(p_email)
   returning created_at into invited_at;
  insert into public.member_invitations
    (user_account_id, email, role, token_hash, invited_by, expires_at, created_at)
  values (p_user_account_id, lower(p_email), p_role, p_token_hash, (select auth.uid()),
          p_expires_at, coalesce(invited_at, now()))
  returning id into new_id;
  return new_id;
end $$;

create function public.withdraw_invitation(p_id uuid, p_trace jsonb) returns void
language plpgsql set search_path = '' as $$
begin
  perform private.begin_change(p_trace, 'member.withdraw_invitation');
  delete from public.member_invitations where id = p_id;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
end $$;

create function public.change_member_role(
  p_user_account_id uuid, p_user_id uuid, p_role text, p_trace jsonb
) returns void
language plpgsql set search_path = '' as $$
begin
  perform private.begin_change(p_trace, 'member.change_role');
  -- Invitations are owners' to make; those of somebody who is none any more are void.
  if p_role <> 'owner' then
    delete from public.member_invitations
     where user_account_id = p_user_account_id and invited_by = p_user_id;
  end if;
  update public.user_account_members set role = p_role
   where user_account_id = p_user_account_id and user_id = p_user_id;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
end $$;

create function public.remove_member(p_user_account_id uuid, p_user_id uuid, p_trace jsonb)
returns void
language plpgsql set search_path = '' as $$
begin
  perform private.begin_change(p_trace, 'member.remove', 'member.leave');
  delete from public.member_invitations
   where user_account_id = p_user_account_id and invited_by = p_user_id;
  delete from public.user_account_members
   where user_account_id = p_user_account_id and user_id = p_user_id;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
end $$;

revoke execute on all functions in schema private from public;
revoke execute on all functions in schema public from public, anon;
grant execute on function
  private.create_user_account(uuid, text, jsonb),
  private.accept_invitation(uuid, text, jsonb),
  private.require_time_zone(text)
  to authenticated, service_role;
grant execute on function
  public.create_user_account(text, jsonb),
  public.accept_invitation(text, jsonb),
  public.update_user_account(uuid, jsonb, jsonb),
  public.invite_member(uuid, text, text, text, timestamptz, jsonb),
  public.withdraw_invitation(uuid, jsonb),
  public.change_member_role(uuid, uuid, text, jsonb),
  public.remove_member(uuid, uuid, jsonb)
  to authenticated, service_role;
grant execute on function public.read_invitation(text) to service_role;

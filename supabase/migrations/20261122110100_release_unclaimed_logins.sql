-- An invitation sent by e-mail makes a login that has neither name nor workspace yet.
-- Whoever comes by the copied link instead signs up with a password of their own, and
-- that empty login would stand in their way: it is taken back first. Only the one this
-- invitation made; a login somebody made for themselves has a name, and is older.
create function private.release_unclaimed_login(p_token text) returns void
language sql security definer set search_path = '' as $$
  delete from auth.users u
   using public.member_invitations i
   where i.token_hash = encode(sha256(convert_to(p_token, 'UTF8')), 'hex') and i.expires_at > now()
     and lower(u.email) = i.email
     and u.raw_user_meta_data ->> 'full_name' is null
     and u.created_at > i.created_at - interval '1 minute'
     and not exists (select 1 from public.user_account_members m where m.user_id = u.id)
$$;

create function public.release_unclaimed_login(p_token text) returns void
language sql set search_path = '' as $$
  select private.release_unclaimed_login(p_token)
$$;

revoke execute on function private.release_unclaimed_login(text) from public, anon, authenticated;
revoke execute on function public.release_unclaimed_login(text) from public, anon, authenticated;
grant execute on function private.release_unclaimed_login(text) to service_role;
grant execute on function public.release_unclaimed_login(text) to service_role;

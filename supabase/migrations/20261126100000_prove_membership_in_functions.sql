-- The wall inside a function that writes what members cannot write themselves: it runs
-- with its owner's rights, so it asks for the caller's role first. A stranger sees
-- nothing there, a member too low in rank is refused; the server itself passes.
create or replace function private.require_member(p_user_account_id uuid, p_minimum text)
returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if (select auth.uid()) is null then return; end if;
  if p_user_account_id in (select private.my_user_accounts(p_minimum)) then return; end if;
  if p_user_account_id in (select private.my_user_accounts()) then
    raise exception 'forbidden' using errcode = '42501';
  end if;
  raise exception 'not_found' using errcode = 'PT404';
end $$;
revoke execute on function private.require_member(uuid, text) from public, anon;
grant execute on function private.require_member(uuid, text) to authenticated, service_role;

-- A piece of a film comes every second or so, and each needs to know the same: is the file
-- the caller's own, may they still add to it, and does nobody else write. One question.
create function private.open_upload(p_id text, p_holder uuid, p_lease_s integer) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  r    public.uploads;
  rank text;
begin
  select * into r from public.uploads
   where id = p_id and created_by = (select auth.uid()) and status <> 'expired';
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
  select role into rank from public.user_account_members
   where user_account_id = r.user_account_id and user_id = (select auth.uid());
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
  return jsonb_build_object(
    'upload', to_jsonb(r), 'role', rank, 'state', private.lock_upload(p_id, p_holder, p_lease_s));
end $$;

create function public.open_upload(p_id text, p_holder uuid, p_lease_s integer) returns jsonb
language sql set search_path = '' as $$ select private.open_upload(p_id, p_holder, p_lease_s) $$;

revoke execute on function
  public.open_upload(text, uuid, integer), private.open_upload(text, uuid, integer)
  from public, anon;
grant execute on function
  public.open_upload(text, uuid, integer), private.open_upload(text, uuid, integer)
  to authenticated, service_role;

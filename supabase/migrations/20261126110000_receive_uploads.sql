-- Files on their way in. Bytes arrive in pieces over hours, perhaps at several
-- instances: a lease says who writes now, and nobody keeps it longer than minutes.
alter table public.uploads
  add column title        text check (length(btrim(title)) between 1 and 200),
  add column locked_by    uuid,
  add column locked_until timestamptz,
  -- Somebody else waits for the file: its holder is asked to let go.
  add column is_wanted    boolean not null default false,
  add constraint uploads_id_user_account_id_key unique (id, user_account_id);

create index uploads_unfinished_idx on public.uploads (expires_at) where status = 'receiving';

-- Announces a file. Its direction says whose it becomes; one person's unfinished files
-- together stay under 5 GB, counted by one request at a time.
create function private.create_upload(p_row jsonb)
returns public.uploads
language plpgsql security definer set search_path = '' as $$
declare
  r      public.uploads := jsonb_populate_record(null::public.uploads, p_row);
  caller uuid := (select auth.uid());
begin
  perform private.require_member(r.user_account_id, 'manager');
  perform 1 from public.account_directions
    where id = r.direction_id and user_account_id = r.user_account_id;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;

  perform 1 from public.user_account_members
    where user_account_id = r.user_account_id and user_id = caller for update;
  if r.size_bytes + coalesce((
       select sum(size_bytes) from public.uploads
        where created_by = caller and status = 'receiving' and expires_at > now()), 0)
     > 5::bigint * 1024 * 1024 * 1024 then
    raise exception 'upload_quota' using errcode = 'PT409';
  end if;

  insert into public.uploads
    (id, user_account_id, created_by, direction_id, filename, filetype, title, size_bytes, expires_at)
  values
    (r.id, r.user_account_id, caller, r.direction_id, r.filename, r.filetype, r.title,
     r.size_bytes, r.expires_at)
  returning * into r;
  return r;
end $$;

-- Takes the file for a while, or keeps it: 'taken', 'wanted' by somebody else too, 'busy'.
-- Only its creator may; to everybody else it is not there.
create function private.lock_upload(p_id text, p_holder uuid, p_lease_s integer) returns text
language plpgsql security definer set search_path = '' as $$
declare r public.uploads;
begin
  select * into r from public.uploads
   where id = p_id and ((select auth.uid()) is null or created_by = (select auth.uid())) for update;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
  if r.locked_by <> p_holder and r.locked_until > clock_timestamp() then
    update public.uploads set is_wanted = true where id = p_id;
    return 'busy';
  end if;
  update public.uploads
     set locked_by = p_holder, locked_until = clock_timestamp() + make_interval(secs => p_lease_s),
         is_wanted = is_wanted and locked_by = p_holder
   where id = p_id;
  return case when r.locked_by = p_holder and r.is_wanted then 'wanted' else 'taken' end;
end $$;

-- Lets go. A file somebody works on does not expire.
create function private.unlock_upload(p_id text, p_holder uuid, p_expires_at timestamptz)
returns void
language sql security definer set search_path = '' as $$
  update public.uploads
     set locked_by = null, locked_until = null, is_wanted = false,
         expires_at = case when status = 'receiving' then p_expires_at else expires_at end
   where id = p_id and locked_by = p_holder
     and ((select auth.uid()) is null or created_by = (select auth.uid()))
$$;

-- Forgets a file nobody finished.
create function private.drop_upload(p_id text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  delete from public.uploads
   where id = p_id and status = 'receiving'
     and ((select auth.uid()) is null or created_by = (select auth.uid()));
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
end $$;

create function public.create_upload(p_row jsonb) returns public.uploads
language sql set search_path = '' as $$ select private.create_upload(p_row) $$;

create function public.lock_upload(p_id text, p_holder uuid, p_lease_s integer) returns text
language sql set search_path = '' as $$ select private.lock_upload(p_id, p_holder, p_lease_s) $$;

create function public.unlock_upload(p_id text, p_holder uuid, p_expires_at timestamptz)
returns void
language sql set search_path = '' as $$ select private.unlock_upload(p_id, p_holder, p_expires_at) $$;

create function public.drop_upload(p_id text) returns void
language sql set search_path = '' as $$ select private.drop_upload(p_id) $$;

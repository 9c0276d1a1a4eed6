-- A creative on its way from a file to something an ad can show. Its status says where
-- it is; problems say why it stopped, each a sentence's key and what goes into it.
alter table public.user_creatives drop constraint user_creatives_status_check;
update public.user_creatives set status = 'checking' where status = 'processing';
alter table public.user_creatives
  alter column status set default 'checking',
  add constraint user_creatives_status_check check (status in (
    'uploading', 'checking', 'transcribing', 'sending', 'ready', 'failed', 'archived')),
  -- Several creatives may show one file: the same film on two platforms.
  add column upload_id        text,
  add column problems         jsonb not null default '[]',
  add column has_poster       boolean not null default false,
  add column transcript_lines jsonb not null default '[]',
  -- Why there is no transcript: the creative is usable without one.
  add column transcript_problem text,
  -- The platform's own id of the still an ad shows before it plays.
  add column cover_image_id   text,
  -- Which run works on it, and until when nobody else may.
  add column run_id           text,
  add column run_until        timestamptz,
  add foreign key (upload_id, user_account_id)
    references public.uploads (id, user_account_id) on delete set null (upload_id);

update public.user_creatives
   set problems = jsonb_build_array(jsonb_build_object('reason', status_reason, 'values', '{}'::jsonb))
 where status_reason is not null;
alter table public.user_creatives drop column status_reason;

create index user_creatives_upload_idx on public.user_creatives (upload_id, user_account_id);
create index user_creatives_unfinished_idx on public.user_creatives (updated_at)
  where status in ('uploading', 'checking', 'transcribing', 'sending');

-- What people do with a creative is remembered; how far a job is with it is not.
create trigger user_creatives_trace_rows after insert or delete on public.user_creatives
  for each row execute function private.record_change('id', 'transcript', 'transcript_lines');
create trigger user_creatives_trace_changes after update on public.user_creatives
  for each row when (
    old.title is distinct from new.title or old.direction_id is distinct from new.direction_id
    or (old.status = 'archived') is distinct from (new.status = 'archived'))
  execute function private.record_change(
    'id', 'transcript', 'transcript_lines', 'version', 'run_id', 'run_until');

-- A new creative of a direction, which gives it its platform and account.
create function private.add_creative(p_row public.user_creatives) returns public.user_creatives
language plpgsql set search_path = '' as $$
declare
  d public.account_directions;
  r public.user_creatives := p_row;
begin
  select * into d from public.account_directions
   where id = p_row.direction_id and user_account_id = p_row.user_account_id;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
  insert into public.user_creatives
    (user_account_id, ad_account_id, direction_id, creative_group_id, platform, media_kind, title,
     media_url, upload_id, status, transcript, transcript_language, transcript_lines, has_poster)
  values
    (d.user_account_id, d.ad_account_id, d.id, coalesce(r.creative_group_id, gen_random_uuid()),
     d.platform, r.media_kind, r.title, r.media_url, r.upload_id, r.status, r.transcript,
     r.transcript_language, coalesce(r.transcript_lines, '[]'), coalesce(r.has_poster, false))
  returning * into r;
  return r;
end $$;

-- The last byte is here: the file becomes a creative, once, however often this is said.
create function private.finish_upload(p_id text, p_trace jsonb) returns public.user_creatives
language plpgsql security definer set search_path = '' as $$
declare
  u public.uploads;
  r public.user_creatives;
begin
  perform private.begin_change(p_trace, 'creative.upload');
  select * into u from public.uploads
   where id = p_id and ((select auth.uid()) is null or created_by = (select auth.uid())) for update;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
  if u.creative_id is not null then
    select * into r from public.user_creatives where id = u.creative_id;
    return r;
  end if;
  perform private.require_member(u.user_account_id, 'manager');

  r.user_account_id := u.user_account_id;
  r.direction_id := u.direction_id;
  r.media_kind := 'video';
  r.title := coalesce(u.title, u.filename);
  r.upload_id := u.id;
  r.status := 'checking';
  r := private.add_creative(r);
  update public.uploads
     set status = 'received', received_bytes = size_bytes, creative_id = r.id where id = p_id;
  return r;
end $$;

-- A creative from a link, or from one on another platform whose file it shares.
create function private.create_creative(p_row jsonb, p_source_id uuid, p_trace jsonb)
returns public.user_creatives
language plpgsql security definer set search_path = '' as $$
declare
  r      public.user_creatives;
  source public.user_creatives;
begin
  perform private.begin_change(p_trace, 'creative.create', 'creative.copy');
  r.user_account_id := (p_row ->> 'user_account_id')::uuid;
  r.direction_id := (p_row ->> 'direction_id')::uuid;
  r.title := p_row ->> 'title';
  r.media_kind := p_row ->> 'media_kind';
  r.media_url := p_row ->> 'media_url';
  perform private.require_member(r.user_account_id, 'manager');
  if p_source_id is not null then
    select * into source from public.user_creatives
     where id = p_source_id and user_account_id = r.user_account_id for update;
    if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
    if exists (
      select 1 from public.user_creatives c join public.account_directions d on d.id = r.direction_id
       where c.creative_group_id = source.creative_group_id and c.platform = d.platform
         and c.user_account_id = r.user_account_id and c.status <> 'archived') then
      raise exception 'creative_already_there' using errcode = 'PT409';
    end if;
    r.creative_group_id := source.creative_group_id;
    r.upload_id := source.upload_id;
    r.media_kind := source.media_kind;
    r.media_url := source.media_url;
    r.title := coalesce(r.title, source.title);
    r.transcript := source.transcript;
    r.transcript_language := source.transcript_language;
    r.transcript_lines := source.transcript_lines;
    r.has_poster := source.has_poster;
  end if;
  r.status := case when r.upload_id is null then 'uploading' else 'checking' end;
  return private.add_creative(r);
end $$;

-- A new name, another direction of the same platform and account, its words corrected;
-- put away; tried once more after it failed; or given its poster. The verb says which.
create function private.change_creative(p_id uuid, p_patch jsonb, p_trace jsonb)
returns public.user_creatives
language plpgsql security definer set search_path = '' as $$
declare
  r    public.user_creatives;
  was  public.user_creatives;
  verb text := p_trace ->> 'verb';
begin
  perform private.begin_change(
    p_trace, 'creative.update', 'creative.archive', 'creative.retry', 'creative.poster');
  select * into was from public.user_creatives where id = p_id for update;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
  perform private.require_member(was.user_account_id, 'manager');
  r := was;
  case verb
    when 'creative.update' then
      r := jsonb_populate_record(was, p_patch);
      if r.direction_id is distinct from was.direction_id and not exists (
        select 1 from public.account_directions
         where id = r.direction_id and user_account_id = was.user_account_id
           and platform = was.platform and ad_account_id is not distinct from was.ad_account_id) then
        raise exception 'not_found' using errcode = 'PT404';
      end if;
    when 'creative.archive' then r.status := 'archived';
    when 'creative.poster' then r.has_poster := true;
    when 'creative.retry' then
      if was.status <> 'failed' then
        raise exception 'creative_not_failed' using errcode = 'PT409';
      end if;
      r.status := case when was.upload_id is null then 'uploading' else 'checking' end;
      r.problems := '[]';
  end case;
  update public.user_creatives
     set title = r.title, direction_id = r.direction_id, transcript = r.transcript,
         transcript_lines = r.transcript_lines, has_poster = r.has_poster, status = r.status,
         problems = r.problems, version = version + 1
   where id = p_id returning * into r;
  return r;
end $$;

-- One step of a run: written if the row is as the step has read it, or, with no version,
-- whatever it is by now. No row means that somebody was faster; archived stays archived.
create function public.record_creative_step(
  p_user_account_id uuid, p_id uuid, p_version integer, p_patch jsonb
)
returns setof public.user_creatives
language plpgsql set search_path = '' as $$
declare r public.user_creatives;
begin
  select * into r from public.user_creatives
   where id = p_id and user_account_id = p_user_account_id for update;
  if not found or (p_version is not null and r.version <> p_version) then return; end if;
  if r.status = 'archived' then p_patch := p_patch - 'status'; end if;
  r := jsonb_populate_record(r, p_patch);
  return query
    update public.user_creatives
       set status = r.status, problems = r.problems, upload_id = r.upload_id, md5 = r.md5,
           duration_ms = r.duration_ms, width = r.width, height = r.height,
           size_bytes = r.size_bytes, transcript = r.transcript,
           transcript_language = r.transcript_language, transcript_lines = r.transcript_lines,
           transcript_problem = r.transcript_problem, tiktok_video_id = r.tiktok_video_id, facebook_video_id = r.facebook_video_id,
           cover_image_id = r.cover_image_id, cover_url = r.cover_url, version = version + 1
     where id = p_id
    returning *;
end $$;

-- One run works on a creative at a time; a run that died is followed after its lease.
create function public.claim_creative(
  p_user_account_id uuid, p_id uuid, p_run_id text, p_lease_s integer
) returns boolean
language sql set search_path = '' as $$
  with claimed as (
    update public.user_creatives
       set run_id = p_run_id, run_until = clock_timestamp() + make_interval(secs => p_lease_s)
     where id = p_id and user_account_id = p_user_account_id
       and status in ('uploading', 'checking', 'transcribing', 'sending')
       and (run_id = p_run_id or run_until is null or run_until < clock_timestamp())
    returning 1
  )
  select exists (select 1 from claimed)
$$;

create function public.release_creative(p_user_account_id uuid, p_id uuid, p_run_id text)
returns void
language sql set search_path = '' as $$
  update public.user_creatives set run_id = null, run_until = null
   where id = p_id and user_account_id = p_user_account_id and run_id = p_run_id
$$;

-- A file that was fetched from a link, for the creative that asked for it.
create function public.keep_fetched_file(
  p_user_account_id uuid, p_creative_id uuid, p_row jsonb
) returns void
language plpgsql set search_path = '' as $$
declare r public.uploads := jsonb_populate_record(null::public.uploads, p_row);
begin
  insert into public.uploads
    (id, user_account_id, direction_id, creative_id, filename, filetype, size_bytes,
     received_bytes, status, expires_at)
  select r.id, c.user_account_id, c.direction_id, c.id, r.filename, r.filetype, r.size_bytes,
         r.size_bytes, 'received', r.expires_at
    from public.user_creatives c
   where c.id = p_creative_id and c.user_account_id = p_user_account_id;
end $$;

create function public.finish_upload(p_id text, p_trace jsonb) returns public.user_creatives
language sql set search_path = '' as $$ select private.finish_upload(p_id, p_trace) $$;

create function public.create_creative(p_row jsonb, p_source_id uuid, p_trace jsonb)
returns public.user_creatives
language sql set search_path = '' as $$ select private.create_creative(p_row, p_source_id, p_trace) $$;

create function public.change_creative(p_id uuid, p_patch jsonb, p_trace jsonb)
returns public.user_creatives
language sql set search_path = '' as $$ select private.change_creative(p_id, p_patch, p_trace) $$;

do $$
declare one regprocedure;
begin
  for one in select p.oid::regprocedure from pg_catalog.pg_proc p
    join pg_catalog.pg_namespace n on n.oid = p.pronamespace
   where (n.nspname in ('public', 'private') and p.proname in (
     'create_upload', 'lock_upload', 'unlock_upload', 'drop_upload', 'finish_upload',
     'create_creative', 'change_creative')) or (n.nspname = 'public' and p.proname in (
     'record_creative_step', 'claim_creative', 'release_creative', 'keep_fetched_file'))
      or (n.nspname = 'private' and p.proname = 'add_creative')
  loop
    execute format('revoke execute on function %s from public, anon, authenticated', one);
    execute format('grant execute on function %s to service_role', one);
  end loop;
end $$;

grant execute on function
  public.create_upload(jsonb), private.create_upload(jsonb),
  public.lock_upload(text, uuid, integer), private.lock_upload(text, uuid, integer),
  public.unlock_upload(text, uuid, timestamptz), private.unlock_upload(text, uuid, timestamptz),
  public.drop_upload(text), private.drop_upload(text),
  public.finish_upload(text, jsonb), private.finish_upload(text, jsonb),
  public.create_creative(jsonb, uuid, jsonb), private.create_creative(jsonb, uuid, jsonb),
  public.change_creative(uuid, jsonb, jsonb), private.change_creative(uuid, jsonb, jsonb)
  to authenticated;

-- What a change of a creative may touch is named: a patch that says it is ready, or belongs
-- to somebody else, changes neither.
create or replace function private.change_creative(p_id uuid, p_patch jsonb, p_trace jsonb)
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
      r := jsonb_populate_record(was, (
        select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(p_patch)
         where key in ('title', 'direction_id', 'transcript', 'transcript_lines')));
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

-- A place further away than its asker waits is told and not taken. Taken all the same, it
-- stayed empty, and whoever came back for it found the queue as long as before: a thousand
-- accounts at once kept each other waiting for ever.
drop function public.reserve_call(jsonb);

create function public.reserve_call(p_buckets jsonb, p_most_ms integer default null)
returns integer
language plpgsql set search_path = '' as $$
declare
  asked timestamptz := clock_timestamp();
  place timestamptz := asked;
  names text[] := array(select jsonb_object_keys(p_buckets) order by 1);
  away  integer;
  b     public.platform_pace;
  w     record;
begin
  insert into public.platform_pace (bucket) select unnest(names) on conflict do nothing;
  for b in select * from public.platform_pace where bucket = any (names) order by bucket for update loop
    place := greatest(place, b.paused_until);
    for w in select * from jsonb_to_recordset(p_buckets -> b.bucket) as t (calls integer, ms integer) loop
      place := greatest(
        place, b.places[cardinality(b.places) - w.calls + 1] + make_interval(secs => w.ms / 1000.0));
    end loop;
  end loop;
  away := ceil(extract(epoch from place - asked) * 1000)::integer;
  if away > p_most_ms then return away; end if;
  update public.platform_pace p
     set places = (p.places || place)[
           greatest(1, cardinality(p.places) + 2 - (
             select max(t.calls) from jsonb_to_recordset(p_buckets -> p.bucket) as t (calls integer))):]
   where bucket = any (names);
  return away;
end $$;

revoke execute on function public.reserve_call(jsonb, integer) from public, anon, authenticated;
grant execute on function public.reserve_call(jsonb, integer) to service_role;

-- When our app called a platform last: its limits count all instances together, and they
-- share no memory. A bucket is an app, or an app and one path of its API.
create table public.platform_pace (
  bucket       text primary key check (length(bucket) <= 200),
  -- Places given out, the oldest first; no more than the widest window counts.
  places       timestamptz[] not null default '{}',
  paused_until timestamptz
);
alter table public.platform_pace enable row level security;
revoke all on public.platform_pace from anon, authenticated;
grant all on public.platform_pace to service_role;
create policy "nobody but the server" on public.platform_pace
  for all to authenticated using (false);

-- The next place in every bucket together, each with its windows [{"calls", "ms"}]; answers
-- how many milliseconds away it is. The clock is the database's: instances disagree.
create function public.reserve_call(p_buckets jsonb) returns integer
language plpgsql set search_path = '' as $$
declare
  asked timestamptz := clock_timestamp();
  place timestamptz := asked;
  names text[] := array(select jsonb_object_keys(p_buckets) order by 1);
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
  update public.platform_pace p
     set places = (p.places || place)[
           greatest(1, cardinality(p.places) + 2 - (
             select max(t.calls) from jsonb_to_recordset(p_buckets -> p.bucket) as t (calls integer))):]
   where bucket = any (names);
  return ceil(extract(epoch from place - asked) * 1000)::integer;
end $$;

-- The platform has had enough of us: nobody calls before so much time has passed.
create function public.pause_calls(p_bucket text, p_ms integer) returns void
language sql set search_path = '' as $$
  insert into public.platform_pace as p (bucket, paused_until)
  values (p_bucket, clock_timestamp() + make_interval(secs => p_ms / 1000.0))
  on conflict (bucket) do update set paused_until = greatest(p.paused_until, excluded.paused_until)
$$;

revoke execute on function public.reserve_call(jsonb), public.pause_calls(text, integer)
  from public, anon, authenticated;
grant execute on function public.reserve_call(jsonb), public.pause_calls(text, integer)
  to service_role;

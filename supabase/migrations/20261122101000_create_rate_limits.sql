-- How often somebody tried something, shared by all instances. The bucket names
-- what and whom, "sign-in:203.0.113.7"; a window starts with its first try.
create table public.rate_limits (
  bucket     text primary key check (length(bucket) <= 200),
  tries      integer not null check (tries > 0),
  expires_at timestamptz not null
);
create index rate_limits_expires_at_idx on public.rate_limits (expires_at);

alter table public.rate_limits enable row level security;
revoke all on public.rate_limits from anon, authenticated;
grant all on public.rate_limits to service_role;
create policy "nobody but the server" on public.rate_limits
  for all to authenticated using (false);

-- Counts one try and answers how many seconds to wait: 0 means go ahead. Buckets
-- long over are swept along the way.
create function public.take_rate_limit(p_bucket text, p_tries integer, p_window_s integer)
returns integer
language plpgsql set search_path = '' as $$
declare r public.rate_limits;
begin
  delete from public.rate_limits
   where bucket in (select bucket from public.rate_limits
                     where expires_at < now() - interval '1 hour' limit 20
                       for update skip locked);
  insert into public.rate_limits as l (bucket, tries, expires_at)
  values (p_bucket, 1, now() + make_interval(secs => p_window_s))
  on conflict (bucket) do update
     set tries = case when l.expires_at <= now() then 1 else l.tries + 1 end,
         expires_at = case when l.expires_at <= now() then excluded.expires_at else l.expires_at end
  returning * into r;
  if r.tries <= p_tries then return 0; end if;
  return greatest(1, ceil(extract(epoch from r.expires_at - now())))::integer;
end $$;

revoke execute on function public.take_rate_limit(text, integer, integer) from public, anon, authenticated;
grant execute on function public.take_rate_limit(text, integer, integer) to service_role;

-- One run of a scheduled job for one account. The slot, a day or an hour of the
-- account's own zone, makes it unique: cron may fire as often as it likes.
create table public.job_runs (
  id              uuid primary key default gen_random_uuid(),
  job             text not null check (job ~ '^[a-z][a-z-]*$'),
  -- Null is the server's own work, which belongs to nobody.
  user_account_id uuid references public.user_accounts on delete cascade,
  ad_account_id   uuid,
  platform        text check (platform in ('facebook', 'tiktok')),
  slot            text not null check (slot <> ''),
  status          text not null default 'waiting'
                  check (status in ('waiting', 'running', 'completed', 'failed')),
  -- The workflow that does it. The first to say so keeps it.
  workflow_id     text,
  counts          jsonb not null default '{}',
  error           text,
  correlation_id  text not null,
  claimed_at      timestamptz not null default now(),
  started_at      timestamptz,
  finished_at     timestamptz,
  foreign key (ad_account_id, user_account_id)
    references public.ad_accounts (id, user_account_id) on delete cascade,
  unique nulls not distinct (job, user_account_id, ad_account_id, platform, slot)
);
create index job_runs_account_idx on public.job_runs (user_account_id, claimed_at desc);
create index job_runs_ad_account_idx on public.job_runs (ad_account_id, user_account_id);
create index job_runs_claimed_at_idx on public.job_runs (claimed_at);

alter table public.job_runs enable row level security;
revoke all on public.job_runs from anon, authenticated;
grant all on public.job_runs to service_role;
create policy "nobody but the server" on public.job_runs
  for all to authenticated using (false);

-- Takes the runs of a job that nobody has taken for their slot, and answers those.
-- A run that was taken but never started, because its taker died, may be taken again
-- after five minutes.
create function public.claim_job_runs(
  p_job text, p_targets jsonb, p_correlation_id text, p_now timestamptz
) returns setof public.job_runs
language sql set search_path = '' as $$
  insert into public.job_runs as r
    (job, user_account_id, ad_account_id, platform, slot, correlation_id, claimed_at)
  select p_job, t.user_account_id, t.ad_account_id, t.platform, t.slot, p_correlation_id, p_now
    from jsonb_to_recordset(p_targets)
      as t (user_account_id uuid, ad_account_id uuid, platform text, slot text)
  on conflict (job, user_account_id, ad_account_id, platform, slot) do update
     set claimed_at = excluded.claimed_at, correlation_id = excluded.correlation_id
   where r.status = 'waiting' and r.claimed_at < p_now - interval '5 minutes'
  returning r.*
$$;

-- Says which workflow does a run. False for the second of two that were started for it.
create function public.begin_job_run(p_id uuid, p_workflow_id text, p_now timestamptz)
returns boolean
language sql set search_path = '' as $$
  with begun as (
    update public.job_runs
       set status = 'running', workflow_id = p_workflow_id,
           started_at = coalesce(started_at, p_now)
     where id = p_id and status in ('waiting', 'running')
       and coalesce(workflow_id, p_workflow_id) = p_workflow_id
    returning 1
  )
  select exists (select 1 from begun)
$$;

revoke execute on function public.claim_job_runs(text, jsonb, text, timestamptz)
  from public, anon, authenticated;
revoke execute on function public.begin_job_run(uuid, text, timestamptz)
  from public, anon, authenticated;
grant execute on function public.claim_job_runs(text, jsonb, text, timestamptz) to service_role;
grant execute on function public.begin_job_run(uuid, text, timestamptz) to service_role;

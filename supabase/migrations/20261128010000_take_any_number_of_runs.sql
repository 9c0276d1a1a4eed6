-- Runs taken come back as one value: of a set of rows the API hands out a thousand, and the
-- rest would be taken by somebody who never hears of them.

drop function public.claim_job_runs(text, jsonb, text, timestamptz);

create function public.claim_job_runs(
  p_job text, p_targets jsonb, p_correlation_id text, p_now timestamptz
) returns jsonb
language sql set search_path = '' as $$
  with claimed as (
    insert into public.job_runs as r
      (job, user_account_id, ad_account_id, platform, slot, correlation_id, claimed_at)
    select p_job, t.user_account_id, t.ad_account_id, t.platform, t.slot, p_correlation_id, p_now
      from jsonb_to_recordset(p_targets)
        as t (user_account_id uuid, ad_account_id uuid, platform text, slot text)
    on conflict (job, user_account_id, ad_account_id, platform, slot) do update
       set claimed_at = excluded.claimed_at, correlation_id = excluded.correlation_id
     where r.status = 'waiting' and r.claimed_at < p_now - interval '5 minutes'
    returning r.*
  )
  select coalesce(
           jsonb_agg(jsonb_build_object(
             -- The version before reads the first two while it is being replaced.
             'job', job,
             'correlation_id', correlation_id,
             'id', id,
             'user_account_id', user_account_id,
             'ad_account_id', ad_account_id,
             'platform', platform,
             'slot', slot
           )),
           '[]'
         )
    from claimed
$$;

revoke execute on function public.claim_job_runs(text, jsonb, text, timestamptz)
  from public, anon, authenticated;
grant execute on function public.claim_job_runs(text, jsonb, text, timestamptz) to service_role;

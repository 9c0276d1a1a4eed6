-- Refused, and yet the platform may have done it: nobody could look, or nobody came back. Why
-- nobody could look is all the same, unless it was read back as it had been.
create or replace function private.is_in_doubt(a public.platform_actions) returns boolean
language sql immutable set search_path = '' as $$
  select a.status = 'refused'
     and (a.error ->> 'refusal' in ('unavailable', 'slow_down')
          or a.error ->> 'reason' = 'platform_unknown_outcome'
             and a.error ->> 'refusal' is distinct from 'unknown_outcome'
          or a.error ->> 'code' = 'interrupted')
$$;

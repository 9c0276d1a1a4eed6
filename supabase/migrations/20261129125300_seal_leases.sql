-- Members read what is done on platforms, and so the word by which whoever is at it is known. What
-- is kept of that word is its seal: it proves the one who has it, and gives it to nobody. Who took
-- an action sees their own word in what they took.
create function private.seal(p_token uuid) returns uuid
language sql immutable strict set search_path = '' as $$
  select substr(encode(sha256(convert_to(p_token::text, 'utf8')), 'hex'), 1, 32)::uuid
$$;

create or replace function public.take_actions(
  p_user_account_id uuid, p_key text, p_token uuid, p_seconds integer, p_actions jsonb
) returns setof public.platform_actions
language sql set search_path = '' as $$
  select r.* from private.take_actions(
    p_user_account_id, p_key, private.seal(p_token), p_seconds, p_actions) a,
    jsonb_populate_record(a, case when a.lease_token = private.seal(p_token)
      then jsonb_build_object('lease_token', p_token) else '{}' end) r
   order by r.position
$$;

create or replace function public.begin_action(
  p_id uuid, p_token uuid, p_level text, p_entity_id uuid, p_seconds integer
) returns void
language sql set search_path = '' as $$
  select private.begin_action(p_id, private.seal(p_token), p_level, p_entity_id, p_seconds)
$$;

create or replace function public.hold_spending(
  p_id uuid, p_token uuid, p_more numeric, p_judged jsonb, p_at timestamptz, p_usd_kzt numeric
) returns boolean
language sql set search_path = '' as $$
  select private.hold_spending(p_id, private.seal(p_token), p_more, p_judged, p_at, p_usd_kzt)
$$;

create or replace function public.release_action(
  p_id uuid, p_token uuid, p_begun boolean default false, p_unseen boolean default null
) returns void
language sql set search_path = '' as $$
  select private.release_action(
    p_id, private.seal(p_token), p_begun, coalesce(p_unseen, p_begun))
$$;

create or replace function public.finish_action(
  p_id uuid, p_token uuid, p_outcome jsonb, p_trace jsonb
) returns public.platform_actions
language sql set search_path = '' as $$
  select private.finish_action(p_id, private.seal(p_token), p_outcome, p_trace)
$$;

revoke execute on all functions in schema private from public;
grant execute on function private.seal(uuid) to authenticated, service_role;

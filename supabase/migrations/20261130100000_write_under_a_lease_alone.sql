-- Holds what an action is about to spend a day more, if what its guard judged by is so
-- still; else nothing, and it judges anew. Who spends no more was judged by no sums, and is
-- only asked whose the action is. The lock is over with this call.
--
-- It is the last word before a write: whoever has lost the lease meanwhile does not write, and
-- who has it keeps it for as long as a write may take.
create or replace function private.hold_spending(
  p_id uuid, p_token uuid, p_more numeric, p_judged jsonb, p_at timestamptz, p_usd_kzt numeric
) returns boolean
language plpgsql security definer set search_path = '' as $$
declare a public.platform_actions;
begin
  select * into a from public.platform_actions where id = p_id;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
  perform private.require_member(a.user_account_id, 'manager');
  if p_more > 0 then
    perform private.lock_spending(a.user_account_id);
  end if;
  select * into a from public.platform_actions where id = p_id for update;
  if a.status <> 'running' or a.lease_token is distinct from p_token then
    raise exception 'action_in_progress' using errcode = 'PT409';
  end if;
  if p_more > 0 and public.spending_facts(
       a.user_account_id, a.ad_account_id, a.platform, p_at, p_usd_kzt, p_id)
     is distinct from p_judged then
    return false;
  end if;
  update public.platform_actions
     set held_per_day = p_more, held_at = clock_timestamp(), held_for = entity_id,
         lease_until = greatest(lease_until, clock_timestamp() + interval '2 minutes')
   where id = p_id;
  return true;
end $$;

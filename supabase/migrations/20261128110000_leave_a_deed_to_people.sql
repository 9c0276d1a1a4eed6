-- What came of a deed that was to be done. One a run may no longer do by itself is left
-- to people, as if it had been proposed from the first.
create or replace function private.settle_brain_deed(
  p_id uuid, p_status text, p_action_id uuid, p_error jsonb, p_at timestamptz
) returns void
language plpgsql security definer set search_path = '' as $$
declare d public.brain_deeds;
begin
  select * into d from public.brain_deeds where id = p_id for update;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
  perform private.require_member(d.user_account_id, 'manager');
  if d.status = 'waiting' and p_status = 'proposed' then
    update public.brain_deeds set status = p_status where id = p_id;
    return;
  end if;
  if d.status not in ('waiting', 'accepted') or p_status not in ('done', 'refused') then return; end if;
  update public.brain_deeds
     set status = p_status, error = p_error, done_at = p_at,
         action_id = (select id from public.platform_actions
                       where id = p_action_id and user_account_id = d.user_account_id)
   where id = p_id;
end $$;

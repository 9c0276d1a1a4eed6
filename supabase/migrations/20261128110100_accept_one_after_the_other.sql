-- A person's word about a proposal. The first one counts; asked again with the same word
-- it answers the same, so that a double tap is no mistake.
--
-- What is accepted is checked against what the others have left of a direction's money: so it
-- comes after the run itself, and after what was accepted there before. Who was accepted two
-- minutes ago and is not done has died over it.
create or replace function private.decide_brain_deed(
  p_id uuid, p_status text, p_at timestamptz, p_trace jsonb, p_by uuid
) returns public.brain_deeds
language plpgsql security definer set search_path = '' as $$
declare
  d public.brain_deeds;
  e public.brain_executions;
begin
  select * into d from public.brain_deeds where id = p_id for update;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
  perform private.require_member(d.user_account_id, 'manager');
  perform private.begin_change(p_trace, 'autopilot.accept', 'autopilot.decline');
  if p_status not in ('accepted', 'declined') then
    raise exception 'not_found' using errcode = 'PT404';
  end if;
  if d.status = 'proposed' then
    if p_status = 'accepted' then
      select * into e from public.brain_executions where id = d.execution_id for update;
      if e.status = 'running' or exists (
        select 1 from public.brain_deeds o
         where o.execution_id = d.execution_id and o.direction_id = d.direction_id
           and o.status = 'accepted' and o.decided_at > p_at - interval '2 minutes') then
        raise exception 'action_in_progress' using errcode = 'PT409';
      end if;
    end if;
    update public.brain_deeds
       set status = p_status, -- Behind a button the server speaks for whom it has proven.
           decided_by = coalesce((select auth.uid()), p_by), decided_at = p_at
     where id = p_id returning * into d;
  elsif d.status is distinct from p_status
        and not (p_status = 'accepted' and d.status in ('done', 'refused')) then
    raise exception 'proposal_decided' using errcode = 'PT409';
  end if;
  return d;
end $$;

-- A message that cannot be edited now is tried again, later each time, and given up in the end.
alter table public.notification_deliveries
  -- Since it last showed what the news say.
  add column edit_tries integer not null default 0;

-- Takes messages that say what is said otherwise now. Editing twice changes nothing, so this
-- may repeat.
create or replace function public.claim_delivery_edits(p_limit integer, p_now timestamptz)
returns setof public.notification_deliveries
language sql set search_path = '' as $$
  update public.notification_deliveries d
     set due_at = p_now + interval '2 minutes', edit_tries = d.edit_tries + 1
   where d.id in (
     select w.id from public.notification_deliveries w
      where w.due_at <= p_now
        and w.id in (select e.id from private.editable_deliveries(p_now) e limit p_limit)
        for update skip locked)
  returning d.*
$$;

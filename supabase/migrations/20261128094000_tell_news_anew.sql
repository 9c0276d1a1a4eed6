-- What was told can change its words as often as need be, and phones follow.

alter table public.notifications
  -- Grows with every change of what people read.
  add column wording integer not null default 0;
alter table public.notification_deliveries
  -- The wording every part of the message on that phone shows.
  add column shown_wording integer not null default 0;

update public.notifications set wording = 1 where outcome is not null and buttons <> '[]';
update public.notification_deliveries set shown_wording = 1 where edited_at is not null;

-- Whoever changes the words, phones hear of it.
create function private.count_wording() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  new.wording := old.wording + 1;
  return new;
end $$;
revoke execute on function private.count_wording() from public;
create trigger notifications_count_wording before update on public.notifications
  for each row when (
    (old.message, old.buttons, old.outcome) is distinct from
    (new.message, new.buttons, new.outcome))
  execute function private.count_wording();

-- A message that is still being sent is edited when it is there whole.
create or replace function private.editable_deliveries(p_now timestamptz)
returns table (id uuid)
language sql stable set search_path = '' as $$
  select d.id
    from public.notification_deliveries d
    join public.notifications n on n.id = d.notification_id
    join public.telegram_links l on l.id = d.link_id
   where n.wording > d.shown_wording and d.message_ids <> '{}'
     and d.status not in ('waiting', 'sending') and d.due_at <= p_now and l.dead_at is null
$$;

-- Takes messages that say what is said otherwise now. Editing twice changes nothing, so this
-- may repeat.
create or replace function public.claim_delivery_edits(p_limit integer, p_now timestamptz)
returns setof public.notification_deliveries
language sql set search_path = '' as $$
  update public.notification_deliveries d set due_at = p_now + interval '2 minutes'
   where d.id in (
     select w.id from public.notification_deliveries w
      where w.due_at <= p_now
        and w.id in (select e.id from private.editable_deliveries(p_now) e limit p_limit)
        for update skip locked)
  returning d.*
$$;

drop function public.read_letters(uuid[]);
create function public.read_letters(p_ids uuid[])
returns table (
  id uuid, user_account_id uuid, chat_id bigint, message_ids bigint[], attempts integer,
  status text, kind text, facts jsonb, message jsonb, buttons jsonb, outcome jsonb,
  is_urgent boolean, notification_id uuid, dedupe_key text, is_over boolean,
  user_id uuid, member_name text, role text, locale text, time_zone text, workspace text,
  wording integer
)
language sql stable set search_path = '' as $$
  select d.id, d.user_account_id, d.chat_id, d.message_ids, d.attempts, d.status, n.kind,
         n.facts, n.message, n.buttons, n.outcome, n.is_urgent, n.id, n.dedupe_key,
         n.resolved_at is not null, l.user_id, coalesce(m.full_name, m.email), m.role,
         coalesce(s.locale, 'ru'), coalesce(s.time_zone, 'Asia/Almaty'),
         case when (select count(*) from public.telegram_links o where o.chat_id = d.chat_id) > 1
              then u.name end,
         n.wording
    from public.notification_deliveries d
    join public.notifications n on n.id = d.notification_id
    join public.telegram_links l on l.id = d.link_id
    join public.user_account_members m
      on m.user_account_id = l.user_account_id and m.user_id = l.user_id
    join public.user_accounts u on u.id = d.user_account_id
    left join public.notification_settings s on s.user_id = l.user_id
   where d.id = any (p_ids)
$$;
revoke execute on function public.read_letters(uuid[]) from public, anon, authenticated;
grant execute on function public.read_letters(uuid[]) to service_role;

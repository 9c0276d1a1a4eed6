-- A message that waits because an edit failed waits for the words it could not show: newer ones go
-- at once, with all their tries before them.
create function private.try_edits_anew() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.notification_deliveries set due_at = least(due_at, now()), edit_tries = 0
   where notification_id = new.id and edit_tries > 0;
  return null;
end $$;
revoke execute on function private.try_edits_anew() from public;
create trigger notifications_try_edits_anew after update on public.notifications
  for each row when (new.wording > old.wording)
  execute function private.try_edits_anew();

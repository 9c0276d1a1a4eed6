-- News reach people twice: in the app at once, and on their phone through an outbox that is
-- filled in the transaction of the news itself.

alter table public.notifications
  drop column telegram_sent_at,
  -- Rings in quiet hours too, and rather twice than never.
  add column is_urgent boolean not null default false,
  -- Words the sender has made itself, {"ru", "en"}; without them the kind and facts are told.
  add column message jsonb,
  -- What can be answered under the message: [{"kind", "subject", "choice", "label": {"ru", "en"}}]
  add column buttons jsonb not null default '[]' check (jsonb_typeof(buttons) = 'array'),
  -- What came of it, {"ru", "en"}; it takes the place of the buttons.
  add column outcome jsonb,
  add unique (id, user_account_id);
create index notifications_list_idx
  on public.notifications (user_account_id, created_at desc, id desc);

alter table public.telegram_links
  -- How the chat is called there, for the person who looks at it here.
  add column chat_name text,
  -- The person has blocked the bot or left Telegram: nobody writes there until they return.
  add column dead_at timestamptz,
  add column dead_reason text,
  -- When Telegram said so; nothing older overwrites it.
  add column standing_at timestamptz,
  add unique (id, user_account_id);
create index telegram_links_chat_id_idx on public.telegram_links (chat_id);

-- Who may read about a business, and answer for it, is a matter of record; a code is not.
create trigger telegram_links_trace_change after update on public.telegram_links
  for each row
  when (old.chat_id is distinct from new.chat_id or old.dead_at is distinct from new.dead_at)
  execute function private.record_change(
    'id', 'chat_id', 'code_hash', 'code_expires_at', 'standing_at', 'user_id');
create trigger telegram_links_trace_end after delete on public.telegram_links
  for each row when (old.chat_id is not null)
  execute function private.record_change(
    'id', 'chat_id', 'code_hash', 'code_expires_at', 'standing_at', 'user_id');

-- How a person wants to be told, in whichever workspace.
create table public.notification_settings (
  user_id    uuid primary key references auth.users on delete cascade,
  locale     text not null default 'ru' check (locale in ('ru', 'en')),
  time_zone  text not null default 'Asia/Almaty',
  -- From one to the other on the person's clock nothing rings; both null is never.
  quiet_from time,
  quiet_to   time,
  updated_at timestamptz not null default now(),
  check ((quiet_from is null) = (quiet_to is null)),
  check (quiet_from <> quiet_to)
);
create trigger notification_settings_touch before update on public.notification_settings
  for each row execute function private.touch_updated_at();

-- How far a member has read a workspace's news.
create table public.notification_reads (
  user_account_id uuid not null,
  user_id         uuid not null,
  seen_at         timestamptz not null,
  primary key (user_account_id, user_id),
  foreign key (user_account_id, user_id)
    references public.user_account_members (user_account_id, user_id) on delete cascade
);

-- One news on its way to one person's phone.
create table public.notification_deliveries (
  id              uuid primary key default gen_random_uuid(),
  notification_id uuid not null,
  user_account_id uuid not null,
  link_id         uuid not null,
  chat_id         bigint not null,
  -- sending: the call may be out. doubtful: it was, and nobody knows what came of it.
  -- dropped: it was over before anybody could be told.
  status          text not null default 'waiting'
                  check (status in ('waiting', 'sending', 'sent', 'doubtful', 'dropped', 'failed')),
  due_at          timestamptz not null default now(),
  claimed_at      timestamptz,
  attempts        integer not null default 0 check (attempts >= 0),
  -- A long message is several; those that are there already are not sent again.
  message_ids     bigint[] not null default '{}',
  sent_at         timestamptz,
  -- When the outcome took the place of the buttons.
  edited_at       timestamptz,
  error           text,
  created_at      timestamptz not null default now(),
  foreign key (notification_id, user_account_id)
    references public.notifications (id, user_account_id) on delete cascade,
  foreign key (link_id, user_account_id)
    references public.telegram_links (id, user_account_id) on delete cascade,
  unique (notification_id, link_id)
);
create index notification_deliveries_waiting_idx
  on public.notification_deliveries (due_at) where status in ('waiting', 'sending');
create index notification_deliveries_chat_idx
  on public.notification_deliveries (chat_id) where status in ('waiting', 'sending');
create index notification_deliveries_notification_idx
  on public.notification_deliveries (notification_id, user_account_id);
create index notification_deliveries_link_idx
  on public.notification_deliveries (link_id, user_account_id);

alter table public.notification_settings enable row level security;
revoke all on public.notification_settings from anon, authenticated;
grant all on public.notification_settings to service_role;
create policy "nobody but the server" on public.notification_settings
  for all to authenticated using (false);

alter table public.notification_reads enable row level security;
revoke all on public.notification_reads from anon, authenticated;
grant all on public.notification_reads to service_role;
create policy "nobody but the server" on public.notification_reads
  for all to authenticated using (false);

alter table public.notification_deliveries enable row level security;
revoke all on public.notification_deliveries from anon, authenticated;
grant all on public.notification_deliveries to service_role;
create policy "nobody but the server" on public.notification_deliveries
  for all to authenticated using (false);

-- Fills the outbox together with the news: whoever commits one has committed the other.
create function private.queue_deliveries() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.notification_deliveries
    (notification_id, user_account_id, link_id, chat_id, due_at)
  select new.id, new.user_account_id, l.id, l.chat_id, new.created_at
    from public.telegram_links l
   where l.user_account_id = new.user_account_id and l.chat_id is not null and l.dead_at is null
  on conflict (notification_id, link_id) do nothing;
  return null;
end $$;
create trigger notifications_queue after insert on public.notifications
  for each row execute function private.queue_deliveries();

-- Whether it is quiet on a person's clock; a night may go over midnight.
create function private.is_quiet(p_from time, p_to time, p_zone text, p_now timestamptz)
returns boolean
language sql stable set search_path = '' as $$
  select case
    when p_from is null or p_to is null then false
    when p_from < p_to then local >= p_from and local < p_to
    else local >= p_from or local < p_to
  end
  from (select (p_now at time zone coalesce(p_zone, 'UTC'))::time as local) clock
$$;

-- What can be sent now: one message per chat, the oldest that need not wait.
create function private.sendable_deliveries(p_now timestamptz)
returns table (id uuid, chat_id bigint, created_at timestamptz)
language sql stable set search_path = '' as $$
  select distinct on (d.chat_id) d.id, d.chat_id, d.created_at
    from public.notification_deliveries d
    join public.notifications n on n.id = d.notification_id
    join public.telegram_links l on l.id = d.link_id
    left join public.notification_settings s on s.user_id = l.user_id
   where d.status = 'waiting' and d.due_at <= p_now and l.dead_at is null
     and (n.is_urgent or not private.is_quiet(s.quiet_from, s.quiet_to, s.time_zone, p_now))
     and not exists (
       select 1 from public.notification_deliveries o
        where o.chat_id = d.chat_id
          -- Somebody is writing there, or Telegram has asked us to wait.
          and (o.status = 'sending' or o.status = 'waiting' and o.attempts > 0 and o.due_at > p_now)
     )
   order by d.chat_id, d.created_at, d.id
$$;

create function private.editable_deliveries(p_now timestamptz)
returns table (id uuid)
language sql stable set search_path = '' as $$
  select d.id
    from public.notification_deliveries d
    join public.notifications n on n.id = d.notification_id
    join public.telegram_links l on l.id = d.link_id
   where n.outcome is not null and n.buttons <> '[]' and d.edited_at is null
     and d.message_ids <> '{}' and d.due_at <= p_now and l.dead_at is null
$$;

-- Whether there is anything for the sender to do.
create function public.has_deliveries(p_now timestamptz) returns boolean
language sql stable set search_path = '' as $$
  select exists (select 1 from private.sendable_deliveries(p_now))
      or exists (select 1 from private.editable_deliveries(p_now))
      or exists (select 1 from public.notification_deliveries
                  where status = 'sending' and claimed_at < p_now - interval '2 minutes')
$$;

-- Takes messages to send, each by one sender only, marked before the call goes out.
--
-- A sender that died between the call and its mark leaves `sending` behind. Telegram cannot
-- be asked whether the message is there, so after two minutes it is decided: urgent news are
-- sent again, everything else stays doubtful and is read in the app.
create function public.claim_deliveries(p_limit integer, p_now timestamptz)
returns setof public.notification_deliveries
language plpgsql set search_path = '' as $$
begin
  update public.notification_deliveries d
     set status = case when n.is_urgent and d.attempts < 3 then 'waiting' else 'doubtful' end,
         error = 'the sender died before it could say what came of it'
    from public.notifications n
   where n.id = d.notification_id and d.status = 'sending'
     and d.claimed_at < p_now - interval '2 minutes';
  update public.notification_deliveries d set status = 'dropped'
    from public.notifications n
   where n.id = d.notification_id and d.status = 'waiting' and n.resolved_at is not null
     and d.message_ids = '{}';
  return query
    update public.notification_deliveries d
       set status = 'sending', claimed_at = p_now, attempts = d.attempts + 1
     where d.id in (
       select w.id from public.notification_deliveries w
        where w.status = 'waiting' and w.id in (
          select s.id from private.sendable_deliveries(p_now) s order by s.created_at limit p_limit)
          for update skip locked)
    returning d.*;
end $$;

-- Takes messages whose buttons are over. Editing twice changes nothing, so this may repeat.
create function public.claim_delivery_edits(p_limit integer, p_now timestamptz)
returns setof public.notification_deliveries
language sql set search_path = '' as $$
  update public.notification_deliveries d set due_at = p_now + interval '2 minutes'
   where d.id in (
     select w.id from public.notification_deliveries w
      where w.edited_at is null
        and w.id in (select e.id from private.editable_deliveries(p_now) e limit p_limit)
        for update skip locked)
  returning d.*
$$;

-- What deliveries say and who reads them: their news, the reader's language, clock and role,
-- and the workspace's name where one chat hears of several.
create function public.read_letters(p_ids uuid[])
returns table (
  id uuid, user_account_id uuid, chat_id bigint, message_ids bigint[], attempts integer,
  status text, kind text, facts jsonb, message jsonb, buttons jsonb, outcome jsonb,
  is_urgent boolean, notification_id uuid, dedupe_key text, is_over boolean,
  user_id uuid, member_name text, role text, locale text, time_zone text, workspace text
)
language sql stable set search_path = '' as $$
  select d.id, d.user_account_id, d.chat_id, d.message_ids, d.attempts, d.status, n.kind,
         n.facts, n.message, n.buttons, n.outcome, n.is_urgent, n.id, n.dedupe_key,
         n.resolved_at is not null, l.user_id, coalesce(m.full_name, m.email), m.role,
         coalesce(s.locale, 'ru'), coalesce(s.time_zone, 'Asia/Almaty'),
         case when (select count(*) from public.telegram_links o where o.chat_id = d.chat_id) > 1
              then u.name end
    from public.notification_deliveries d
    join public.notifications n on n.id = d.notification_id
    join public.telegram_links l on l.id = d.link_id
    join public.user_account_members m
      on m.user_account_id = l.user_account_id and m.user_id = l.user_id
    join public.user_accounts u on u.id = d.user_account_id
    left join public.notification_settings s on s.user_id = l.user_id
   where d.id = any (p_ids)
$$;

-- Takes the chat that brings a code, once; null for a code that is unknown, used or expired.
create function public.link_telegram(
  p_code_hash text, p_chat_id bigint, p_chat_name text, p_now timestamptz, p_trace jsonb
) returns table (user_account_id uuid, user_id uuid)
language plpgsql set search_path = '' as $$
begin
  perform private.begin_change(p_trace, 'telegram.link');
  return query
    update public.telegram_links l
       set chat_id = p_chat_id, chat_name = p_chat_name, linked_at = p_now, dead_at = null,
           dead_reason = null, standing_at = null, code_hash = null, code_expires_at = null
     where l.code_hash = p_code_hash and l.code_expires_at > p_now
    returning l.user_account_id, l.user_id;
end $$;

-- A chat's person has blocked the bot, or let it write again. Telegram tells whole seconds.
create function public.set_telegram_standing(
  p_chat_id bigint, p_dead_reason text, p_at timestamptz, p_trace jsonb
) returns void
language plpgsql set search_path = '' as $$
declare said_at timestamptz := date_trunc('second', p_at);
begin
  perform private.begin_change(p_trace, 'telegram.lose', 'telegram.return');
  update public.telegram_links
     set dead_at = case when p_dead_reason is null then null else coalesce(dead_at, said_at) end,
         dead_reason = p_dead_reason, standing_at = said_at
   where chat_id = p_chat_id and (standing_at is null or standing_at <= said_at);
  -- What could not be told is read in the app; nobody wants it days later.
  update public.notification_deliveries d set status = 'failed', error = p_dead_reason
   where p_dead_reason is not null and d.chat_id = p_chat_id
     and d.status in ('waiting', 'sending');
end $$;

-- The person in a chat wants no more news there.
create function public.unlink_telegram_chat(p_chat_id bigint, p_trace jsonb) returns integer
language plpgsql set search_path = '' as $$
declare ended integer;
begin
  perform private.begin_change(p_trace, 'telegram.unlink');
  delete from public.telegram_links where chat_id = p_chat_id;
  get diagnostics ended = row_count;
  return ended;
end $$;

-- A member ends the link to their own phone.
create function private.unlink_telegram(p_user_account_id uuid, p_trace jsonb) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_member(p_user_account_id, 'viewer');
  perform private.begin_change(p_trace, 'telegram.unlink');
  delete from public.telegram_links
   where user_account_id = p_user_account_id and user_id = (select auth.uid());
end $$;
create function public.unlink_telegram(p_user_account_id uuid, p_trace jsonb) returns void
language sql set search_path = '' as $$
  select private.unlink_telegram(p_user_account_id, p_trace)
$$;

revoke execute on function
  private.queue_deliveries(),
  private.is_quiet(time, time, text, timestamptz),
  private.sendable_deliveries(timestamptz),
  private.editable_deliveries(timestamptz),
  private.unlink_telegram(uuid, jsonb)
  from public, anon, authenticated;
revoke execute on function
  public.has_deliveries(timestamptz),
  public.claim_deliveries(integer, timestamptz),
  public.claim_delivery_edits(integer, timestamptz),
  public.read_letters(uuid[]),
  public.link_telegram(text, bigint, text, timestamptz, jsonb),
  public.set_telegram_standing(bigint, text, timestamptz, jsonb),
  public.unlink_telegram_chat(bigint, jsonb),
  public.unlink_telegram(uuid, jsonb)
  from public, anon, authenticated;
grant execute on function
  private.is_quiet(time, time, text, timestamptz),
  private.sendable_deliveries(timestamptz),
  private.editable_deliveries(timestamptz),
  public.has_deliveries(timestamptz),
  public.claim_deliveries(integer, timestamptz),
  public.claim_delivery_edits(integer, timestamptz),
  public.read_letters(uuid[]),
  public.link_telegram(text, bigint, text, timestamptz, jsonb),
  public.set_telegram_standing(bigint, text, timestamptz, jsonb),
  public.unlink_telegram_chat(bigint, jsonb)
  to service_role;
grant execute on function
  private.unlink_telegram(uuid, jsonb), public.unlink_telegram(uuid, jsonb)
  to authenticated, service_role;

-- Sales, and what they brought back. Members have no write grant on purchases: these
-- functions ask for the role first, and every one of them leaves its trace.

-- Rows of a request with what they are about. What a sale's lead is about, the sale is
-- about too; a lead or a direction of another account is lost.
create function private.told_purchases(
  p_user_account_id uuid, p_ad_account_id uuid, p_rows jsonb
) returns table (
  place integer, amount numeric, currency text, purchased_on date, source text,
  external_id text, lead_id uuid, direction_id uuid, creative_id uuid, platform text,
  is_lost boolean
)
language sql stable set search_path = '' as $$
  select r.place, r.amount, r.currency, r.purchased_on, r.source, r.external_id,
         l.id, d.id, l.creative_id, coalesce(d.platform, l.platform),
         (r.lead_id is not null and l.id is null) or (r.direction_id is not null and d.id is null)
    from jsonb_to_recordset(p_rows) as r (
      place integer, amount numeric, currency text, purchased_on date, source text,
      external_id text, lead_id uuid, direction_id uuid)
    left join public.leads l
      on l.id = r.lead_id and l.user_account_id = p_user_account_id
     and l.account_key = coalesce(p_ad_account_id, p_user_account_id)
    left join public.account_directions d
      on d.id = coalesce(r.direction_id, l.direction_id)
     and d.user_account_id = p_user_account_id
     and coalesce(d.ad_account_id, d.user_account_id) = coalesce(p_ad_account_id, p_user_account_id)
$$;

-- Writes sales, each once: one whose external id the workspace has already is answered
-- as it stands.
create function private.record_purchases(
  p_user_account_id uuid, p_ad_account_id uuid, p_rows jsonb, p_trace jsonb
) returns table (id uuid, is_new boolean)
language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_member(p_user_account_id, 'manager');
  perform private.begin_change(p_trace, 'purchase.record', 'purchase.import');
  if exists (select 1 from private.told_purchases(p_user_account_id, p_ad_account_id, p_rows) t
              where t.is_lost) then
    raise exception 'not_found' using errcode = 'PT404';
  end if;
  return query
    with told as (
      select * from private.told_purchases(p_user_account_id, p_ad_account_id, p_rows)
    ), written as (
      insert into public.purchases
        (user_account_id, ad_account_id, lead_id, direction_id, creative_id, platform, amount,
         currency, purchased_on, source, external_id)
      select p_user_account_id, p_ad_account_id, t.lead_id, t.direction_id, t.creative_id,
             t.platform, t.amount, t.currency, t.purchased_on, t.source, t.external_id
        from told t order by t.place
      on conflict (user_account_id, external_id) do nothing
      returning purchases.id
    )
    select w.id, true from written w
    union all
    -- As it was before this statement: what was just written is not among them.
    select p.id, false from public.purchases p
      join told t on t.external_id = p.external_id
     where p.user_account_id = p_user_account_id;
end $$;

create function public.record_purchases(
  p_user_account_id uuid, p_ad_account_id uuid, p_rows jsonb, p_trace jsonb
) returns table (id uuid, is_new boolean)
language sql set search_path = '' as $$
  select * from private.record_purchases(p_user_account_id, p_ad_account_id, p_rows, p_trace)
$$;

-- Says whose a sale is, or that it is nobody's.
create function private.attach_purchase(
  p_id uuid, p_lead_id uuid, p_direction_id uuid, p_trace jsonb
) returns void
language plpgsql security definer set search_path = '' as $$
declare
  p public.purchases;
  t record;
begin
  perform private.begin_change(p_trace, 'purchase.attach');
  select * into p from public.purchases where id = p_id for update;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
  perform private.require_member(p.user_account_id, 'manager');
  select * into t from private.told_purchases(p.user_account_id, p.ad_account_id,
    jsonb_build_array(jsonb_build_object('lead_id', p_lead_id, 'direction_id', p_direction_id)));
  if t.is_lost then raise exception 'not_found' using errcode = 'PT404'; end if;
  update public.purchases
     set lead_id = t.lead_id, direction_id = t.direction_id, creative_id = t.creative_id,
         platform = t.platform
   where id = p_id;
end $$;

create function public.attach_purchase(
  p_id uuid, p_lead_id uuid, p_direction_id uuid, p_trace jsonb
) returns void
language sql set search_path = '' as $$
  select private.attach_purchase(p_id, p_lead_id, p_direction_id, p_trace)
$$;

-- Takes sales away, all of them or none; the trail keeps what they were.
create function private.delete_purchases(p_user_account_id uuid, p_ids uuid[], p_trace jsonb)
returns void
language plpgsql security definer set search_path = '' as $$
declare gone integer;
begin
  perform private.require_member(p_user_account_id, 'manager');
  perform private.begin_change(p_trace, 'purchase.delete', 'purchase.undo_import');
  delete from public.purchases where user_account_id = p_user_account_id and id = any (p_ids);
  get diagnostics gone = row_count;
  if gone < cardinality(p_ids) then raise exception 'not_found' using errcode = 'PT404'; end if;
end $$;

create function public.delete_purchases(p_user_account_id uuid, p_ids uuid[], p_trace jsonb)
returns void
language sql set search_path = '' as $$
  select private.delete_purchases(p_user_account_id, p_ids, p_trace)
$$;

-- Brings a deleted sale back as the trail remembers it, whatever the caller says of it.
-- What it was about may be gone meanwhile, and then it is about nothing.
create function private.restore_purchase(p_user_account_id uuid, p_id uuid, p_trace jsonb)
returns void
language plpgsql security definer set search_path = '' as $$
declare was public.purchases;
begin
  perform private.require_member(p_user_account_id, 'manager');
  perform private.begin_change(p_trace, 'purchase.restore');
  select (jsonb_populate_record(null::public.purchases, a.before)).* into was
    from public.actions_log a
   where a.user_account_id = p_user_account_id and a.entity = 'purchases'
     and a.entity_id = p_id::text and a.before is not null and a.after is null
   order by a.id desc limit 1;
  if was.id is null then raise exception 'not_found' using errcode = 'PT404'; end if;
  insert into public.purchases
    (id, user_account_id, ad_account_id, lead_id, direction_id, creative_id, platform, amount,
     currency, purchased_on, source, external_id, created_at)
  select was.id, was.user_account_id, was.ad_account_id,
         (select l.id from public.leads l
           where l.id = was.lead_id and l.user_account_id = p_user_account_id),
         (select d.id from public.account_directions d
           where d.id = was.direction_id and d.user_account_id = p_user_account_id),
         (select c.id from public.user_creatives c
           where c.id = was.creative_id and c.user_account_id = p_user_account_id),
         was.platform, was.amount, was.currency, was.purchased_on, was.source, was.external_id,
         was.created_at
  on conflict do nothing;
end $$;

create function public.restore_purchase(p_user_account_id uuid, p_id uuid, p_trace jsonb)
returns void
language sql set search_path = '' as $$
  select private.restore_purchase(p_user_account_id, p_id, p_trace)
$$;

-- Which of the account's people has a phone, whatever signs it was written with; of
-- several with one phone the last to come.
create function public.find_leads_by_phone(
  p_user_account_id uuid, p_ad_account_id uuid, p_phones text[]
) returns table (phone text, lead_id uuid, full_name text)
language sql stable set search_path = '' as $$
  select distinct on (w.phone) w.phone, l.id, l.full_name
    from (select distinct unnest(p_phones) as phone) w
    join public.leads l
      on right(regexp_replace(l.phone, '\D', '', 'g'), 10)
       = right(regexp_replace(w.phone, '\D', '', 'g'), 10)
   where l.account_key = coalesce(p_ad_account_id, p_user_account_id)
     and l.user_account_id = p_user_account_id
     and length(regexp_replace(w.phone, '\D', '', 'g')) >= 10
   order by w.phone, l.submitted_at desc
$$;

-- What sales brought in: by direction, by creative within its direction, or in all. Without
-- a platform: sales nobody has said the platform of.
create function public.account_purchases(
  p_user_account_id uuid, p_ad_account_id uuid, p_platform text, p_from date, p_to date,
  p_by text, p_currency text, p_usd_kzt numeric
) returns table (
  key text, within text, sales bigint, revenue numeric, revenue_at_fixed_rate numeric,
  sales_without_rate bigint
)
language sql stable set search_path = '' as $$
  with rates as materialized (
    select * from private.rates_into(p_currency, p_from, p_to)
  ), sold as (
    select p.*,
           case when p.currency = p_currency then p.amount
                else round(p.amount * coalesce(r.rate,
                       private.fixed_rate(p.currency, p_currency, p_usd_kzt)), 2)
           end as income,
           p.currency <> p_currency and r.rate is null as has_no_rate
      from public.purchases p
      left join rates r
        on r.currency = p.currency and r.day = p.purchased_on and p.currency <> p_currency
     where p.account_key = coalesce(p_ad_account_id, p_user_account_id)
       and p.user_account_id = p_user_account_id
       and p.platform is not distinct from p_platform
       and p.purchased_on between p_from and p_to
  )
  select case p_by
           when 'total' then 'total'
           when 'direction' then coalesce(s.direction_id::text, '')
           when 'creative' then coalesce(s.creative_id::text, '')
         end,
         case p_by when 'creative' then coalesce(s.direction_id::text, '') else '' end,
         count(*), coalesce(sum(s.income), 0),
         coalesce(sum(s.income) filter (where s.has_no_rate), 0),
         count(*) filter (where s.income is null)
    from sold s
   group by 1, 2
   order by 1, 2
$$;

-- Keeps what a currency was worth on a day; telling a day again corrects it.
create function public.store_exchange_rates(p_rows jsonb) returns integer
language plpgsql set search_path = '' as $$
declare stored integer;
begin
  insert into public.exchange_rates as x (base, quote, day, rate, source)
  select distinct on (r.base, r.quote, r.day) r.base, r.quote, r.day, r.rate, r.source
    from jsonb_to_recordset(p_rows) as r (base text, quote text, day date, rate numeric, source text)
   order by r.base, r.quote, r.day
  on conflict (base, quote, day) do update set rate = excluded.rate, source = excluded.source
    where (x.rate, x.source) is distinct from (excluded.rate, excluded.source);
  get diagnostics stored = row_count;
  return stored;
end $$;

revoke execute on function
  private.told_purchases(uuid, uuid, jsonb),
  private.record_purchases(uuid, uuid, jsonb, jsonb),
  private.attach_purchase(uuid, uuid, uuid, jsonb),
  private.delete_purchases(uuid, uuid[], jsonb),
  private.restore_purchase(uuid, uuid, jsonb)
  from public, anon;
grant execute on function
  private.record_purchases(uuid, uuid, jsonb, jsonb),
  private.attach_purchase(uuid, uuid, uuid, jsonb),
  private.delete_purchases(uuid, uuid[], jsonb),
  private.restore_purchase(uuid, uuid, jsonb)
  to authenticated, service_role;
revoke execute on function
  public.record_purchases(uuid, uuid, jsonb, jsonb),
  public.attach_purchase(uuid, uuid, uuid, jsonb),
  public.delete_purchases(uuid, uuid[], jsonb),
  public.restore_purchase(uuid, uuid, jsonb),
  public.find_leads_by_phone(uuid, uuid, text[]),
  public.account_purchases(uuid, uuid, text, date, date, text, text, numeric)
  from public, anon;
grant execute on function
  public.record_purchases(uuid, uuid, jsonb, jsonb),
  public.attach_purchase(uuid, uuid, uuid, jsonb),
  public.delete_purchases(uuid, uuid[], jsonb),
  public.restore_purchase(uuid, uuid, jsonb),
  public.find_leads_by_phone(uuid, uuid, text[]),
  public.account_purchases(uuid, uuid, text, date, date, text, text, numeric)
  to authenticated, service_role;
revoke execute on function public.store_exchange_rates(jsonb) from public, anon, authenticated;
grant execute on function public.store_exchange_rates(jsonb) to service_role;

-- Sales written come back as one value: of a set of rows the API hands out a thousand, and an
-- import taken back would leave the rest of its sales in the books.

drop function public.record_purchases(uuid, uuid, jsonb, jsonb);

create function public.record_purchases(
  p_user_account_id uuid, p_ad_account_id uuid, p_rows jsonb, p_trace jsonb
) returns jsonb
language sql set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'is_new', r.is_new)), '[]')
    from private.record_purchases(p_user_account_id, p_ad_account_id, p_rows, p_trace) r
$$;

revoke execute on function public.record_purchases(uuid, uuid, jsonb, jsonb) from public, anon;
grant execute on function public.record_purchases(uuid, uuid, jsonb, jsonb)
  to authenticated, service_role;

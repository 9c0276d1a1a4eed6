-- A patch says what changes, never which row: an "id" in it pointed the write at anybody's.
create or replace function private.set_spending_limits(
  p_user_account_id uuid, p_ad_account_id uuid, p_patch jsonb, p_trace jsonb
) returns public.spending_limits
language plpgsql security definer set search_path = '' as $$
declare r public.spending_limits;
begin
  perform private.require_member(p_user_account_id, 'manager');
  perform private.begin_change(p_trace, 'limits.set', 'limits.freeze', 'limits.unfreeze');
  if p_ad_account_id is not null and not exists (
    select 1 from public.ad_accounts
     where id = p_ad_account_id and user_account_id = p_user_account_id) then
    raise exception 'not_found' using errcode = 'PT404';
  end if;
  insert into public.spending_limits (user_account_id, ad_account_id)
  values (p_user_account_id, p_ad_account_id)
  on conflict (user_account_id, ad_account_id) do nothing;
  select * into r from public.spending_limits
   where user_account_id = p_user_account_id
     and ad_account_id is not distinct from p_ad_account_id for update;
  r := jsonb_populate_record(r, p_patch - 'id');
  update public.spending_limits
     set daily_max = r.daily_max, monthly_max = r.monthly_max, is_frozen = r.is_frozen
   where id = r.id and user_account_id = p_user_account_id returning * into r;
  return r;
end $$;

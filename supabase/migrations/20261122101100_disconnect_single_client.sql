-- In legacy mode the workspace holds the connections itself, so clearing a platform's
-- ids on it must end the connection and its tokens too, as it does on an ad account.
create or replace function public.update_user_account(p_id uuid, p_patch jsonb, p_trace jsonb)
returns public.user_accounts
language plpgsql set search_path = '' as $$
declare r public.user_accounts;
begin
  perform private.begin_change(p_trace);
  select * into r from public.user_accounts where id = p_id for update;
  if not found then raise exception 'not_found' using errcode = 'PT404'; end if;
  r := jsonb_populate_record(r, p_patch);
  update public.user_accounts
     set name = r.name, time_zone = r.time_zone, currency = r.currency,
         multi_account_enabled = r.multi_account_enabled,
         facebook_ad_account_id = r.facebook_ad_account_id, facebook_page_id = r.facebook_page_id,
         facebook_instagram_id = r.facebook_instagram_id,
         tiktok_account_id = r.tiktok_account_id, tiktok_business_id = r.tiktok_business_id,
         autopilot = r.autopilot, autopilot_tiktok = r.autopilot_tiktok
   where id = p_id returning * into r;

  delete from public.platform_connections
   where user_account_id = p_id and ad_account_id is null
     and ((platform = 'tiktok'
           and p_patch ? 'tiktok_business_id' and r.tiktok_business_id is null)
       or (platform = 'facebook'
           and p_patch ? 'facebook_ad_account_id' and r.facebook_ad_account_id is null));
  return r;
end $$;

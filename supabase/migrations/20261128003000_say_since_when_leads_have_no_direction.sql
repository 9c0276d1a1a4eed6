-- Leads without a direction are counted of all time: a list of them begins with the first.
drop function public.account_needs(uuid, uuid, text);

create function public.account_needs(
  p_user_account_id uuid, p_ad_account_id uuid, p_platform text
) returns table (
  rejected_ads bigint, rejected_ad text, rejected_reason text,
  unmapped_leads bigint, unmapped_since timestamptz,
  waiting_leads bigint, waiting_name text, waiting_since timestamptz
)
language sql stable set search_path = '' as $$
  select r.total, r.name, r.reason, u.total, u.since, w.total, w.name, w.since
    from (
      select count(*) as total, (array_agg(a.name order by a.updated_at desc))[1] as name,
             (array_agg(a.delivery_reason order by a.updated_at desc))[1] as reason
        from public.ads a
        join public.ad_groups g on g.id = a.ad_group_id
        join public.campaigns c on c.id = g.campaign_id
       where c.user_account_id = p_user_account_id and a.user_account_id = p_user_account_id
         and coalesce(c.ad_account_id, c.user_account_id) = coalesce(p_ad_account_id, p_user_account_id)
         and c.platform = p_platform and a.delivery = 'rejected' and a.status <> 'archived'
    ) r, (
      select count(*) as total, min(l.submitted_at) as since from public.leads l
       where l.account_key = (select private.account_key_of(p_user_account_id, p_ad_account_id))
         and l.platform = p_platform
         and l.direction_id is null
    ) u, (
      select count(*) as total, min(l.submitted_at) as since,
             (array_agg(l.full_name order by l.submitted_at))[1] as name
        from public.leads l
       where l.account_key = (select private.account_key_of(p_user_account_id, p_ad_account_id))
         and l.platform = p_platform
         and l.level is null and l.first_contact_at is null
    ) w
$$;

revoke execute on function public.account_needs(uuid, uuid, text) from public, anon;
grant execute on function public.account_needs(uuid, uuid, text) to authenticated, service_role;

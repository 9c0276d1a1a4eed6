-- Files no creative shows any more: all of theirs were put away before that time.
create function public.files_put_away(p_before timestamptz, p_limit integer)
returns table (id text, user_account_id uuid)
language sql stable set search_path = '' as $$
  select u.id, u.user_account_id
    from public.uploads u
    join public.user_creatives c on c.upload_id = u.id
   group by u.id
  having bool_and(c.status = 'archived' and c.updated_at < p_before)
   limit p_limit
$$;

revoke execute on function public.files_put_away(timestamptz, integer)
  from public, anon, authenticated;
grant execute on function public.files_put_away(timestamptz, integer) to service_role;

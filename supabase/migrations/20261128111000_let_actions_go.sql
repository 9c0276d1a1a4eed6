-- Lets an action go that could not be done now: it holds its object no longer, and whoever
-- asks with its key next does it. One that somebody else took over stays theirs.
create function public.release_action(p_id uuid, p_token uuid) returns void
language sql set search_path = '' as $$
  update public.platform_actions
     set level = null, entity_id = null, lease_token = null, lease_until = '-infinity'
   where id = p_id and status = 'running' and lease_token = p_token
$$;
revoke execute on function public.release_action(uuid, uuid) from public, anon, authenticated;
grant execute on function public.release_action(uuid, uuid) to service_role;

-- Sign-ins, sign-outs and new passwords of members, in the trail of every
-- workspace they belong to. Auth keeps its own books; owners cannot read those.
create function private.log_session(p_user_id uuid, p_verb text, p_method text, p_correlation_id text)
returns void
language plpgsql security definer set search_path = '' as $$
begin
  if p_verb not in ('member.sign_in', 'member.sign_out', 'member.change_password') then
    raise exception '% is no verb of a session', p_verb using errcode = '22023';
  end if;
  insert into public.actions_log
    (user_account_id, actor_kind, actor_user_id, verb, entity, entity_id, after, correlation_id)
  select user_account_id, 'member', user_id, p_verb, 'user_account_members', user_id::text,
         case when p_method is not null then jsonb_build_object('method', p_method) end,
         p_correlation_id
    from public.user_account_members where user_id = p_user_id;
end $$;

-- The server alone calls it: a member who could would fill the trail with what never happened.
create function public.log_session(
  p_user_id uuid, p_verb text, p_method text default null, p_correlation_id text default null
) returns void
language sql set search_path = '' as $$
  select private.log_session(p_user_id, p_verb, p_method, p_correlation_id)
$$;

revoke execute on function private.log_session(uuid, text, text, text)
  from public, anon, authenticated;
revoke execute on function public.log_session(uuid, text, text, text)
  from public, anon, authenticated;
grant execute on function private.log_session(uuid, text, text, text) to service_role;
grant execute on function public.log_session(uuid, text, text, text) to service_role;

-- When a connection's campaigns, ad groups and ads were last read whole, and why a later
-- reading failed; nobody should move money by what somebody else may have changed since.
alter table public.platform_connections
  add column tree_read_at timestamptz,
  add column tree_failure text;

drop trigger platform_connections_trace on public.platform_connections;
create trigger platform_connections_trace
  after insert or update or delete on public.platform_connections
  for each row execute function private.record_change(
    'id', 'checked_at', 'campaigns_seen', 'ads_seen', 'tree_read_at', 'tree_failure');

-- Notes how a reading of the tree went; a failed one keeps since when it is fresh.
create function public.note_tree_reading(
  p_user_account_id uuid, p_ad_account_id uuid, p_platform text, p_at timestamptz, p_failure text
) returns void
language plpgsql set search_path = '' as $$
begin
  perform private.begin_change('{"verb": "tree.note"}', 'tree.note');
  update public.platform_connections
     set tree_read_at = case when p_failure is null then p_at else tree_read_at end,
         tree_failure = p_failure
   where user_account_id = p_user_account_id and platform = p_platform
     and ad_account_id is not distinct from p_ad_account_id;
end $$;

revoke execute on function
  public.note_tree_reading(uuid, uuid, text, timestamptz, text) from public, anon, authenticated;
grant execute on function
  public.note_tree_reading(uuid, uuid, text, timestamptz, text) to service_role;

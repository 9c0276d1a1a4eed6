-- What a workspace's questions to a model used since a moment. Summed here: of a large
-- workspace's runs the API would hand out a thousand, and the day's limit would count no more.
create function public.brain_model_use(p_user_account_id uuid, p_since timestamptz) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
           'cost_micro_usd', coalesce(sum(a.cost) filter (where a.tokens is not null), 0),
           'tokens_without_cost', coalesce(sum(a.tokens) filter (where a.cost is null), 0),
           'unheard', count(*) filter (where a.tokens is null and a.status = 'slow')
         )
    from (
      select e.model ->> 'status' as status,
             (e.model ->> 'costMicroUsd')::numeric as cost,
             (e.model -> 'tokens' ->> 'input')::numeric
               + (e.model -> 'tokens' ->> 'output')::numeric as tokens
        from public.brain_executions e
       where e.user_account_id = p_user_account_id and e.started_at >= p_since
         and e.model is not null
    ) a
$$;

revoke execute on function public.brain_model_use(uuid, timestamptz)
  from public, anon, authenticated;
grant execute on function public.brain_model_use(uuid, timestamptz) to service_role;

create index brain_executions_model_idx
  on public.brain_executions (user_account_id, started_at) where model is not null;

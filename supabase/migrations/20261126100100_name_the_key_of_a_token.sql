-- Which key a token is encrypted with is written in the value itself; read from there it
-- cannot say anything else. Rotation looks for rows of a key that is not the current one.
alter table public.platform_credentials
  drop column key_version,
  add column key_id text not null
    generated always as (split_part(encrypted_access_token, '.', 2)) stored;

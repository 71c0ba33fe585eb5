-- What a key for the API opens, until when, how often, and when it was last used. Keys of before open all, as they did.

alter table api_key add column scopes text not null
  default '["slots:read","schools:read","consultations:read","consultations:write"]'
  constraint api_key_scopes_are_a_list check (json_type(scopes) = 'array');
alter table api_key add column expires_at text
  constraint api_key_expires_at_is_utc check (expires_at glob '????-??-??T??:??:??Z');
-- Noted at most once a minute.
alter table api_key add column last_used_at text
  constraint api_key_last_used_at_is_utc check (last_used_at glob '????-??-??T??:??:??Z');
alter table api_key add column per_minute integer not null default 600
  constraint api_key_per_minute_is_positive check (per_minute > 0);

-- Calendars: private addresses from which other calendars read somebody's appointments, and when people are busy
-- elsewhere, read from the calendars that they publish. Of those only times are kept.

create table calendar_feed (
  token_hash text primary key,
  person_id integer not null references person (id),
  of text not null constraint a_feed_is_of_a_person_or_the_line check (of in ('person', 'line')),
  made_at text not null constraint feed_made_at_is_utc check (made_at glob '????-??-??T??:??:??Z'),
  constraint a_person_has_one_feed_of_a_kind unique (person_id, of)
) strict, without rowid;

create table busy_calendar (
  person_id integer not null primary key references person (id),
  address text not null constraint a_busy_calendar_is_read_by_https check (address like 'https://_%'),
  given_at text not null constraint busy_calendar_given_at_is_utc check (given_at glob '????-??-??T??:??:??Z'),
  -- What the server said of the copy that was read last, and its hash: an unchanged one is not read again.
  etag text,
  last_modified text,
  content_hash text not null,
  -- The first local day of which its times are not known yet: the window rolls on.
  covers_until text not null constraint busy_calendar_covers_until_a_day check (covers_until glob '????-??-??'),
  -- How many of its appointments could not be understood.
  not_understood integer not null default 0,
  changed_at text not null constraint busy_calendar_changed_at_is_utc check (changed_at glob '????-??-??T??:??:??Z'),
  failed_since text constraint busy_calendar_failed_since_is_utc check (failed_since glob '????-??-??T??:??:??Z'),
  problem text,
  constraint a_calendar_that_failed_says_why check ((failed_since is null) = (problem is null))
) strict, without rowid;

create table busy_time (
  person_id integer not null references person (id),
  starts_at text not null constraint busy_time_starts_at_is_utc check (starts_at glob '????-??-??T??:??:??Z'),
  ends_at text not null constraint busy_time_ends_at_is_utc check (ends_at glob '????-??-??T??:??:??Z'),
  primary key (person_id, starts_at, ends_at),
  constraint a_busy_time_ends_after_it_starts check (ends_at > starts_at)
) strict, without rowid;
create index busy_time_by_end on busy_time (ends_at);

-- Signing in, hardened: links that are bound to a browser, sessions that end when they are idle, limits, and how a new
-- member of school staff gets in. Links and sessions are short-lived, so those of before are let go.

drop table sign_in_link;
create table sign_in_link (
  id text primary key,
  person_id integer not null references person (id),
  -- The hash of what the browser that asked keeps in a cookie; null when the link works in any browser.
  browser_hash text,
  made_at text not null constraint sign_in_link_made_at_is_utc check (made_at glob '????-??-??T??:??:??Z'),
  expires_at text not null constraint sign_in_link_expires_at_is_utc check (expires_at glob '????-??-??T??:??:??Z'),
  used_at text constraint sign_in_link_used_at_is_utc check (used_at glob '????-??-??T??:??:??Z'),
  superseded_at text constraint sign_in_link_superseded_at_is_utc check (superseded_at glob '????-??-??T??:??:??Z'),
  next text
) strict;
create index sign_in_link_by_person on sign_in_link (person_id, made_at);
create unique index a_browser_waits_for_one_link on sign_in_link (browser_hash) where browser_hash is not null;

drop table session;
create table session (
  id_hash text primary key,
  person_id integer not null references person (id),
  how text not null constraint a_session_begins_in_a_known_way check (how in ('link', 'code', 'dfe', 'entra')),
  device text not null constraint a_device_is_told_in_short check (length(device) <= 60),
  started_at text not null constraint session_started_at_is_utc check (started_at glob '????-??-??T??:??:??Z'),
  seen_at text not null constraint session_seen_at_is_utc check (seen_at glob '????-??-??T??:??:??Z')
) strict;
create index session_by_person on session (person_id);
create index session_by_start on session (started_at);

-- How often somebody did something of late. Addresses are stored as hashes.
create table allowance (
  what text not null,
  who text not null,
  since text not null constraint allowance_since_is_utc check (since glob '????-??-??T??:??:??Z'),
  uses integer not null,
  primary key (what, who)
) strict, without rowid;

-- Somebody who works at a school and is not yet known asks for access.
create table access_request (
  id text primary key,
  urn integer not null references school (urn),
  name text not null,
  email text not null constraint an_asking_email_is_lower_case check (email = lower(email) and email like '_%@_%'),
  role text not null constraint an_asked_role_is_known check (role in (
    'attendance lead', 'attendance officer', 'headteacher', 'office')),
  asked_at text not null constraint access_asked_at_is_utc check (asked_at glob '????-??-??T??:??:??Z'),
  confirmed_at text constraint access_confirmed_at_is_utc check (confirmed_at glob '????-??-??T??:??:??Z'),
  allowed_at text constraint access_allowed_at_is_utc check (allowed_at glob '????-??-??T??:??:??Z'),
  declined_at text constraint access_declined_at_is_utc check (declined_at glob '????-??-??T??:??:??Z'),
  -- Nobody, when the address alone decided.
  decided_by integer references person (id),
  constraint an_access_request_is_decided_once check (allowed_at is null or declined_at is null),
  constraint an_address_is_confirmed_before_it_is_decided_on check (
    confirmed_at is not null or (allowed_at is null and declined_at is null))
) strict;
create index access_request_by_school on access_request (urn, confirmed_at) where allowed_at is null and declined_at is null;

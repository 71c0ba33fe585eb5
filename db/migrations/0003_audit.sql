-- For whom something was done and from where; and the seals by which a change of history shows.

alter table event add column acted_for text;
alter table event add column from_address text;

-- The whole event as one text, which is what its seal says of it.
alter table event add column content text generated always as (
  json_array(id, at, actor, acted_for, from_address, kind, subject, details)) virtual;
create unique index an_event_has_its_own_content on event (id, content);
create index event_by_kind on event (kind, id);
create index event_by_actor on event (actor, id);
create index event_by_time on event (at, id);

-- Each hash is of the event's content and of the hash before it. The foreign key refuses to change or to remove an event
-- that is sealed. Trimming the oldest takes their content out of their seals first; the hashes stay as the anchor.
create table event_seal (
  event_id integer primary key,
  content text,
  before text references event_seal (hash),
  hash text not null unique,
  constraint a_sealed_event_stays_as_it_is foreign key (event_id, content) references event (id, content)
) strict;
create unique index a_seal_follows_one_other on event_seal (ifnull(before, ''));

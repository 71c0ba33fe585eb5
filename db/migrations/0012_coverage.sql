-- Coverage counts a whole term's meetings at once. These indexes hold all that it asks of them, so that no row is fetched:
-- reading a term costs as much as the term has meetings, however many terms lie behind.

create index owed_to_count on owed (term, urn, meetings, tier, by_day);

drop index meeting_by_term;
create index meeting_by_term on meeting (
  term, urn, number, drafted_at, starts_at, ends_at, sent_at, accepted_at, cancelled_at, held_at, not_held_at, not_held_because,
  officer_id, mode);

-- When a school was last met.
create index meeting_held on meeting (urn, starts_at) where held_at is not null;

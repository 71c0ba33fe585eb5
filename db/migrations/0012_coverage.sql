-- Coverage counts a whole term's meetings at once. These indexes hold all that it asks of them, so that no row is fetched:
-- reading a term costs as much as the term has meetings, however many terms lie behind.

create index owed_to_count on owed (term, urn, meetings, tier, by_day);

drop index meeting_by_term;
create index meeting_by_term on meeting (
  term, urn, number, drafted_at, starts_at, ends_at, sent_at, accepted_at, cancelled_at, held_at, not_held_at, not_held_because,
  officer_id, mode);

-- When a school was last met.
create index meeting_held on meeting (urn, starts_at) where held_at is not null;

-- What the dashboard of coverage has read it keeps, and reads again only what has changed since. Whatever is written, by
-- whom and from which process ever, the database notes here what it was about, each with the next mark: a school, a term, an
-- officer's diary, the people, hours and settings of all, or all of it. Each trigger is one line with BEGIN and END in capitals, since
-- `wrangler d1 migrations apply` cuts others apart: https://github.com/cloudflare/workers-sdk/issues/15314
create table changed (
  what text not null constraint what_has_changed_is_known check (
    what in ('all', 'people', 'term', 'school', 'officer')),
  id text not null,
  mark integer not null constraint a_mark_is_given_once unique,
  primary key (what, id)
) strict, without rowid;

create view change as select what, id from changed;
create trigger a_change_has_the_next_mark instead of insert on change BEGIN insert into changed (what, id, mark) select new.what, new.id, ifnull(max(mark), 0) + 1 from changed where true on conflict (what, id) do update set mark = excluded.mark; END;

create trigger term_added after insert on term BEGIN insert into change values ('all', 0); END;
create trigger term_changed after update on term BEGIN insert into change values ('all', 0); END;
create trigger term_removed after delete on term BEGIN insert into change values ('all', 0); END;

create trigger school_added after insert on school BEGIN insert into change values ('all', 0); END;
create trigger school_follows_another after update of urn, predecessor_urn on school BEGIN insert into change values ('all', 0); END;
create trigger school_changed after update of name, phase, status, closed_on, community_id on school BEGIN insert into change values ('school', new.urn); END;
create trigger school_removed after delete on school BEGIN insert into change values ('all', 0); END;

create trigger owed_added after insert on owed BEGIN insert into change values ('school', new.urn), ('term', new.term); END;
create trigger owed_changed after update on owed BEGIN insert into change select 'school', old.urn union select 'school', new.urn union select 'term', old.term union select 'term', new.term; END;
create trigger owed_removed after delete on owed BEGIN insert into change values ('school', old.urn), ('term', old.term); END;

create trigger write_off_added after insert on write_off BEGIN insert into change values ('school', new.urn), ('term', new.term); END;
create trigger write_off_changed after update on write_off BEGIN insert into change select 'school', old.urn union select 'school', new.urn union select 'term', old.term union select 'term', new.term; END;
create trigger write_off_removed after delete on write_off BEGIN insert into change values ('school', old.urn), ('term', old.term); END;

create trigger meeting_added after insert on meeting BEGIN insert into change values ('school', new.urn), ('term', new.term), ('officer', new.officer_id); END;
create trigger meeting_changed after update on meeting BEGIN insert into change select 'school', old.urn union select 'school', new.urn union select 'officer', old.officer_id union select 'officer', new.officer_id; END;
create trigger meeting_changed_in_term after update on meeting BEGIN insert into change select 'term', old.term union select 'term', new.term; END;
create trigger meeting_removed after delete on meeting BEGIN insert into change values ('school', old.urn), ('term', old.term), ('officer', old.officer_id); END;

-- Most diaries are of practitioners, who have no schools.
create trigger diary_added after insert on diary when exists (select 1 from allocation where officer_id = new.person_id) BEGIN insert into change values ('officer', new.person_id); END;
create trigger diary_changed after update on diary BEGIN insert into change select 'officer', old.person_id union select 'officer', new.person_id; END;
create trigger diary_removed after delete on diary when exists (select 1 from allocation where officer_id = old.person_id) BEGIN insert into change values ('officer', old.person_id); END;

-- Whose a community is decides it for every school that nobody has by name.
create trigger allocation_added after insert on allocation BEGIN insert into change select 'people', 0 union select iif(new.urn is null, 'all', 'school'), ifnull(new.urn, 0); END;
create trigger allocation_changed after update on allocation BEGIN insert into change select 'people', 0 union select iif(old.urn is null, 'all', 'school'), ifnull(old.urn, 0) union select iif(new.urn is null, 'all', 'school'), ifnull(new.urn, 0); END;
create trigger allocation_removed after delete on allocation BEGIN insert into change select 'people', 0 union select iif(old.urn is null, 'all', 'school'), ifnull(old.urn, 0); END;

-- Of people only those count who have been given schools, so that none counts as it is added.
create trigger officer_renamed after update of name on person when exists (select 1 from allocation where officer_id = new.id) BEGIN insert into change values ('people', 0); END;
create trigger officer_disabled after update of disabled_at on person when exists (select 1 from allocation where officer_id = new.id) BEGIN insert into change values ('all', 0); END;

create trigger learning_community_added after insert on learning_community BEGIN insert into change values ('people', 0); END;
create trigger learning_community_changed after update on learning_community BEGIN insert into change values ('people', 0); END;
create trigger learning_community_removed after delete on learning_community BEGIN insert into change values ('people', 0); END;

create trigger setting_added after insert on setting BEGIN insert into change values ('people', 0); END;
create trigger setting_changed after update on setting BEGIN insert into change values ('people', 0); END;
create trigger setting_removed after delete on setting BEGIN insert into change values ('people', 0); END;

create trigger staff_role_added after insert on staff_role BEGIN insert into change values ('people', 0); END;
create trigger staff_role_changed after update on staff_role BEGIN insert into change values ('people', 0); END;
create trigger staff_role_removed after delete on staff_role BEGIN insert into change values ('people', 0); END;

create trigger weekly_hours_added after insert on weekly_hours BEGIN insert into change values ('people', 0); END;
create trigger weekly_hours_changed after update on weekly_hours BEGIN insert into change values ('people', 0); END;
create trigger weekly_hours_removed after delete on weekly_hours BEGIN insert into change values ('people', 0); END;

create trigger single_day_added after insert on single_day BEGIN insert into change values ('people', 0); END;
create trigger single_day_changed after update on single_day BEGIN insert into change values ('people', 0); END;
create trigger single_day_removed after delete on single_day BEGIN insert into change values ('people', 0); END;

create trigger absence_added after insert on absence BEGIN insert into change values ('people', 0); END;
create trigger absence_changed after update on absence BEGIN insert into change values ('people', 0); END;
create trigger absence_removed after delete on absence BEGIN insert into change values ('people', 0); END;

create trigger busy_time_added after insert on busy_time BEGIN insert into change values ('people', 0); END;
create trigger busy_time_changed after update on busy_time BEGIN insert into change values ('people', 0); END;
create trigger busy_time_removed after delete on busy_time BEGIN insert into change values ('people', 0); END;

create trigger closure_added after insert on closure BEGIN insert into change values ('people', 0); END;
create trigger closure_changed after update on closure BEGIN insert into change values ('people', 0); END;
create trigger closure_removed after delete on closure BEGIN insert into change values ('people', 0); END;

create trigger meeting_limit_added after insert on meeting_limit BEGIN insert into change values ('people', 0); END;
create trigger meeting_limit_changed after update on meeting_limit BEGIN insert into change values ('people', 0); END;
create trigger meeting_limit_removed after delete on meeting_limit BEGIN insert into change values ('people', 0); END;

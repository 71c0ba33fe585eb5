-- When people work: every second week, on single days, not at all; and who said so.

-- A Monday: the hours come every second week, counted from it. None: every week.
alter table weekly_hours add column fortnight_from text
  constraint fortnight_from_is_a_day check (fortnight_from glob '????-??-??');

-- A day with hours of its own, instead of the weekly ones; none at all when the list is empty.
create table single_day (
  person_id integer not null references person (id),
  purpose text not null constraint a_single_day_is_for_consultations_or_meetings check (
    purpose in ('consultations', 'meetings')),
  day text not null constraint a_single_day_is_a_day check (day glob '????-??-??'),
  stretches text not null constraint single_day_stretches_are_a_list check (json_type(stretches) = 'array'),
  constraint a_single_day_is_given_once primary key (person_id, purpose, day)
) strict, without rowid;

-- The person themselves, a manager, or nobody known: what came before this, and what a job finds.
alter table absence add column entered_by integer references person (id);
alter table absence add column entered_at text
  constraint absence_entered_at_is_utc check (entered_at glob '????-??-??T??:??:??Z');

-- When the whole team is away, as on a training day.
create table closure (
  id integer primary key,
  name text not null constraint a_closure_has_a_short_name check (length(name) between 1 and 80),
  starts_at text not null constraint closure_starts_at_is_utc check (starts_at glob '????-??-??T??:??:??Z'),
  ends_at text not null constraint closure_ends_at_is_utc check (ends_at glob '????-??-??T??:??:??Z'),
  entered_by integer not null references person (id),
  entered_at text not null constraint closure_entered_at_is_utc check (entered_at glob '????-??-??T??:??:??Z'),
  constraint a_closure_ends_after_it_starts check (ends_at > starts_at)
) strict;
create index closure_by_end on closure (ends_at);

-- Messages on the first working day of a week: who has turned which of them off, and which weeks have had theirs.

create table monday_off (
  person_id integer not null references person (id),
  message text not null constraint a_monday_message_is_of_an_officer_or_a_manager check (message in ('officer', 'manager')),
  off_at text not null constraint monday_off_at_is_utc check (off_at glob '????-??-??T??:??:??Z'),
  primary key (person_id, message)
) strict, without rowid;

create table monday_sent (
  week text primary key constraint a_week_is_a_day check (week glob '????-??-??'),
  sent_at text not null constraint monday_sent_at_is_utc check (sent_at glob '????-??-??T??:??:??Z')
) strict, without rowid;

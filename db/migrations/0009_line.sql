-- What came of consultations, and who waits for a time when none suits.

create table outcome (
  consultation_id text primary key references consultation (id),
  came text not null constraint an_outcome_says_who_came check (came in ('attended', 'school-absent', 'practitioner-absent')),
  -- What it turned out to be about; what was booked stays with the consultation.
  topic text not null constraint an_outcomes_topic_is_known check (topic in (
    'whole-school', 'early-help', 'severe-absence', 'codes', 'legal', 'training', 'other')),
  advice text constraint advice_is_short check (length(advice) <= 500),
  advice_topics text not null default '[]' constraint advice_topics_are_a_list check (json_type(advice_topics) = 'array'),
  follow_up_on text constraint follow_up_on_is_a_day check (follow_up_on glob '????-??-??'),
  followed_up_at text constraint followed_up_at_is_utc check (followed_up_at glob '????-??-??T??:??:??Z'),
  recorded_at text not null constraint recorded_at_is_utc check (recorded_at glob '????-??-??T??:??:??Z'),
  recorded_by integer not null references person (id),
  revision integer not null default 0,
  -- The school's answer to "Did this answer it?".
  answered text constraint an_answer_is_yes_in_part_or_no check (answered in ('yes', 'in-part', 'no')),
  answer_note text constraint an_answer_note_is_short check (length(answer_note) <= 200),
  answered_at text constraint answered_at_is_utc check (answered_at glob '????-??-??T??:??:??Z'),
  constraint an_answer_has_a_time check ((answered is null) = (answered_at is null))
) strict;
create index outcome_to_follow_up on outcome (follow_up_on) where follow_up_on is not null and followed_up_at is null;

-- What a practitioner passed on to the school's named officer, whoever that is while it is open.
create table officer_task (
  consultation_id text primary key references outcome (consultation_id),
  asked text constraint what_is_asked_is_short check (length(asked) <= 500),
  passed_at text not null constraint passed_at_is_utc check (passed_at glob '????-??-??T??:??:??Z'),
  passed_by integer not null references person (id),
  passed_to integer not null references person (id),
  done_at text constraint task_done_at_is_utc check (done_at glob '????-??-??T??:??:??Z'),
  done_by integer references person (id)
) strict;
create index officer_task_open on officer_task (passed_at) where done_at is null;

create table waiting (
  id text primary key,
  urn integer not null references school (urn),
  contact_id integer not null references person (id),
  -- The consultation that is to be earlier; null when there is none yet.
  consultation_id text references consultation (id),
  topic text not null constraint a_waits_topic_is_known check (topic in (
    'whole-school', 'early-help', 'severe-absence', 'codes', 'legal', 'training', 'other')),
  mode text not null constraint a_wait_is_for_phone_or_video check (mode in ('phone', 'video')),
  phone text,
  note text constraint a_waits_note_is_short check (length(note) <= 500),
  tried_officer integer constraint a_wait_tried_officer_is_yes_or_no check (tried_officer in (0, 1)),
  read_guidance integer constraint a_wait_read_guidance_is_yes_or_no check (read_guidance in (0, 1)),
  -- Parts of the week, as '1-am': Monday before midday.
  suits text not null constraint what_suits_is_a_list check (json_type(suits) = 'array'),
  until_day text not null constraint waiting_until_is_a_day check (until_day glob '????-??-??'),
  joined_at text not null constraint joined_at_is_utc check (joined_at glob '????-??-??T??:??:??Z'),
  ended_at text constraint waiting_ended_at_is_utc check (ended_at glob '????-??-??T??:??:??Z'),
  ended_because text constraint a_wait_ends_for_a_reason check (ended_because in ('given', 'left', 'run-out', 'no-longer')),
  constraint a_wait_that_ended_says_why check ((ended_at is null) = (ended_because is null))
) strict;
create unique index a_contact_waits_once_for_a_school on waiting (urn, contact_id)
  where ended_at is null and consultation_id is null;
create unique index a_booking_waits_once_to_be_earlier on waiting (consultation_id)
  where ended_at is null and consultation_id is not null;
create index waiting_in_order on waiting (joined_at, id) where ended_at is null;

-- A freed time, offered to who waited longest of those whom it suits.
create table offer (
  id text primary key,
  waiting_id text not null references waiting (id),
  slot_id integer not null references slot (id),
  starts_at text not null constraint offer_starts_at_is_utc check (starts_at glob '????-??-??T??:?0:00Z'),
  offered_at text not null constraint offered_at_is_utc check (offered_at glob '????-??-??T??:??:??Z'),
  held_until text not null constraint offer_held_until_is_utc check (held_until glob '????-??-??T??:??:??Z'),
  ended_at text constraint offer_ended_at_is_utc check (ended_at glob '????-??-??T??:??:??Z'),
  ended_because text constraint an_offer_ends_for_a_reason check (ended_because in ('accepted', 'declined', 'run-out', 'withdrawn')),
  constraint an_offer_that_ended_says_why check ((ended_at is null) = (ended_because is null)),
  constraint a_time_is_offered_once_to_who_waits unique (waiting_id, starts_at)
) strict;
create unique index a_wait_has_one_offer_at_a_time on offer (waiting_id) where ended_at is null;

-- A slot that is held is free for nobody but whom it is held for, until the clock has passed the hold's end.
alter table slot add column held_until text constraint slot_held_until_is_utc check (held_until glob '????-??-??T??:??:??Z');
alter table slot add column held_for text constraint a_hold_has_an_end check ((held_for is null) = (held_until is null));
create unique index a_hold_is_of_one_slot on slot (held_for) where held_for is not null;
drop index slot_on_offer;
create index slot_on_offer on slot (starts_at, practitioner_id, ends_at, held_until) where withdrawn_at is null;

-- What was on offer in a week, withdrawn or not, and who joined the list since a day, however long the history is.
create index slot_by_start on slot (starts_at);
create index waiting_by_joining on waiting (joined_at);

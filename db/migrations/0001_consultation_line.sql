-- The consultation line: who is who, when the line is open, who has booked what, and what was said to whom.
-- Instants are UTC text ending in Z, days are local dates. States are derived from timestamps.

create table precondition (
  holds integer not null constraint precondition_failed check (holds = 1)
) strict;

create table setting (
  name text primary key,
  value text not null constraint a_setting_is_json check (json_valid(value))
) strict;

-- Schools, as "Get Information About Schools" names their parts ----------------------------------------------------

create table learning_community (
  id integer primary key,
  name text not null constraint a_learning_community_has_one_name unique
) strict;

create table school (
  urn integer primary key constraint a_urn_has_six_digits check (urn between 100000 and 999999),
  la_code integer not null,
  establishment_number integer,
  name text not null,
  phase text not null constraint a_phase_is_one_of_gias check (phase in (
    'Not applicable', 'Nursery', 'Primary', 'Middle deemed primary', 'Secondary', 'Middle deemed secondary', '16 plus',
    'All-through')),
  type text,
  type_group text,
  status text not null constraint a_status_is_one_of_gias check (status in (
    'Open', 'Closed', 'Open, but proposed to close', 'Proposed to open')),
  opened_on text constraint school_opened_on_is_a_day check (opened_on glob '????-??-??'),
  closed_on text constraint school_closed_on_is_a_day check (closed_on glob '????-??-??'),
  low_age integer,
  high_age integer,
  pupils integer constraint a_roll_is_not_negative check (pupils >= 0),
  census_on text constraint school_census_on_is_a_day check (census_on glob '????-??-??'),
  trust text,
  ukprn integer,
  town text,
  postcode text,
  community_id integer references learning_community (id),
  predecessor_urn integer references school (urn)
) strict;
create index school_by_la_and_number on school (la_code, establishment_number);
create index school_by_community on school (community_id);
create index school_by_name on school (name);
create unique index a_school_has_one_successor on school (predecessor_urn) where predecessor_urn is not null;

create table attendance_figure (
  urn integer not null references school (urn),
  as_of text not null constraint attendance_as_of_is_a_day check (as_of glob '????-??-??'),
  source text not null constraint attendance_source_is_known check (source in ('dfe', 'authority')),
  attendance_tenths integer constraint attendance_is_a_percentage check (attendance_tenths between 0 and 1000),
  persistent_absence_tenths integer
    constraint persistent_absence_is_a_percentage check (persistent_absence_tenths between 0 and 1000),
  severe_absence_tenths integer constraint severe_absence_is_a_percentage check (severe_absence_tenths between 0 and 1000),
  primary key (urn, as_of, source)
) strict, without rowid;

-- People -----------------------------------------------------------------------------------------------------------

create table person (
  id integer primary key,
  name text not null,
  email text not null constraint an_email_belongs_to_one_person unique
    constraint an_email_is_lower_case check (email = lower(email) and email like '_%@_%'),
  phone text,
  video_link text,
  disabled_at text constraint person_disabled_at_is_utc check (disabled_at glob '????-??-??T??:??:??Z')
) strict;

create table contact (
  id integer primary key,
  urn integer not null references school (urn),
  person_id integer not null references person (id),
  role text not null constraint a_contact_role_is_known check (role in (
    'attendance lead', 'attendance officer', 'headteacher', 'office')),
  phone text,
  ended_at text constraint contact_ended_at_is_utc check (ended_at glob '????-??-??T??:??:??Z')
) strict;
create unique index a_person_is_a_schools_contact_once on contact (urn, person_id) where ended_at is null;
create index contact_by_person on contact (person_id);

create table staff_role (
  person_id integer not null references person (id),
  role text not null constraint a_staff_role_is_known check (role in ('practitioner', 'officer', 'manager')),
  from_day text not null constraint staff_role_from_is_a_day check (from_day glob '????-??-??'),
  to_day text constraint staff_role_to_is_a_day check (to_day glob '????-??-??'),
  primary key (person_id, role, from_day)
) strict, without rowid;

-- Whose schools are whose: an officer has a learning community, or one school by name, from a day to a day.
create table allocation (
  id integer primary key,
  officer_id integer not null references person (id),
  community_id integer references learning_community (id),
  urn integer references school (urn),
  from_day text not null constraint allocation_from_is_a_day check (from_day glob '????-??-??'),
  to_day text constraint allocation_to_is_a_day check (to_day glob '????-??-??'),
  constraint an_allocation_is_of_a_community_or_a_school check ((community_id is null) <> (urn is null)),
  constraint an_allocation_ends_after_it_begins check (to_day is null or to_day >= from_day)
) strict;
create unique index a_community_is_allocated_once_a_day on allocation (community_id, officer_id, from_day)
  where community_id is not null;
create unique index a_school_is_allocated_once_a_day on allocation (urn, officer_id, from_day) where urn is not null;
create index allocation_by_officer on allocation (officer_id);

-- Signing in -------------------------------------------------------------------------------------------------------

create table sign_in_link (
  id text primary key,
  person_id integer not null references person (id),
  made_at text not null constraint sign_in_link_made_at_is_utc check (made_at glob '????-??-??T??:??:??Z'),
  expires_at text not null constraint sign_in_link_expires_at_is_utc check (expires_at glob '????-??-??T??:??:??Z'),
  used_at text constraint sign_in_link_used_at_is_utc check (used_at glob '????-??-??T??:??:??Z'),
  next text
) strict;
create index sign_in_link_by_person on sign_in_link (person_id, made_at);

create table session (
  id_hash text primary key,
  person_id integer not null references person (id),
  started_at text not null constraint session_started_at_is_utc check (started_at glob '????-??-??T??:??:??Z'),
  expires_at text not null constraint session_expires_at_is_utc check (expires_at glob '????-??-??T??:??:??Z')
) strict;

create table api_key (
  id integer primary key,
  name text not null constraint an_api_key_has_its_own_name unique,
  key_hash text not null unique,
  made_at text not null constraint api_key_made_at_is_utc check (made_at glob '????-??-??T??:??:??Z'),
  revoked_at text constraint api_key_revoked_at_is_utc check (revoked_at glob '????-??-??T??:??:??Z')
) strict;

-- When the line is open --------------------------------------------------------------------------------------------

create table term (
  id text primary key constraint a_term_is_named_by_year_and_season check (
    id glob '20[0-9][0-9]-autumn' or id glob '20[0-9][0-9]-spring' or id glob '20[0-9][0-9]-summer'),
  from_day text not null constraint term_from_is_a_day check (from_day glob '????-??-??'),
  to_day text not null constraint term_to_is_a_day check (to_day glob '????-??-??'),
  half_term_from text constraint half_term_from_is_a_day check (half_term_from glob '????-??-??'),
  half_term_to text constraint half_term_to_is_a_day check (half_term_to glob '????-??-??'),
  constraint a_term_ends_after_it_begins check (to_day > from_day),
  constraint half_term_is_inside_the_term check (
    (half_term_from is null and half_term_to is null)
    or (half_term_from > from_day and half_term_to >= half_term_from and half_term_to < to_day))
) strict, without rowid;

create table service_day (
  id integer primary key,
  weekday integer not null constraint a_service_day_is_monday_to_friday check (weekday between 1 and 5),
  from_day text not null constraint service_day_from_is_a_day check (from_day glob '????-??-??'),
  to_day text constraint service_day_to_is_a_day check (to_day glob '????-??-??'),
  constraint a_service_day_starts_once unique (weekday, from_day),
  constraint a_service_day_ends_after_it_begins check (to_day is null or to_day >= from_day)
) strict;

create table weekly_hours (
  id integer primary key,
  person_id integer not null references person (id),
  purpose text not null constraint hours_are_for_consultations_or_meetings check (
    purpose in ('consultations', 'meetings')),
  weekday integer not null constraint hours_are_on_monday_to_friday check (weekday between 1 and 5),
  starts text not null constraint hours_start_at_a_time check (starts glob '[0-2][0-9]:[0-5][0-9]'),
  ends text not null constraint hours_end_at_a_time check (ends glob '[0-2][0-9]:[0-5][0-9]'),
  from_day text not null constraint hours_from_is_a_day check (from_day glob '????-??-??'),
  to_day text constraint hours_to_is_a_day check (to_day glob '????-??-??'),
  constraint hours_end_after_they_start check (ends > starts),
  constraint a_stretch_of_hours_is_given_once unique (person_id, purpose, weekday, starts, from_day)
) strict;

create table absence (
  id integer primary key,
  person_id integer not null references person (id),
  starts_at text not null constraint absence_starts_at_is_utc check (starts_at glob '????-??-??T??:??:??Z'),
  ends_at text not null constraint absence_ends_at_is_utc check (ends_at glob '????-??-??T??:??:??Z'),
  constraint an_absence_ends_after_it_starts check (ends_at > starts_at)
) strict;
create index absence_by_person on absence (person_id, ends_at);

create table slot (
  id integer primary key,
  practitioner_id integer not null references person (id),
  starts_at text not null constraint slot_starts_at_is_utc check (starts_at glob '????-??-??T??:?0:00Z'),
  ends_at text not null constraint slot_ends_at_is_utc check (ends_at glob '????-??-??T??:?0:00Z'),
  opened_at text not null constraint slot_opened_at_is_utc check (opened_at glob '????-??-??T??:??:??Z'),
  withdrawn_at text constraint slot_withdrawn_at_is_utc check (withdrawn_at glob '????-??-??T??:??:??Z'),
  constraint a_practitioner_has_one_slot_at_a_time unique (practitioner_id, starts_at)
) strict;
create index slot_on_offer on slot (starts_at, practitioner_id, ends_at) where withdrawn_at is null;

-- Every appointment, of any length and kind, takes its quarter-hours here and gives them back when it ends or moves.
create table diary (
  person_id integer not null references person (id),
  quarter text not null constraint a_quarter_is_a_quarter_of_an_hour check (
    quarter glob '????-??-??T??:00:00Z' or quarter glob '????-??-??T??:15:00Z'
    or quarter glob '????-??-??T??:30:00Z' or quarter glob '????-??-??T??:45:00Z'),
  appointment_id text not null,
  constraint a_person_is_in_one_place_at_a_time primary key (person_id, quarter)
) strict, without rowid;
create index diary_by_appointment on diary (appointment_id);

create table guidance (
  id integer primary key,
  title text not null,
  address text not null constraint guidance_is_a_web_address check (address like 'https://_%' or address like 'http://_%'),
  topics text not null constraint guidance_topics_are_a_list check (json_type(topics) = 'array'),
  position integer not null default 0,
  retired_at text constraint guidance_retired_at_is_utc check (retired_at glob '????-??-??T??:??:??Z')
) strict;

create table consultation (
  id text primary key,
  reference text not null constraint a_reference_is_given_once unique,
  slot_id integer not null references slot (id),
  urn integer not null references school (urn),
  contact_id integer not null references person (id),
  topic text not null constraint a_topic_is_known check (topic in (
    'whole-school', 'early-help', 'severe-absence', 'codes', 'legal', 'training', 'other')),
  mode text not null constraint a_consultation_is_by_phone_or_video check (mode in ('phone', 'video')),
  phone text constraint a_phone_consultation_has_a_number check (mode <> 'phone' or phone is not null),
  note text constraint a_note_is_short check (length(note) <= 500),
  tried_officer integer constraint tried_officer_is_yes_or_no check (tried_officer in (0, 1)),
  read_guidance integer constraint read_guidance_is_yes_or_no check (read_guidance in (0, 1)),
  sequence integer not null default 0,
  booked_at text not null constraint booked_at_is_utc check (booked_at glob '????-??-??T??:??:??Z'),
  cancelled_at text constraint cancelled_at_is_utc check (cancelled_at glob '????-??-??T??:??:??Z'),
  cancelled_by integer references person (id),
  cancel_reason text constraint a_cancel_reason_is_short check (length(cancel_reason) <= 500)
) strict;
create unique index a_slot_holds_one_live_booking on consultation (slot_id) where cancelled_at is null;
create index consultation_by_slot on consultation (slot_id);
create index consultation_by_school on consultation (urn, booked_at);

-- What was said, and what was done ---------------------------------------------------------------------------------

-- A message carries the facts that it was decided on, so that what is sent is what was true when it was queued.
create table outbox (
  id integer primary key,
  kind text not null,
  subject text not null,
  revision integer not null,
  recipient text not null,
  facts text not null constraint facts_are_json check (json_valid(facts)),
  queued_at text not null constraint outbox_queued_at_is_utc check (queued_at glob '????-??-??T??:??:??Z'),
  due_at text not null constraint outbox_due_at_is_utc check (due_at glob '????-??-??T??:??:??Z'),
  tries integer not null default 0,
  last_error text,
  sent_at text constraint outbox_sent_at_is_utc check (sent_at glob '????-??-??T??:??:??Z'),
  given_up_at text constraint outbox_given_up_at_is_utc check (given_up_at glob '????-??-??T??:??:??Z'),
  constraint an_email_is_queued_once unique (subject, revision, kind, recipient)
) strict;
create index outbox_due on outbox (due_at) where sent_at is null and given_up_at is null;

create table event (
  id integer primary key autoincrement,
  at text not null constraint event_at_is_utc check (at glob '????-??-??T??:??:??Z'),
  actor text not null,
  kind text not null,
  subject text not null,
  details text not null default '{}' constraint event_details_are_json check (json_valid(details))
) strict;
create index event_by_subject on event (subject, id);

create table job_run (
  name text primary key,
  started_at text not null constraint job_started_at_is_utc check (started_at glob '????-??-??T??:??:??Z'),
  finished_at text constraint job_finished_at_is_utc check (finished_at glob '????-??-??T??:??:??Z'),
  outcome text
) strict, without rowid;

-- An import that a manager uploaded: read in the background, shown, and only then applied.
create table import_run (
  id text primary key,
  kind text not null constraint an_import_is_of_a_known_kind check (kind in (
    'schools', 'llcs', 'contacts', 'people', 'attendance', 'terms', 'non-pupil-days')),
  file_name text not null,
  person_id integer not null references person (id),
  started_at text not null constraint import_started_at_is_utc check (started_at glob '????-??-??T??:??:??Z'),
  lines_read integer not null default 0,
  outcome text constraint import_outcome_is_json check (json_valid(outcome)),
  applied_at text constraint import_applied_at_is_utc check (applied_at glob '????-??-??T??:??:??Z')
) strict;
create table import_run_part (
  import_id text not null references import_run (id),
  part integer not null,
  rows text not null constraint import_rows_are_json check (json_valid(rows)),
  primary key (import_id, part)
) strict, without rowid;

-- Targeting support meetings: what every school is owed in a term, what was arranged, what came of it, and what was agreed.

-- A manager's word on one school for one term, over the rules: another tier, another number of meetings, or both.
create table tier_override (
  urn integer not null references school (urn),
  term text not null references term (id),
  tier text,
  meetings integer constraint an_override_owes_so_many check (meetings between 0 and 12),
  reason text not null constraint an_override_has_a_reason check (length(reason) between 1 and 500),
  person_id integer not null references person (id),
  made_at text not null constraint tier_override_made_at_is_utc check (made_at glob '????-??-??T??:??:??Z'),
  primary key (term, urn),
  constraint an_override_changes_something check (tier is not null or meetings is not null)
) strict, without rowid;

-- What each school is owed in a term, fixed with the figures that it was decided on; `fits` are all the tiers whose rules fit.
-- A school that is owed none is here too.
create table owed (
  term text not null references term (id),
  urn integer not null references school (urn),
  tier text,
  fits text not null constraint owed_fits_are_a_list check (json_type(fits) = 'array'),
  figures text not null constraint owed_figures_are_json check (json_valid(figures)),
  not_known text not null constraint owed_not_known_is_a_list check (json_type(not_known) = 'array'),
  meetings integer not null constraint so_many_meetings_are_owed check (meetings between 0 and 12),
  minutes integer not null constraint a_meeting_takes_whole_quarters check (minutes % 15 = 0 and minutes between 15 and 240),
  mode text not null constraint owed_mode_is_known check (mode in ('video', 'phone', 'in-person')),
  by_day text not null constraint owed_by_is_a_day check (by_day glob '????-??-??'),
  decided_at text not null constraint owed_decided_at_is_utc check (decided_at glob '????-??-??T??:??:??Z'),
  primary key (term, urn)
) strict, without rowid;

-- An owed meeting that will not be held, and why. `number` counts a school's meetings in the term from 1.
create table write_off (
  term text not null references term (id),
  urn integer not null references school (urn),
  number integer not null,
  reason text not null constraint a_write_off_has_a_reason check (length(reason) between 1 and 500),
  person_id integer not null references person (id),
  made_at text not null constraint write_off_made_at_is_utc check (made_at glob '????-??-??T??:??:??Z'),
  primary key (term, urn, number)
) strict, without rowid;

-- When a school cannot meet ------------------------------------------------------------------------------------------

create table non_pupil_day (
  urn integer not null references school (urn),
  day text not null constraint a_non_pupil_day_is_a_day check (day glob '????-??-??'),
  primary key (urn, day)
) strict, without rowid;

create table unsuitable_time (
  id integer primary key,
  urn integer not null references school (urn),
  weekday integer not null constraint an_unsuitable_time_is_on_monday_to_friday check (weekday between 1 and 5),
  starts text not null constraint unsuitable_time_starts_at_a_time check (starts glob '[0-2][0-9]:[0-5][0-9]'),
  ends text not null constraint unsuitable_time_ends_at_a_time check (ends glob '[0-2][0-9]:[0-5][0-9]'),
  constraint an_unsuitable_time_ends_after_it_starts check (ends > starts),
  constraint an_unsuitable_time_is_said_once unique (urn, weekday, starts)
) strict;

-- What an officer wants otherwise than the setting `meetings` has it for all.
create table meeting_limit (
  person_id integer primary key references person (id),
  most_a_day integer constraint most_a_day_is_at_least_one check (most_a_day between 1 and 12),
  gap_minutes integer constraint a_gap_takes_whole_quarters check (gap_minutes % 15 = 0 and gap_minutes between 0 and 240)
) strict;

-- The plan and its meetings ------------------------------------------------------------------------------------------

create table plan_run (
  id text primary key,
  term text not null references term (id),
  person_id integer references person (id),
  started_at text not null constraint plan_started_at_is_utc check (started_at glob '????-??-??T??:??:??Z'),
  stage text not null default '',
  done integer not null default 0,
  total integer not null default 0,
  finished_at text constraint plan_finished_at_is_utc check (finished_at glob '????-??-??T??:??:??Z'),
  outcome text constraint plan_outcome_is_json check (json_valid(outcome))
) strict;
create index plan_run_by_term on plan_run (term, started_at);

-- What the last plan of a term could not place, and why.
create table unplaced (
  term text not null references term (id),
  urn integer not null references school (urn),
  number integer not null,
  because text not null,
  details text not null default '{}' constraint unplaced_details_are_json check (json_valid(details)),
  primary key (term, urn, number)
) strict, without rowid;

-- Drafted by the plan or by hand, sent or not. A draft that is dropped is deleted; what was once sent is cancelled.
create table meeting (
  id text primary key,
  term text not null references term (id),
  urn integer not null references school (urn),
  number integer not null,
  officer_id integer not null references person (id),
  starts_at text not null constraint meeting_starts_at_is_utc check (starts_at glob '????-??-??T??:??:??Z'),
  ends_at text not null constraint meeting_ends_at_is_utc check (ends_at glob '????-??-??T??:??:??Z'),
  mode text not null constraint meeting_mode_is_known check (mode in ('video', 'phone', 'in-person')),
  sequence integer not null default 0,
  drafted_at text not null constraint drafted_at_is_utc check (drafted_at glob '????-??-??T??:??:??Z'),
  pinned_at text constraint pinned_at_is_utc check (pinned_at glob '????-??-??T??:??:??Z'),
  sent_at text constraint meeting_sent_at_is_utc check (sent_at glob '????-??-??T??:??:??Z'),
  accepted_at text constraint accepted_at_is_utc check (accepted_at glob '????-??-??T??:??:??Z'),
  accepted_by integer references person (id),
  chased_at text constraint chased_at_is_utc check (chased_at glob '????-??-??T??:??:??Z'),
  cancelled_at text constraint meeting_cancelled_at_is_utc check (cancelled_at glob '????-??-??T??:??:??Z'),
  cancelled_by integer references person (id),
  cancelled_because text constraint a_meeting_is_cancelled_for_a_known_cause check (
    cancelled_because in ('school cannot', 'officer cannot', 'not needed')),
  cancel_reason text constraint a_meeting_cancel_reason_is_short check (length(cancel_reason) <= 500),
  held_at text constraint held_at_is_utc check (held_at glob '????-??-??T??:??:??Z'),
  not_held_at text constraint not_held_at_is_utc check (not_held_at glob '????-??-??T??:??:??Z'),
  not_held_because text constraint a_meeting_is_not_held_for_a_known_cause check (
    not_held_because in ('school asked to move it', 'officer away', 'no reply', 'declined')),
  record_chased_at text constraint record_chased_at_is_utc check (record_chased_at glob '????-??-??T??:??:??Z'),
  constraint a_meeting_ends_after_it_starts check (ends_at > starts_at),
  constraint a_meeting_is_held_or_not check (held_at is null or not_held_at is null),
  constraint a_meeting_not_held_says_why check ((not_held_at is null) = (not_held_because is null)),
  constraint a_cancelled_meeting_says_why check ((cancelled_at is null) = (cancelled_because is null)),
  constraint a_cancelled_meeting_was_sent check (cancelled_at is null or sent_at is not null),
  constraint a_cancelled_meeting_was_not_held check (cancelled_at is null or (held_at is null and not_held_at is null)),
  constraint what_was_not_sent_is_not_accepted check (accepted_at is null or sent_at is not null)
) strict;
create unique index an_owed_meeting_is_arranged_once on meeting (term, urn, number)
  where cancelled_at is null and not_held_at is null;
create index meeting_by_term on meeting (term, urn, number);
create index meeting_by_school on meeting (urn, starts_at);
create index meeting_by_officer on meeting (officer_id, starts_at);

-- Who is invited, so that who no longer is can be told so.
create table meeting_invitee (
  meeting_id text not null references meeting (id),
  person_id integer not null references person (id),
  part text not null constraint an_invitee_is_lead_copy_or_officer check (part in ('lead', 'copy', 'officer')),
  primary key (meeting_id, person_id)
) strict, without rowid;
create index meeting_invitee_by_person on meeting_invitee (person_id);

-- Agendas ------------------------------------------------------------------------------------------------------------

-- A version without Markdown gives the tier its first agenda again: ours, or else the general one.
create table agenda_template (
  tier text not null,
  version integer not null,
  markdown text constraint an_agenda_is_not_too_long check (length(markdown) between 1 and 20000),
  person_id integer not null references person (id),
  published_at text not null constraint agenda_published_at_is_utc check (published_at glob '????-??-??T??:??:??Z'),
  primary key (tier, version)
) strict, without rowid;

-- What somebody wants to speak of at an owed meeting: it stays when the draft is dropped, and is there when it has a place again.
create table agenda_point (
  id text primary key,
  term text not null references term (id),
  urn integer not null references school (urn),
  number integer not null,
  point text not null constraint a_point_is_short check (length(point) between 1 and 300),
  person_id integer not null references person (id),
  added_at text not null constraint point_added_at_is_utc check (added_at glob '????-??-??T??:??:??Z')
) strict;
create index agenda_point_by_meeting on agenda_point (term, urn, number, added_at);

-- The agenda as each version of a meeting's invitation carried it. Version 0 of a template is the one that comes with Handbell.
create table agenda_sent (
  meeting_id text not null references meeting (id),
  sequence integer not null,
  tier text not null,
  version integer not null,
  markdown text not null,
  sent_at text not null constraint agenda_sent_at_is_utc check (sent_at glob '????-??-??T??:??:??Z'),
  primary key (meeting_id, sequence)
) strict, without rowid;

-- What came of a meeting ---------------------------------------------------------------------------------------------

create table meeting_record (
  meeting_id text primary key references meeting (id),
  recorded_at text not null constraint meeting_recorded_at_is_utc check (recorded_at glob '????-??-??T??:??:??Z'),
  recorded_by integer not null references person (id),
  attended text not null constraint attended_is_a_list_of_roles check (json_type(attended) = 'array'),
  severely_absent integer constraint severely_absent_is_a_count check (severely_absent >= 0),
  severely_absent_with_plan integer constraint with_a_plan_is_a_count check (severely_absent_with_plan >= 0),
  several_agencies integer constraint several_agencies_is_a_count check (several_agencies >= 0),
  summary text constraint a_summary_is_short check (length(summary) <= 2000),
  constraint no_more_have_a_plan_than_are_severely_absent check (
    severely_absent_with_plan is null or ifnull(severely_absent_with_plan <= severely_absent, 0))
) strict;

create table action (
  id text primary key,
  meeting_id text not null references meeting (id),
  urn integer not null references school (urn),
  what text not null constraint an_action_is_short check (length(what) between 1 and 300),
  who text not null constraint an_action_is_somebodys check (who in ('school', 'officer', 'agency')),
  agency text constraint an_agency_is_named_where_it_acts check ((who = 'agency') = (agency is not null)),
  by_day text not null constraint action_by_is_a_day check (by_day glob '????-??-??'),
  agreed_at text not null constraint agreed_at_is_utc check (agreed_at glob '????-??-??T??:??:??Z'),
  done_at text constraint action_done_at_is_utc check (done_at glob '????-??-??T??:??:??Z'),
  done_by integer references person (id)
) strict;
create index action_by_school on action (urn, by_day) where done_at is null;
create index action_by_meeting on action (meeting_id);

-- A call or an email that counts as contact, not as a meeting. One that was logged wrongly is struck out, and stays.
create table regular_contact (
  id text primary key,
  urn integer not null references school (urn),
  person_id integer not null references person (id),
  how text not null constraint a_contact_is_a_call_or_an_email check (how in ('call', 'email')),
  made_on text not null constraint contact_made_on_is_a_day check (made_on glob '????-??-??'),
  logged_at text not null constraint contact_logged_at_is_utc check (logged_at glob '????-??-??T??:??:??Z'),
  note text constraint a_contact_note_is_short check (length(note) <= 500),
  struck_at text constraint contact_struck_at_is_utc check (struck_at glob '????-??-??T??:??:??Z'),
  struck_by integer references person (id),
  struck_because text constraint why_a_contact_is_struck_out_is_short check (length(struck_because) between 1 and 500),
  constraint a_contact_is_struck_out_by_somebody_with_a_reason check (
    (struck_at is null) = (struck_by is null) and (struck_at is null) = (struck_because is null))
) strict;
create index regular_contact_by_school on regular_contact (urn, made_on);

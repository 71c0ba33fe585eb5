import type { Generated } from 'kysely'

/** The database as the migrations make it; a test proves the two equal. Instants are UTC text ending in Z, days local. */
export interface Schema {
  precondition: PreconditionTable
  setting: SettingTable
  learning_community: LearningCommunityTable
  school: SchoolTable
  attendance_figure: AttendanceFigureTable
  person: PersonTable
  contact: ContactTable
  staff_role: StaffRoleTable
  allocation: AllocationTable
  sign_in_link: SignInLinkTable
  session: SessionTable
  allowance: AllowanceTable
  access_request: AccessRequestTable
  account_elsewhere: AccountElsewhereTable
  api_key: ApiKeyTable
  term: TermTable
  service_day: ServiceDayTable
  weekly_hours: WeeklyHoursTable
  absence: AbsenceTable
  single_day: SingleDayTable
  closure: ClosureTable
  slot: SlotTable
  diary: DiaryTable
  guidance: GuidanceTable
  consultation: ConsultationTable
  outcome: OutcomeTable
  officer_task: OfficerTaskTable
  waiting: WaitingTable
  offer: OfferTable
  outbox: OutboxTable
  event: EventTable
  event_seal: EventSealTable
  job_run: JobRunTable
  import_run: ImportRunTable
  import_run_part: ImportRunPartTable
  page_version: PageVersionTable
  tier_override: TierOverrideTable
  owed: OwedTable
  write_off: WriteOffTable
  non_pupil_day: NonPupilDayTable
  unsuitable_time: UnsuitableTimeTable
  meeting_limit: MeetingLimitTable
  plan_run: PlanRunTable
  unplaced: UnplacedTable
  meeting: MeetingTable
  monday_off: MondayOffTable
  monday_sent: MondaySentTable
  meeting_invitee: MeetingInviteeTable
  agenda_template: AgendaTemplateTable
  agenda_point: AgendaPointTable
  agenda_sent: AgendaSentTable
  meeting_record: MeetingRecordTable
  action: ActionTable
  regular_contact: RegularContactTable
  calendar_feed: CalendarFeedTable
  busy_calendar: BusyCalendarTable
  busy_time: BusyTimeTable
  changed: ChangedTable
}

export interface PreconditionTable {
  holds: number
}

export interface SettingTable {
  name: string
  value: string
}

export interface LearningCommunityTable {
  id: Generated<number>
  name: string
}

export interface SchoolTable {
  urn: number
  la_code: number
  establishment_number: number | null
  name: string
  phase: string
  type: string | null
  type_group: string | null
  status: string
  opened_on: string | null
  closed_on: string | null
  low_age: number | null
  high_age: number | null
  pupils: number | null
  census_on: string | null
  trust: string | null
  ukprn: number | null
  town: string | null
  postcode: string | null
  community_id: number | null
  predecessor_urn: number | null
}

export interface AttendanceFigureTable {
  urn: number
  as_of: string
  source: string
  attendance_tenths: number | null
  persistent_absence_tenths: number | null
  severe_absence_tenths: number | null
}

export interface PersonTable {
  id: Generated<number>
  name: string
  email: string
  phone: string | null
  video_link: string | null
  disabled_at: string | null
}

export interface ContactTable {
  id: Generated<number>
  urn: number
  person_id: number
  role: string
  phone: string | null
  ended_at: string | null
}

export interface StaffRoleTable {
  person_id: number
  role: string
  from_day: string
  to_day: string | null
}

export interface AllocationTable {
  id: Generated<number>
  officer_id: number
  community_id: number | null
  urn: number | null
  from_day: string
  to_day: string | null
}

export interface SignInLinkTable {
  id: string
  person_id: number
  browser_hash: string | null
  made_at: string
  expires_at: string
  used_at: string | null
  superseded_at: string | null
  next: string | null
}

export interface SessionTable {
  id_hash: string
  person_id: number
  how: string
  device: string
  started_at: string
  seen_at: string
}

export interface AllowanceTable {
  what: string
  who: string
  since: string
  uses: number
}

export interface AccessRequestTable {
  id: string
  urn: number
  name: string
  email: string
  role: string
  asked_at: string
  confirmed_at: string | null
  allowed_at: string | null
  declined_at: string | null
  decided_by: number | null
}

export interface AccountElsewhereTable {
  issuer: string
  subject: string
  provider: string
  person_id: number
  roles: string
  linked_at: string
}

export interface ApiKeyTable {
  id: Generated<number>
  name: string
  key_hash: string
  made_at: string
  revoked_at: string | null
  scopes: Generated<string>
  expires_at: string | null
  last_used_at: string | null
  per_minute: Generated<number>
}

export interface TermTable {
  id: string
  from_day: string
  to_day: string
  half_term_from: string | null
  half_term_to: string | null
}

export interface ServiceDayTable {
  id: Generated<number>
  weekday: number
  from_day: string
  to_day: string | null
}

export interface WeeklyHoursTable {
  id: Generated<number>
  person_id: number
  purpose: string
  weekday: number
  starts: string
  ends: string
  from_day: string
  to_day: string | null
  fortnight_from: string | null
}

export interface AbsenceTable {
  id: Generated<number>
  person_id: number
  starts_at: string
  ends_at: string
  entered_by: number | null
  entered_at: string | null
}

export interface SingleDayTable {
  person_id: number
  purpose: string
  day: string
  stretches: string
}

export interface ClosureTable {
  id: Generated<number>
  name: string
  starts_at: string
  ends_at: string
  entered_by: number
  entered_at: string
}

export interface SlotTable {
  id: Generated<number>
  practitioner_id: number
  starts_at: string
  ends_at: string
  opened_at: string
  withdrawn_at: string | null
  held_until: string | null
  held_for: string | null
}

export interface DiaryTable {
  person_id: number
  quarter: string
  appointment_id: string
}

export interface GuidanceTable {
  id: Generated<number>
  title: string
  address: string
  topics: string
  position: Generated<number>
  retired_at: string | null
}

export interface ConsultationTable {
  id: string
  reference: string
  slot_id: number
  urn: number
  contact_id: number
  topic: string
  mode: string
  phone: string | null
  note: string | null
  tried_officer: number | null
  read_guidance: number | null
  sequence: Generated<number>
  booked_at: string
  cancelled_at: string | null
  cancelled_by: number | null
  cancel_reason: string | null
}

export interface OutcomeTable {
  consultation_id: string
  came: string
  topic: string
  advice: string | null
  advice_topics: Generated<string>
  follow_up_on: string | null
  followed_up_at: string | null
  recorded_at: string
  recorded_by: number
  revision: Generated<number>
  answered: string | null
  answer_note: string | null
  answered_at: string | null
}

export interface OfficerTaskTable {
  consultation_id: string
  asked: string | null
  passed_at: string
  passed_by: number
  passed_to: number
  done_at: string | null
  done_by: number | null
}

export interface WaitingTable {
  id: string
  urn: number
  contact_id: number
  consultation_id: string | null
  topic: string
  mode: string
  phone: string | null
  note: string | null
  tried_officer: number | null
  read_guidance: number | null
  suits: string
  until_day: string
  joined_at: string
  ended_at: string | null
  ended_because: string | null
  replaces: string | null
}

export interface OfferTable {
  id: string
  waiting_id: string
  slot_id: number
  starts_at: string
  offered_at: string
  held_until: string
  ended_at: string | null
  ended_because: string | null
}

export interface OutboxTable {
  id: Generated<number>
  kind: string
  subject: string
  revision: number
  recipient: string
  facts: string
  queued_at: string
  due_at: string
  tries: Generated<number>
  last_error: string | null
  sent_at: string | null
  given_up_at: string | null
}

export interface EventTable {
  id: Generated<number>
  at: string
  actor: string
  kind: string
  subject: string
  details: Generated<string>
  acted_for: string | null
  from_address: string | null
}

export interface EventSealTable {
  event_id: Generated<number>
  content: string | null
  before: string | null
  hash: string
}

export interface JobRunTable {
  name: string
  started_at: string
  finished_at: string | null
  outcome: string | null
}

export interface ImportRunTable {
  id: string
  kind: string
  file_name: string
  person_id: number
  started_at: string
  lines_read: Generated<number>
  outcome: string | null
  applied_at: string | null
}

export interface ImportRunPartTable {
  import_id: string
  part: number
  rows: string
}

export interface PageVersionTable {
  name: string
  version: number
  markdown: string | null
  person_id: number
  changed_at: string
}

export interface TierOverrideTable {
  urn: number
  term: string
  tier: string | null
  meetings: number | null
  reason: string
  person_id: number
  made_at: string
}

export interface OwedTable {
  term: string
  urn: number
  tier: string | null
  fits: string
  figures: string
  not_known: string
  meetings: number
  minutes: number
  mode: string
  by_day: string
  decided_at: string
}

export interface WriteOffTable {
  term: string
  urn: number
  number: number
  reason: string
  person_id: number
  made_at: string
}

export interface NonPupilDayTable {
  urn: number
  day: string
}

export interface UnsuitableTimeTable {
  id: Generated<number>
  urn: number
  weekday: number
  starts: string
  ends: string
}

export interface MeetingLimitTable {
  person_id: Generated<number>
  most_a_day: number | null
  gap_minutes: number | null
}

export interface PlanRunTable {
  id: string
  term: string
  person_id: number | null
  started_at: string
  stage: Generated<string>
  done: Generated<number>
  total: Generated<number>
  finished_at: string | null
  outcome: string | null
}

export interface UnplacedTable {
  term: string
  urn: number
  number: number
  because: string
  details: Generated<string>
}

export interface MeetingTable {
  id: string
  term: string
  urn: number
  number: number
  officer_id: number
  starts_at: string
  ends_at: string
  mode: string
  sequence: Generated<number>
  drafted_at: string
  pinned_at: string | null
  sent_at: string | null
  accepted_at: string | null
  accepted_by: number | null
  chased_at: string | null
  cancelled_at: string | null
  cancelled_by: number | null
  cancelled_because: string | null
  cancel_reason: string | null
  held_at: string | null
  not_held_at: string | null
  not_held_because: string | null
  record_chased_at: string | null
}

export interface MeetingInviteeTable {
  meeting_id: string
  person_id: number
  part: string
}

export interface AgendaTemplateTable {
  tier: string
  version: number
  markdown: string | null
  person_id: number
  published_at: string
}

export interface AgendaPointTable {
  id: string
  term: string
  urn: number
  number: number
  point: string
  person_id: number
  added_at: string
}

export interface AgendaSentTable {
  meeting_id: string
  sequence: number
  tier: string
  version: number
  markdown: string
  sent_at: string
}

export interface MeetingRecordTable {
  meeting_id: string
  recorded_at: string
  recorded_by: number
  attended: string
  severely_absent: number | null
  severely_absent_with_plan: number | null
  several_agencies: number | null
  summary: string | null
}

export interface ActionTable {
  id: string
  meeting_id: string
  urn: number
  what: string
  who: string
  agency: string | null
  by_day: string
  agreed_at: string
  done_at: string | null
  done_by: number | null
}

export interface RegularContactTable {
  id: string
  urn: number
  person_id: number
  how: string
  made_on: string
  logged_at: string
  note: string | null
  struck_at: string | null
  struck_by: number | null
  struck_because: string | null
}

export interface CalendarFeedTable {
  token_hash: string
  person_id: number
  of: string
  made_at: string
}

export interface BusyCalendarTable {
  person_id: number
  address: string
  given_at: string
  etag: string | null
  last_modified: string | null
  content_hash: string
  covers_until: string
  not_understood: Generated<number>
  changed_at: string
  failed_since: string | null
  problem: string | null
}

export interface BusyTimeTable {
  person_id: number
  starts_at: string
  ends_at: string
}

interface MondayOffTable {
  person_id: number
  message: string
  off_at: string
}

interface MondaySentTable {
  week: string
  sent_at: string
}

export interface ChangedTable {
  what: string
  id: string
  mark: number
}

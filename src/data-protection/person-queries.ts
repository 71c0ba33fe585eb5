import { sql } from 'kysely'
import { heldOfMeetings } from '../meetings/person-queries.ts'
import type { Db } from '../platform/store.ts'

/** People by a part of their name or address, those who are there first; at most so many. */
export function peopleLike(db: Db, part: string, limit = 50) {
  const wanted = part.trim().toLowerCase()
  return db
    .selectFrom('person')
    .select(['id', 'name', 'email', 'disabled_at as disabledAt'])
    .where(sql<boolean>`(instr(lower(name), ${wanted}) > 0 or instr(email, ${wanted}) > 0)`)
    .orderBy(sql`disabled_at is not null`)
    .orderBy('name')
    .limit(limit)
}

export function personAlone(db: Db, id: number) {
  return db
    .selectFrom('person')
    .select(['id', 'name', 'email', 'phone', 'video_link', 'disabled_at'])
    .where('id', '=', id)
}

/**
 * What hangs on a person and says that they are still needed: a role or an allocation that lasts on `day` or begins later.
 * Nothing does once their account is closed.
 */
export function rolesFrom(db: Db, id: number, day: string) {
  const open = sql`exists (select 1 from person where id = ${id} and disabled_at is null)`
  const lasting = sql<boolean>`(to_day is null or to_day >= ${day}) and ${open}`
  return db
    .selectFrom('staff_role')
    .select(['role'])
    .where('person_id', '=', id)
    .where(lasting)
    .union(
      db.selectFrom('allocation').select(sql<string>`'officer'`.as('role')).where('officer_id', '=', id).where(lasting),
    )
}

/**
 * Live consultations and meetings that have not ended, of the person as a school's contact, as the practitioner or the
 * officer, or as somebody who is invited. A draft is its officer's.
 */
export function appointmentsToCome(db: Db, id: number, now: string) {
  return db
    .selectFrom('consultation')
    .innerJoin('slot', 'slot.id', 'consultation.slot_id')
    .innerJoin('school', 'school.urn', 'consultation.urn')
    .select(['consultation.id', 'reference', 'slot.starts_at as startsAt', 'slot.ends_at as endsAt'])
    .select(['school.name as school', sql<'consultations' | 'meetings'>`'consultations'`.as('of')])
    .select(sql<number>`slot.practitioner_id = ${id}`.as('holds'))
    .where((or) => or.or([or('consultation.contact_id', '=', id), or('slot.practitioner_id', '=', id)]))
    .where('consultation.cancelled_at', 'is', null)
    .where('slot.ends_at', '>=', now)
    .unionAll(meetingsToCome(db, id, now))
    .orderBy('startsAt')
}

function meetingsToCome(db: Db, id: number, now: string) {
  const invited = db.selectFrom('meeting_invitee').select('meeting_id').where('person_id', '=', id)
  return db
    .selectFrom('meeting')
    .innerJoin('school', 'school.urn', 'meeting.urn')
    .select(['meeting.id', sql<string>`'Targeting support meeting'`.as('reference')])
    .select(['meeting.starts_at as startsAt', 'meeting.ends_at as endsAt', 'school.name as school'])
    .select(sql<'consultations' | 'meetings'>`'meetings'`.as('of'))
    .select(sql<number>`meeting.officer_id = ${id}`.as('holds'))
    .where((or) => or.or([or('meeting.officer_id', '=', id), or('meeting.id', 'in', invited)]))
    .where('meeting.cancelled_at', 'is', null)
    .where('meeting.not_held_at', 'is', null)
    .where('meeting.ends_at', '>=', now)
}

/** Messages that have yet to be sent, to this address or about whom it belongs to. */
export function messagesWaiting(db: Db, email: string) {
  return db
    .selectFrom('outbox')
    .select('id')
    .where('sent_at', 'is', null)
    .where('given_up_at', 'is', null)
    .where(sql<boolean>`(recipient = ${email} or instr(facts, ${JSON.stringify(email)}) > 0)`)
}

/** Uploads in which an address or a name stands. */
export function importsNaming(db: Db, { email, name }: { email: string; name: string }) {
  const found = (column: string) =>
    sql<boolean>`(instr(${sql.ref(column)}, ${email}) > 0 or instr(${sql.ref(column)}, ${name}) > 0)`
  return db
    .selectFrom('import_run')
    .select('id')
    .where(found('outcome'))
    .union(db.selectFrom('import_run_part').select('import_id as id').where(found('rows')))
}

/** Everything that the database holds about a person, by the name of its table, each as a query of its own. */
export function heldAbout(db: Db, { id, email }: { id: number; email: string }) {
  const consultations = db
    .selectFrom('consultation')
    .innerJoin('slot', 'slot.id', 'consultation.slot_id')
    .innerJoin('school', 'school.urn', 'consultation.urn')
    .select(['reference', 'school.name as school', 'slot.starts_at', 'topic', 'mode', 'booked_at', 'cancelled_at'])
    .orderBy('slot.starts_at')
  return {
    person: personAlone(db, id),
    contact: db
      .selectFrom('contact')
      .innerJoin('school', 'school.urn', 'contact.urn')
      .select(['school.name as school', 'contact.urn', 'role', 'phone', 'ended_at'])
      .where('person_id', '=', id),
    staff_role: db.selectFrom('staff_role').select(['role', 'from_day', 'to_day']).where('person_id', '=', id),
    allocation: db
      .selectFrom('allocation')
      .leftJoin('learning_community', 'learning_community.id', 'allocation.community_id')
      .leftJoin('school', 'school.urn', 'allocation.urn')
      .select(['learning_community.name as community', 'school.name as school', 'from_day', 'to_day'])
      .where('officer_id', '=', id),
    'consultation (as the contact)': consultations
      .select(['phone', 'note', 'tried_officer', 'read_guidance', 'cancel_reason'])
      .where('contact_id', '=', id),
    'consultation (as the practitioner)': consultations.where('slot.practitioner_id', '=', id),
    'consultation (cancelled by them)': consultations.select('cancel_reason').where('cancelled_by', '=', id),
    'outcome (of theirs as the contact)': outcomes(db)
      .select(['outcome.answered', 'outcome.answer_note'])
      .where('consultation.contact_id', '=', id),
    'outcome (recorded by them)': outcomes(db)
      .select(['outcome.advice', 'outcome.recorded_at', 'outcome.follow_up_on'])
      .where('outcome.recorded_by', '=', id),
    officer_task: db
      .selectFrom('officer_task')
      .innerJoin('consultation', 'consultation.id', 'officer_task.consultation_id')
      .select(['reference', 'asked', 'passed_at', 'done_at'])
      .where((or) => or.or([or('passed_by', '=', id), or('passed_to', '=', id), or('done_by', '=', id)])),
    waiting: db
      .selectFrom('waiting')
      .innerJoin('school', 'school.urn', 'waiting.urn')
      .select(['school.name as school', 'topic', 'mode', 'waiting.phone', 'note', 'suits', 'until_day', 'joined_at'])
      .select(['ended_at', 'ended_because'])
      .where('contact_id', '=', id),
    weekly_hours: db
      .selectFrom('weekly_hours')
      .select(['purpose', 'weekday', 'starts', 'ends', 'from_day', 'to_day', 'fortnight_from'])
      .where('person_id', '=', id),
    single_day: db.selectFrom('single_day').select(['purpose', 'day', 'stretches']).where('person_id', '=', id),
    absence: db.selectFrom('absence').select(['starts_at', 'ends_at', 'entered_at']).where('person_id', '=', id),
    'absence (entered by them)': db
      .selectFrom('absence')
      .select(['starts_at', 'ends_at', 'entered_at'])
      .where('entered_by', '=', id),
    closure: db
      .selectFrom('closure')
      .select(['name', 'starts_at', 'ends_at', 'entered_at'])
      .where('entered_by', '=', id),
    slot: db
      .selectFrom('slot')
      .select(['starts_at', 'ends_at', 'withdrawn_at'])
      .where('practitioner_id', '=', id)
      .orderBy('starts_at'),
    diary: db.selectFrom('diary').select(['quarter']).where('person_id', '=', id).orderBy('quarter'),
    calendar_feed: db.selectFrom('calendar_feed').select(['of', 'made_at']).where('person_id', '=', id),
    busy_calendar: db
      .selectFrom('busy_calendar')
      .select(['given_at', 'covers_until', 'not_understood', 'changed_at', 'failed_since', 'problem'])
      .where('person_id', '=', id),
    busy_time: db
      .selectFrom('busy_time')
      .select(['starts_at', 'ends_at'])
      .where('person_id', '=', id)
      .orderBy('starts_at'),
    session: db.selectFrom('session').select(['how', 'device', 'started_at', 'seen_at']).where('person_id', '=', id),
    sign_in_link: db
      .selectFrom('sign_in_link')
      .select(['made_at', 'expires_at', 'used_at'])
      .where('person_id', '=', id),
    account_elsewhere: db
      .selectFrom('account_elsewhere')
      .select(['provider', 'subject', 'roles', 'linked_at'])
      .where('person_id', '=', id),
    access_request: db
      .selectFrom('access_request')
      .innerJoin('school', 'school.urn', 'access_request.urn')
      .select(['school.name as school', 'access_request.name', 'email', 'role', 'asked_at', 'confirmed_at'])
      .select(['allowed_at', 'declined_at'])
      .where('email', '=', email),
    'access_request (decided by them)': db
      .selectFrom('access_request')
      .select(['asked_at', 'allowed_at', 'declined_at'])
      .where('decided_by', '=', id),
    'outbox (sent to them)': db
      .selectFrom('outbox')
      .select(['kind', 'recipient', 'facts', 'queued_at', 'sent_at', 'given_up_at'])
      .where('recipient', '=', email),
    import_run: db
      .selectFrom('import_run')
      .select(['kind', 'file_name', 'started_at', 'applied_at'])
      .where('person_id', '=', id),
    ...heldOfMeetings(db, id),
    monday_off: db.selectFrom('monday_off').select(['message', 'off_at']).where('person_id', '=', id),
    page_version: db.selectFrom('page_version').select(['name', 'version', 'changed_at']).where('person_id', '=', id),
    event: db
      .selectFrom('event')
      .select(['at', 'actor', 'acted_for', 'from_address', 'kind', 'subject'])
      .where((or) => or.or([or('actor', '=', `person:${id}`), or('acted_for', '=', `person:${id}`)]))
      .orderBy('id'),
  }
}

function outcomes(db: Db) {
  return db
    .selectFrom('outcome')
    .innerJoin('consultation', 'consultation.id', 'outcome.consultation_id')
    .select(['reference', 'outcome.came', 'outcome.topic'])
}

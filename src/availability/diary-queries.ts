import { sql } from 'kysely'
import type { Db } from '../platform/store.ts'
import { ukDay } from '../platform/time.ts'
import { type Purpose, parseStretches } from './working-hours.ts'

/** Whose hours for a purpose count. */
const roleFor = { consultations: 'practitioner', meetings: 'officer' } as const satisfies Record<Purpose, string>

/**
 * Weekly hours for a purpose, on the local days on which those whose they are have the role for it, by weekday and time.
 * Those that ended before `since` are left out.
 */
export async function hoursFor(db: Db, purpose: Purpose, since: string) {
  const toDay = sql<
    string | null
  >`nullif(min(ifnull(hours.to_day, '9999-12-31'), ifnull(role.to_day, '9999-12-31')), '9999-12-31')`
  return await db
    .selectFrom('weekly_hours as hours')
    .innerJoin('person', 'person.id', 'hours.person_id')
    .innerJoin('staff_role as role', 'role.person_id', 'hours.person_id')
    .select(['hours.id', 'hours.person_id', 'hours.weekday', 'hours.starts', 'hours.ends', 'hours.fortnight_from'])
    .select([sql<string>`max(hours.from_day, role.from_day)`.as('from_day'), toDay.as('to_day')])
    .where('hours.purpose', '=', purpose)
    .where('role.role', '=', roleFor[purpose])
    .where('person.disabled_at', 'is', null)
    .where((or) => or.or([or(toDay, 'is', null), or(toDay, '>=', since)]))
    .orderBy('hours.weekday')
    .orderBy('hours.starts')
    .execute()
}

/** Single days for a purpose from a local day on, of those who have the role for it on that day. */
export async function singleDaysFor(db: Db, purpose: Purpose, since: string) {
  const rows = await db
    .selectFrom('single_day')
    .innerJoin('person', 'person.id', 'single_day.person_id')
    .innerJoin('staff_role as role', 'role.person_id', 'single_day.person_id')
    .select(['single_day.person_id', 'single_day.day', 'single_day.stretches'])
    .distinct()
    .where('single_day.purpose', '=', purpose)
    .where('single_day.day', '>=', since)
    .where('role.role', '=', roleFor[purpose])
    .where('person.disabled_at', 'is', null)
    .whereRef('role.from_day', '<=', 'single_day.day')
    .where((or) => or.or([or('role.to_day', 'is', null), or('role.to_day', '>=', or.ref('single_day.day'))]))
    .execute()
  return rows.map(withStretches)
}

/** From when to when people have the role that hours for a purpose need, those that ended before `since` left out. */
export async function rolesFor(db: Db, purpose: Purpose, since: string) {
  return await db
    .selectFrom('staff_role')
    .select(['person_id', 'from_day', 'to_day'])
    .where('role', '=', roleFor[purpose])
    .where((or) => or.or([or('to_day', 'is', null), or('to_day', '>=', since)]))
    .execute()
}

/** A person's own weekly hours that have not ended before a local day, whatever their role, by purpose, weekday and time. */
export async function stretchesOf(db: Db, personId: number, since: string) {
  return await db
    .selectFrom('weekly_hours')
    .select(['id', 'person_id', 'purpose', 'weekday', 'starts', 'ends', 'from_day', 'to_day', 'fortnight_from'])
    .$narrowType<{ purpose: Purpose }>()
    .where('person_id', '=', personId)
    .where((or) => or.or([or('to_day', 'is', null), or('to_day', '>=', since)]))
    .orderBy('purpose')
    .orderBy('weekday')
    .orderBy('starts')
    .orderBy('from_day')
    .execute()
}

/** A person's own single days from a local day on, whatever their role, in order. */
export async function singleDaysOf(db: Db, personId: number, since: string) {
  const rows = await db
    .selectFrom('single_day')
    .selectAll()
    .$narrowType<{ purpose: Purpose }>()
    .where('person_id', '=', personId)
    .where('day', '>=', since)
    .orderBy('day')
    .orderBy('purpose')
    .execute()
  return rows.map(withStretches)
}

/** A single day's list of stretches, read from JSON. */
function withStretches<T extends { stretches: string }>(row: T) {
  return { ...row, stretches: parseStretches(row.stretches) }
}

/** Absences that end after an instant, in order. */
export async function absencesAfter(db: Db, instant: string) {
  return await db
    .selectFrom('absence')
    .select(['id', 'person_id', 'starts_at', 'ends_at'])
    .where('ends_at', '>', instant)
    .orderBy('starts_at')
    .execute()
}

/** Closures of the whole team that end after an instant, in order. */
export async function closuresAfter(db: Db, instant: string) {
  return await db
    .selectFrom('closure')
    .select(['id', 'name', 'starts_at', 'ends_at'])
    .where('ends_at', '>', instant)
    .orderBy('starts_at')
    .execute()
}

/** Those who are practitioners or officers on a local day or will be, by name, with what their hours may be for. */
export async function peopleWithHours(db: Db, since: string) {
  const has = (role: string) =>
    sql<number>`exists (select 1 from staff_role r where r.person_id = person.id and r.role = ${role}
      and (r.to_day is null or r.to_day >= ${since}))`
  const people = await db
    .selectFrom('person')
    .select(['id', 'name', 'email'])
    .select([has('practitioner').as('consultations'), has('officer').as('meetings')])
    .where('disabled_at', 'is', null)
    .where((or) => or.or([or(has('practitioner'), '=', 1), or(has('officer'), '=', 1)]))
    .orderBy('name')
    .execute()
  return people.map(({ consultations, meetings, ...person }) => ({
    ...person,
    purposes: [...(consultations ? (['consultations'] as const) : []), ...(meetings ? (['meetings'] as const) : [])],
  }))
}

/** Consultations and meetings that start in [from, until), UTC instants, and are not cancelled, with whose they are; in order. */
export async function appointmentsIn(db: Db, from: string, until: string) {
  const consultations = db
    .selectFrom('slot')
    .innerJoin('consultation', 'consultation.slot_id', 'slot.id')
    .innerJoin('school', 'school.urn', 'consultation.urn')
    .innerJoin('person', 'person.id', 'slot.practitioner_id')
    .select(['consultation.id as id', sql<Purpose>`'consultations'`.as('purpose')])
    .select(['slot.starts_at as starts_at', 'slot.ends_at as ends_at'])
    .select(['school.name as school', 'person.id as person_id', 'person.name as person'])
    .where('consultation.cancelled_at', 'is', null)
    .where('slot.starts_at', '>=', from)
    .where('slot.starts_at', '<', until)
  const meetings = db
    .selectFrom('meeting')
    .innerJoin('school', 'school.urn', 'meeting.urn')
    .innerJoin('person', 'person.id', 'meeting.officer_id')
    .select(['meeting.id as id', sql<Purpose>`'meetings'`.as('purpose')])
    .select(['meeting.starts_at as starts_at', 'meeting.ends_at as ends_at'])
    .select(['school.name as school', 'person.id as person_id', 'person.name as person'])
    .where('meeting.cancelled_at', 'is', null)
    .where('meeting.not_held_at', 'is', null)
    .where('meeting.starts_at', '>=', from)
    .where('meeting.starts_at', '<', until)
  return await consultations.unionAll(meetings).orderBy('starts_at').orderBy('id').execute()
}
export type Appointment = Awaited<ReturnType<typeof appointmentsIn>>[number]

/** A person's slots that are on offer and start in [from, until), taken or not, and until when each is held for somebody. */
export async function slotsOnOffer(db: Db, personId: number, from: string, until: string) {
  return await db
    .selectFrom('slot')
    .select(['starts_at', 'held_until'])
    .where('practitioner_id', '=', personId)
    .where('withdrawn_at', 'is', null)
    .where('starts_at', '>=', from)
    .where('starts_at', '<', until)
    .execute()
}

/** Busy times of people's own calendars that end after an instant. */
export async function busyAfter(db: Db, instant: string) {
  return await db
    .selectFrom('busy_time')
    .select(['person_id', 'starts_at', 'ends_at'])
    .where('ends_at', '>', instant)
    .execute()
}

/** What of people's diaries decides, for one purpose, from an instant on. See `workingStretches`. */
export async function diaryFacts(db: Db, purpose: Purpose, since: string) {
  const [hours, singleDays, absences, busy, closures] = await Promise.all([
    hoursFor(db, purpose, ukDay(since)),
    singleDaysFor(db, purpose, ukDay(since)),
    absencesAfter(db, since),
    busyAfter(db, since),
    closuresAfter(db, since),
  ])
  return { hours, singleDays, absences, busy, closures }
}

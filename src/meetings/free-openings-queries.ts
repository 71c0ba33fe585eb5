import { sql } from 'kysely'
import { listOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'

/** The days on which these schools have no pupils. */
export function nonPupilDaysOf(db: Db, urns: readonly number[]) {
  return db.selectFrom('non_pupil_day').select(['urn', 'day']).where('urn', 'in', these(db, urns))
}

/** When meetings of these schools were to be that were sent and then called off, or not held, with their terms. */
export function calledOffOf(db: Db, urns: readonly number[]) {
  return db
    .selectFrom('meeting')
    .select(['urn', 'term', 'starts_at as startsAt'])
    .where('urn', 'in', these(db, urns))
    .where((or) => or.or([or('cancelled_at', 'is not', null), or('not_held_at', 'is not', null)]))
}

/** The times of the week, UK time, that these schools have said do not suit. */
export function unsuitableTimesOf(db: Db, urns: readonly number[]) {
  return db
    .selectFrom('unsuitable_time')
    .select(['urn', 'weekday', 'starts', 'ends'])
    .where('urn', 'in', these(db, urns))
}

/** What these officers' diaries hold from an instant on, as appointments. `inPerson` is 1 for meetings in person. */
export function diariesOf(db: Db, officerIds: readonly number[], from: string) {
  return db
    .selectFrom('diary')
    .leftJoin('meeting', 'meeting.id', 'diary.appointment_id')
    .select((e) => [
      'diary.person_id as officerId',
      'diary.appointment_id as id',
      e.fn.min('diary.quarter').as('first'),
      e.fn.max('diary.quarter').as('last'),
      sql<number>`meeting.id is not null`.as('isMeeting'),
      sql<number>`meeting.mode is 'in-person'`.as('inPerson'),
    ])
    .where('diary.person_id', 'in', these(db, officerIds))
    .where('diary.quarter', '>=', from)
    .groupBy(['diary.person_id', 'diary.appointment_id'])
}

/** What these officers want otherwise than the setting has it. */
export function meetingLimitsOf(db: Db, officerIds: readonly number[]) {
  return db
    .selectFrom('meeting_limit')
    .select(['person_id as officerId', 'most_a_day as mostADay', 'gap_minutes as gapMinutes'])
    .where('person_id', 'in', these(db, officerIds))
}

/** Time off of somebody's, or of the whole team's, that meets [from, until), UTC instants: the first row says so. */
export function awayThen(db: Db, personId: number, from: string, until: string) {
  const own = db.selectFrom('absence').select('starts_at').where('person_id', '=', personId)
  const all = db.selectFrom('closure').select('starts_at')
  return own
    .where('starts_at', '<', until)
    .where('ends_at', '>', from)
    .unionAll(all.where('starts_at', '<', until).where('ends_at', '>', from))
    .limit(1)
}

function these(db: Db, ids: readonly number[]) {
  return db.selectFrom(listOf(ids).as('list')).select('value')
}

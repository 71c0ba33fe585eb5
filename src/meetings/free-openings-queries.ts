import { sql } from 'kysely'
import type { Db } from '../platform/store.ts'

/** The days on which a school has no pupils. */
export function nonPupilDaysOf(db: Db, urn: number) {
  return db.selectFrom('non_pupil_day').select('day').where('urn', '=', urn)
}

/** The times of the week, UK time, that a school has said do not suit. */
export function unsuitableTimesOf(db: Db, urn: number) {
  return db.selectFrom('unsuitable_time').select(['weekday', 'starts', 'ends']).where('urn', '=', urn)
}

/** What an officer's diary holds from an instant on, as appointments; but for one. `inPerson` is 1 for meetings in person. */
export function diaryOf(db: Db, officerId: number, from: string, except: string) {
  return db
    .selectFrom('diary')
    .leftJoin('meeting', 'meeting.id', 'diary.appointment_id')
    .select((e) => [
      e.fn.min('diary.quarter').as('first'),
      e.fn.max('diary.quarter').as('last'),
      sql<number>`meeting.id is not null`.as('isMeeting'),
      sql<number>`meeting.mode is 'in-person'`.as('inPerson'),
    ])
    .where('diary.person_id', '=', officerId)
    .where('diary.quarter', '>=', from)
    .where('diary.appointment_id', '<>', except)
    .groupBy('diary.appointment_id')
}

/** What an officer wants otherwise than the setting has it. */
export function meetingLimitOf(db: Db, officerId: number) {
  return db
    .selectFrom('meeting_limit')
    .select(['most_a_day as mostADay', 'gap_minutes as gapMinutes'])
    .where('person_id', '=', officerId)
}

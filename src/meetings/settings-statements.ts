import type { Db } from '../platform/store.ts'
import type { MeetingSettings } from './settings.ts'

/** Keeps the setting `meetings`. */
export function saveMeetingSettings(db: Db, settings: MeetingSettings) {
  const value = JSON.stringify(settings)
  return db
    .insertInto('setting')
    .values({ name: 'meetings', value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
}

/** Every limit that an officer has of their own. */
export function limitsOfOfficers(db: Db) {
  return db
    .selectFrom('meeting_limit')
    .select(['person_id as id', 'most_a_day as mostADay', 'gap_minutes as gapMinutes'])
}

export function saveLimit(
  db: Db,
  officerId: number,
  { mostADay, gapMinutes }: { mostADay: number | null; gapMinutes: number | null },
) {
  const limit = { most_a_day: mostADay, gap_minutes: gapMinutes }
  return db
    .insertInto('meeting_limit')
    .values({ person_id: officerId, ...limit })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(limit))
}

export function removeLimit(db: Db, officerId: number) {
  return db.deleteFrom('meeting_limit').where('person_id', '=', officerId)
}

import { sql } from 'kysely'
import type { Db } from '../platform/store.ts'

/** The sessions of a person, the last used first, with the setting that says how long sessions last. */
export function sessionsOf(db: Db, personId: number) {
  return db
    .selectFrom('session')
    .select(['id_hash', 'how', 'device', 'started_at', 'seen_at'])
    .select(sql<string | null>`(select value from setting where name = 'sessions')`.as('setting'))
    .where('person_id', '=', personId)
    .orderBy('seen_at', 'desc')
    .orderBy('started_at', 'desc')
}

/** Ends one session of a person. */
export function endSession(db: Db, personId: number, idHash: string) {
  return db.deleteFrom('session').where('person_id', '=', personId).where('id_hash', '=', idHash)
}

/** Ends all sessions of a person. */
export function endSessions(db: Db, personId: number) {
  return db.deleteFrom('session').where('person_id', '=', personId)
}

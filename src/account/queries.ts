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

/** The accounts at other services that are tied to a person. */
export function accountsOf(db: Db, personId: number) {
  return db
    .selectFrom('account_elsewhere')
    .select(['provider', 'linked_at'])
    .where('person_id', '=', personId)
    .orderBy('provider')
}

/** Unties a person's account at another service. */
export function untieAccount(db: Db, personId: number, provider: string) {
  return db.deleteFrom('account_elsewhere').where('person_id', '=', personId).where('provider', '=', provider)
}

/** Ends the sessions of a person that began in this way. */
export function endSessionsBy(db: Db, personId: number, how: string) {
  return db.deleteFrom('session').where('person_id', '=', personId).where('how', '=', how)
}

import { sql } from 'kysely'
import { peopleQuery } from '../people/queries.ts'
import { prepared } from '../platform/prepared.ts'
import type { Db } from '../platform/store.ts'
import type { How, SessionSettings } from './rules.ts'

export const personByEmail = prepared((db, email: string, day: string) =>
  peopleQuery(db, day).where('person.email', '=', email),
)

export const personById = prepared((db, id: number, day: string) => peopleQuery(db, day).where('person.id', '=', id))

/** Whose session it is, with its times and the setting that says how long sessions last. */
export const personOfSession = prepared((db, idHash: string, day: string) =>
  peopleQuery(db, day)
    .innerJoin('session', 'session.person_id', 'person.id')
    .select(['session.id_hash', 'session.started_at', 'session.seen_at', 'session.how'])
    .select(
      sql<string | null>`(
        select roles from account_elsewhere where person_id = session.person_id and provider = session.how)`.as(
        'vouched',
      ),
    )
    .select(sql<string | null>`(select value from setting where name = 'sessions')`.as('setting'))
    .where('session.id_hash', '=', idHash),
)

export function insertLink(
  db: Db,
  link: {
    id: string
    person_id: number
    browser_hash: string | null
    made_at: string
    expires_at: string
    next: string | null
  },
) {
  return db.insertInto('sign_in_link').values(link)
}

/** Queues the message that carries a link; the link itself is made when it is sent. */
export function queueSignInMessage(db: Db, linkId: string, to: { name: string; email: string }, now: string) {
  return db.insertInto('outbox').values({
    kind: 'sign-in',
    subject: linkId,
    revision: 0,
    recipient: to.email,
    facts: JSON.stringify({ linkId, name: to.name }),
    queued_at: now,
    due_at: now,
  })
}

/** Makes the links that a person asked for before useless. Those that were made for any browser stay. */
export function supersedeLinks(db: Db, personId: number, now: string) {
  return db
    .updateTable('sign_in_link')
    .set({ superseded_at: now })
    .where('person_id', '=', personId)
    .where('browser_hash', 'is not', null)
    .where('superseded_at', 'is', null)
}

/** Makes the link that a browser waits for useless, once `what` was done too often with it. */
export function endLinkOfBrowser(db: Db, browserHash: string, what: string, atMost: number, now: string) {
  const uses = db.selectFrom('allowance').select('uses').where('what', '=', what).where('who', '=', browserHash)
  return db
    .updateTable('sign_in_link')
    .set({ superseded_at: now })
    .where('browser_hash', '=', browserHash)
    .where('superseded_at', 'is', null)
    .where(uses, '>=', atMost)
}

export function linkToRedeem(db: Db, id: string, now: string) {
  return goodLinks(db, now).where('id', '=', id)
}

/** The link that a browser waits for. */
export function linkOfBrowser(db: Db, browserHash: string, now: string) {
  return goodLinks(db, now).where('browser_hash', '=', browserHash)
}

function goodLinks(db: Db, now: string) {
  return db
    .selectFrom('sign_in_link')
    .select(['id', 'person_id', 'next', 'browser_hash'])
    .where('used_at', 'is', null)
    .where('superseded_at', 'is', null)
    .where('expires_at', '>', now)
}

export function useLink(db: Db, id: string, now: string) {
  return db
    .updateTable('sign_in_link')
    .set({ used_at: now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('superseded_at', 'is', null)
}

/** The link was unused until this atomic: two presses at once start one session. */
export const linkWasUsedNow = sql`changes() = 1`

export function insertSession(
  db: Db,
  session: { id_hash: string; person_id: number; how: How; device: string; started_at: string; seen_at: string },
) {
  return db.insertInto('session').values(session)
}

export function seeSession(db: Db, idHash: string, now: string) {
  return db.updateTable('session').set({ seen_at: now }).where('id_hash', '=', idHash)
}

export function deleteSession(db: Db, idHash: string) {
  return db.deleteFrom('session').where('id_hash', '=', idHash)
}

/** Keeps the setting `sessions`. */
export function saveSessionSettings(db: Db, settings: SessionSettings) {
  const value = JSON.stringify(settings)
  return db
    .insertInto('setting')
    .values({ name: 'sessions', value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
}

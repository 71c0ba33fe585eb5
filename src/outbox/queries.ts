import { sql } from 'kysely'
import type { Db } from '../platform/store.ts'

/**
 * Takes messages that are due, so that nobody else does until `until`: each then counts as tried, and is due again if
 * whoever took it dies. A message waits while an earlier one about the same thing to the same person is unsent.
 */
export function claimDue(db: Db, { now, until, limit }: { now: string; until: string; limit: number }) {
  const due = db
    .selectFrom('outbox as next')
    .select('next.id')
    .where('next.sent_at', 'is', null)
    .where('next.given_up_at', 'is', null)
    .where('next.due_at', '<=', now)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('outbox as earlier')
            .select('earlier.id')
            .whereRef('earlier.subject', '=', 'next.subject')
            .whereRef('earlier.recipient', '=', 'next.recipient')
            .whereRef('earlier.id', '<', 'next.id')
            .where('earlier.sent_at', 'is', null)
            .where('earlier.given_up_at', 'is', null),
        ),
      ),
    )
    .orderBy('next.due_at')
    .orderBy('next.id')
    .limit(limit)
  return db
    .updateTable('outbox')
    .set((e) => ({ due_at: until, tries: e('tries', '+', 1) }))
    .where('id', 'in', due)
    .returning(['id', 'kind', 'subject', 'revision', 'recipient', 'facts', 'queued_at as queuedAt', 'tries'])
}
export type Claimed = Awaited<ReturnType<ReturnType<typeof claimDue>['executeTakeFirstOrThrow']>>

export function markSent(db: Db, { id }: Claimed, at: string) {
  return unsent(db, id).set({ sent_at: at, last_error: null })
}

/** Only whoever holds the claim says when the next try is due: `tries` rises with every claim. */
export function markFailed(db: Db, { id, tries }: Claimed, error: string, dueAt: string) {
  return unsent(db, id).set({ last_error: error, due_at: dueAt }).where('tries', '=', tries)
}

export function markGivenUp(db: Db, { id, tries }: Claimed, error: string, at: string) {
  return unsent(db, id).set({ last_error: error, given_up_at: at }).where('tries', '=', tries)
}

/** Makes a message that was given up due once more, unless a later one about the same thing has reached the same person. */
export function tryOnceMore(db: Db, id: number, now: string) {
  return unsent(db, id)
    .set({ given_up_at: null, due_at: now })
    .where('given_up_at', 'is not', null)
    .where('kind', '<>', 'sign-in')
    .where(sql<boolean>`not ${overtaken('outbox')}`)
}

/**
 * What could not be delivered, or was to be before an instant: first what was given up, the newest first; `overtaken` is 1 when later news arrived.
 */
export function undelivered(db: Db, dueBefore: string, limit = 200) {
  return db
    .selectFrom('outbox')
    .select([
      'id',
      'kind',
      'recipient',
      'queued_at as queuedAt',
      'due_at as dueAt',
      'tries',
      'last_error as lastError',
      'given_up_at as givenUpAt',
      sql<string | null>`json_extract(facts, '$.school.name')`.as('school'),
      overtaken('outbox').as('overtaken'),
    ])
    .where('sent_at', 'is', null)
    .where((or) =>
      or.or([or('last_error', 'is not', null), or('given_up_at', 'is not', null), or('due_at', '<', dueBefore)]),
    )
    .orderBy(sql`given_up_at is null`)
    .orderBy('queued_at', 'desc')
    .limit(limit)
}
export type Undelivered = Awaited<ReturnType<ReturnType<typeof undelivered>['executeTakeFirstOrThrow']>>

/** How many messages were given up that somebody might try again. */
export function countGivenUp(db: Db) {
  return db
    .selectFrom('outbox')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('sent_at', 'is', null)
    .where('given_up_at', 'is not', null)
    .where('kind', '<>', 'sign-in')
    .where(sql<boolean>`not ${overtaken('outbox')}`)
}

function overtaken(row: string) {
  return sql<number>`exists (select 1 from outbox as later where later.subject = ${sql.ref(`${row}.subject`)}
    and later.recipient = ${sql.ref(`${row}.recipient`)} and later.id > ${sql.ref(`${row}.id`)} and later.sent_at is not null)`
}

function unsent(db: Db, id: number) {
  return db.updateTable('outbox').where('id', '=', id).where('sent_at', 'is', null)
}

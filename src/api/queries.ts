import { sql } from 'kysely'
import { meetings } from '../meetings/queries.ts'
import { officersAmong } from '../people/queries.ts'
import { prepared } from '../platform/prepared.ts'
import { listOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'

export function insertKey(
  db: Db,
  key: {
    name: string
    key_hash: string
    made_at: string
    scopes: string
    expires_at: string
    per_minute: number
  },
) {
  return db.insertInto('api_key').values(key)
}

/** A key in force at an instant, by the hash of its secret. */
export const keyByHash = prepared((db, keyHash: string, now: string) =>
  db
    .selectFrom('api_key')
    .select(['id', 'name', 'scopes', 'per_minute', 'last_used_at'])
    .where('key_hash', '=', keyHash)
    .where('revoked_at', 'is', null)
    .where((or) => or.or([or('expires_at', 'is', null), or('expires_at', '>', now)])),
)

/** Every key without its secret, the newest first. */
export function allKeys(db: Db) {
  return db
    .selectFrom('api_key')
    .select(['id', 'name', 'scopes', 'made_at', 'expires_at', 'revoked_at', 'last_used_at', 'per_minute'])
    .orderBy('id', 'desc')
}

export function keyById(db: Db, id: number) {
  return db.selectFrom('api_key').select(['id', 'name', 'revoked_at']).where('id', '=', id)
}

export function revoke(db: Db, name: string, now: string) {
  return db.updateTable('api_key').set({ revoked_at: now }).where('name', '=', name).where('revoked_at', 'is', null)
}

/** Comes right after `revoke`: nothing else is written when there was nothing to revoke. */
export const keyWasInForce = sql`changes() = 1`

export function noteUse(db: Db, id: number, now: string) {
  return db.updateTable('api_key').set({ last_used_at: now }).where('id', '=', id)
}

/** Open schools after a URN in its order, each with its officer on a local day (or null) and its contacts as JSON. */
export function schoolsAfter(db: Db, { after, limit, day }: { after: number; limit: number; day: string }) {
  const contacts = sql<string>`(
    select json_group_array(json_object('name', person.name, 'role', contact.role, 'email', person.email))
    from contact join person on person.id = contact.person_id
    where contact.urn = page.urn and contact.ended_at is null and person.disabled_at is null)`
  return db
    .with('page', (page) =>
      page
        .selectFrom('school')
        .select(['urn', 'name', 'phase', 'pupils'])
        .where('status', 'in', ['Open', 'Open, but proposed to close'])
        .where('urn', '>', after)
        .orderBy('urn')
        .limit(limit),
    )
    .selectFrom('page')
    .leftJoin(officersAmong(db, sql`(select urn as value from page)`, day).as('officer'), 'officer.urn', 'page.urn')
    .select(['page.urn', 'page.name', 'page.phase', 'page.pupils', contacts.as('contacts')])
    .select(
      sql<string>`iif(officer.urn is null, 'null', json_object('name', officer.name, 'email', officer.email))`.as(
        'officer',
      ),
    )
    .orderBy('page.urn')
}

/** What is fixed that these schools are owed in a term, for those that have a row. */
export function owedAmong(db: Db, urns: readonly number[], term: string) {
  return db
    .selectFrom('owed')
    .select(['urn', 'tier', 'fits', 'meetings', 'by_day as byDay'])
    .where('term', '=', term)
    .where('urn', 'in', db.selectFrom(listOf(urns).as('list')).select('value'))
}

/** Everybody who has been given schools. */
export function everyOfficer(db: Db) {
  return db
    .selectFrom('person')
    .select(['id', 'name', 'email'])
    .where('id', 'in', db.selectFrom('allocation').select('officer_id'))
}

/** The meetings of a term after an id, in its order, of one officer or of all; each with the tier of its school in the term. */
export function meetingsAfter(
  db: Db,
  {
    term,
    officer,
    after,
    limit,
  }: { term: string; officer: string | undefined; after: string; limit: number | undefined },
) {
  return meetings(db)
    .leftJoin('owed', (join) => join.onRef('owed.term', '=', 'meeting.term').onRef('owed.urn', '=', 'meeting.urn'))
    .select('owed.tier')
    .where('meeting.term', '=', term)
    .where('meeting.id', '>', after)
    .$if(officer !== undefined, (all) => all.where('officer.email', '=', officer ?? ''))
    .orderBy('meeting.id')
    .$if(limit !== undefined, (all) => all.limit(limit ?? 0))
}

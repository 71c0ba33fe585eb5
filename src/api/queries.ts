import { sql } from 'kysely'
import { officersAmong } from '../people/queries.ts'
import type { Db } from '../platform/store.ts'

export function insertKey(db: Db, name: string, keyHash: string, madeAt: string) {
  return db.insertInto('api_key').values({ name, key_hash: keyHash, made_at: madeAt })
}

/** A key in force by the hash of its secret. */
export function keyByHash(db: Db, keyHash: string) {
  return db.selectFrom('api_key').select(['id', 'name']).where('key_hash', '=', keyHash).where('revoked_at', 'is', null)
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

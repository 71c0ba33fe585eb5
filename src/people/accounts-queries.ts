import { sql } from 'kysely'
import { precondition } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'

/** Whoever has been removed is nobody's account any more. */
const isSomebody = sql<boolean>`person.email not glob 'removed*@invalid'`

/** A role, or a school, that somebody has on a local day or will have. */
const lastsOn = (day: string) => sql<boolean>`(to_day is null or to_day >= ${day})`

/**
 * People with what they are and when they were last here; those whose account is closed last. By a part of their name or
 * address, or without one all who are or will be staff on a local day.
 */
export function accounts(db: Db, part: string, day: string, limit: number) {
  const wanted = part.trim().toLowerCase()
  const roles = sql<string>`(select group_concat(distinct role) from staff_role where person_id = person.id and ${lastsOn(day)})`
  return db
    .selectFrom('person')
    .select(['id', 'name', 'email', 'disabled_at as closedAt', roles.as('roles')])
    .select(sql<number>`(select count(*) from contact where person_id = person.id and ended_at is null)`.as('schools'))
    .select(sql<string | null>`(select max(seen_at) from session where person_id = person.id)`.as('seenAt'))
    .where(isSomebody)
    .where(
      wanted
        ? sql<boolean>`(instr(lower(name), ${wanted}) > 0 or instr(email, ${wanted}) > 0)`
        : sql<boolean>`exists (select 1 from staff_role where person_id = person.id and ${lastsOn(day)})`,
    )
    .orderBy(sql`disabled_at is not null`)
    .orderBy('name')
    .orderBy('id')
    .limit(limit)
}

/** One person's account. */
export function accountOf(db: Db, id: number) {
  return db
    .selectFrom('person')
    .select(['id', 'name', 'email', 'disabled_at as closedAt'])
    .where('id', '=', id)
    .where(isSomebody)
}

/** The roles that a person has on a local day or will have, with their days. */
export function rolesOf(db: Db, id: number, day: string) {
  return db
    .selectFrom('staff_role')
    .select(['role', 'from_day as from', 'to_day as to'])
    .where('person_id', '=', id)
    .where(lastsOn(day))
    .orderBy('role')
    .orderBy('from_day')
}

/** The schools that a person is a contact of. */
export function schoolsOf(db: Db, id: number) {
  return db
    .selectFrom('contact')
    .innerJoin('school', 'school.urn', 'contact.urn')
    .select(['school.urn', 'school.name', 'contact.role'])
    .where('contact.person_id', '=', id)
    .where('contact.ended_at', 'is', null)
    .orderBy('school.name')
}

export function closeAccountAt(db: Db, id: number, now: string) {
  return db.updateTable('person').set({ disabled_at: now }).where('id', '=', id).where('disabled_at', 'is', null)
}

export function openAccountOf(db: Db, id: number) {
  return db
    .updateTable('person')
    .set({ disabled_at: null })
    .where('id', '=', id)
    .where('disabled_at', 'is not', null)
    .where(isSomebody)
}

/** Fails the atomic unless the statement before it changed somebody: two who press at once do it once. */
export function accountChanged(db: Db) {
  return precondition(db, sql`changes() = 1`)
}

/** Fails the atomic when nobody would be left on a local day who can open an account again. */
export function somebodyManages(db: Db, day: string) {
  return precondition(
    db,
    sql`exists (select 1 from staff_role join person on person.id = staff_role.person_id
      where role = 'manager' and from_day <= ${day} and ${lastsOn(day)} and disabled_at is null)`,
  )
}

/** Makes every sign-in link of a person that has not been used of no more use. */
export function endLinksOf(db: Db, id: number, now: string) {
  return db
    .updateTable('sign_in_link')
    .set({ superseded_at: now })
    .where('person_id', '=', id)
    .where('used_at', 'is', null)
    .where('superseded_at', 'is', null)
}

import { sql } from 'kysely'
import { field, listOf, rowsOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'
import type { AllocationRow, ContactRow, RoleRow } from './queries.ts'

// Without a where, SQLite takes "on conflict" for the "on" of a join.
const always = sql<boolean>`true`

/** Adds people, or gives those that are known by their email the name in the file. */
export function upsertPeople(db: Db, people: { email: string; name: string }[]) {
  return db
    .insertInto('person')
    .columns(['email', 'name'])
    .expression(
      db
        .selectFrom(rowsOf(people).as('row'))
        .select([field<string>('email').as('email'), field<string>('name').as('name')])
        .where(always),
    )
    .onConflict((conflict) => conflict.column('email').doUpdateSet((e) => ({ name: e.ref('excluded.name') })))
}

/** Adds contacts, or gives those that a school has already the role and telephone in the file. */
export function upsertContacts(db: Db, contacts: ContactRow[]) {
  return db
    .insertInto('contact')
    .columns(['urn', 'person_id', 'role', 'phone'])
    .expression(
      db
        .selectFrom(rowsOf(contacts).as('row'))
        .innerJoin('person', (join) => join.on('person.email', '=', field<string>('email')))
        .select([
          field<number>('urn').as('urn'),
          'person.id',
          field<string>('role').as('role'),
          field<string | null>('phone').as('phone'),
        ])
        .where(always),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['urn', 'person_id'])
        .where('ended_at', 'is', null)
        .doUpdateSet((e) => ({ role: e.ref('excluded.role'), phone: e.ref('excluded.phone') })),
    )
}

/** Takes away roles that other dates stand in for, in the same atomic. */
export function removeRoles(db: Db, roles: RoleRow[]) {
  return db.deleteFrom('staff_role').where(({ exists, ref, selectFrom }) =>
    exists(
      selectFrom(rowsOf(roles).as('row'))
        .innerJoin('person', (join) => join.on('person.email', '=', field<string>('email')))
        .select('person.id')
        .where('person.id', '=', ref('staff_role.person_id'))
        .where(field<string>('role'), '=', ref('staff_role.role'))
        .where(field<string>('from_day'), '=', ref('staff_role.from_day')),
    ),
  )
}

/** Adds roles, or gives those that began on the same day the end in the file. */
export function upsertRoles(db: Db, roles: RoleRow[]) {
  return db
    .insertInto('staff_role')
    .columns(['person_id', 'role', 'from_day', 'to_day'])
    .expression(
      db
        .selectFrom(rowsOf(roles).as('row'))
        .innerJoin('person', (join) => join.on('person.email', '=', field<string>('email')))
        .select([
          'person.id',
          field<string>('role').as('role'),
          field<string>('from_day').as('from_day'),
          field<string | null>('to_day').as('to_day'),
        ])
        .where(always),
    )
    .onConflict((conflict) =>
      conflict.columns(['person_id', 'role', 'from_day']).doUpdateSet((e) => ({ to_day: e.ref('excluded.to_day') })),
    )
}

/** Takes away allocations that other dates stand in for, in the same atomic. */
export function removeAllocations(db: Db, ids: number[]) {
  return db.deleteFrom('allocation').where('id', 'in', db.selectFrom(listOf(ids).as('list')).select('value'))
}

/** Adds allocations of communities, or gives those that began on the same day the end in the file. */
export function upsertCommunityAllocations(db: Db, rows: AllocationRow[]) {
  return db
    .insertInto('allocation')
    .columns(['officer_id', 'community_id', 'from_day', 'to_day'])
    .expression(
      db
        .selectFrom(rowsOf(rows).as('row'))
        .innerJoin('person', (join) => join.on('person.email', '=', field<string>('email')))
        .innerJoin('learning_community', (join) => join.on('learning_community.name', '=', field<string>('community')))
        .select([
          'person.id',
          'learning_community.id as community_id',
          field<string>('from_day').as('from_day'),
          field<string | null>('to_day').as('to_day'),
        ])
        .where(always),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['community_id', 'officer_id', 'from_day'])
        .where('community_id', 'is not', null)
        .doUpdateSet((e) => ({ to_day: e.ref('excluded.to_day') })),
    )
}

/** Adds allocations of schools by name, or gives those that began on the same day the end in the file. */
export function upsertSchoolAllocations(db: Db, rows: AllocationRow[]) {
  return db
    .insertInto('allocation')
    .columns(['officer_id', 'urn', 'from_day', 'to_day'])
    .expression(
      db
        .selectFrom(rowsOf(rows).as('row'))
        .innerJoin('person', (join) => join.on('person.email', '=', field<string>('email')))
        .select([
          'person.id',
          field<number>('urn').as('urn'),
          field<string>('from_day').as('from_day'),
          field<string | null>('to_day').as('to_day'),
        ])
        .where(always),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['urn', 'officer_id', 'from_day'])
        .where('urn', 'is not', null)
        .doUpdateSet((e) => ({ to_day: e.ref('excluded.to_day') })),
    )
}

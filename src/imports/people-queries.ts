import { type Selectable, sql } from 'kysely'
import type { AllocationTable, ContactTable, StaffRoleTable } from '../../db/schema.ts'
import { field, listOf, rowsOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'

const always = sql<boolean>`true`

export function peopleByEmail(db: Db, emails: string[]) {
  return db
    .selectFrom('person')
    .select(['id', 'name', 'email'])
    .where('email', 'in', db.selectFrom(listOf(emails).as('list')).select('value'))
    .execute()
}

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

export type ContactRow = Pick<Selectable<ContactTable>, 'urn' | 'role' | 'phone'> & { email: string }

export function liveContacts(db: Db): Promise<ContactRow[]> {
  return db
    .selectFrom('contact')
    .innerJoin('person', 'person.id', 'contact.person_id')
    .select(['contact.urn', 'contact.role', 'contact.phone', 'person.email'])
    .where('contact.ended_at', 'is', null)
    .execute()
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

export type RoleRow = Omit<Selectable<StaffRoleTable>, 'person_id'> & { email: string }

export function staffRoles(db: Db): Promise<RoleRow[]> {
  return db
    .selectFrom('staff_role')
    .innerJoin('person', 'person.id', 'staff_role.person_id')
    .select(['person.email', 'staff_role.role', 'staff_role.from_day', 'staff_role.to_day'])
    .execute()
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

export type AllocationRow = Pick<Selectable<AllocationTable>, 'urn' | 'from_day' | 'to_day'> & {
  email: string
  community: string | null
}

export interface StoredAllocation extends AllocationRow {
  id: number
}

export function allocations(db: Db): Promise<StoredAllocation[]> {
  return db
    .selectFrom('allocation')
    .innerJoin('person', 'person.id', 'allocation.officer_id')
    .leftJoin('learning_community', 'learning_community.id', 'allocation.community_id')
    .select([
      'allocation.id',
      'person.email',
      'learning_community.name as community',
      'allocation.urn',
      'allocation.from_day',
      'allocation.to_day',
    ])
    .execute()
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

/** Takes away allocations that other dates stand in for, in the same atomic. */
export function removeAllocations(db: Db, ids: number[]) {
  return db.deleteFrom('allocation').where('id', 'in', db.selectFrom(listOf(ids).as('list')).select('value'))
}

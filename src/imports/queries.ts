import type { Selectable } from 'kysely'
import type { AllocationTable, ContactTable, SchoolTable, StaffRoleTable, TermTable } from '../../db/schema.ts'
import { listOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'

export function authoritySetting(db: Db) {
  return db.selectFrom('setting').select('value').where('name', '=', 'authority').executeTakeFirst()
}

/** What GIAS says of a school, and whose place it took. */
export type SchoolFields = Omit<Selectable<SchoolTable>, 'community_id'>

/** The fields of a school that a file can change. */
export const schoolFields = [
  'name',
  'status',
  'opened_on',
  'closed_on',
  'phase',
  'pupils',
  'census_on',
  'type',
  'type_group',
  'low_age',
  'high_age',
  'trust',
  'establishment_number',
  'la_code',
  'ukprn',
  'town',
  'postcode',
] as const

export function schoolsOfAuthority(db: Db, laCode: number): Promise<SchoolFields[]> {
  return db
    .selectFrom('school')
    .select([...schoolFields, 'urn', 'predecessor_urn'])
    .where('la_code', '=', laCode)
    .execute()
}

/** Every school that the service knows, for files that name schools by URN. */
export function knownSchools(db: Db) {
  return db
    .selectFrom('school')
    .leftJoin('learning_community', 'learning_community.id', 'school.community_id')
    .select(['school.urn', 'school.name', 'school.status', 'learning_community.name as community'])
    .execute()
}

export function twoSchools(db: Db, urns: number[]) {
  return db
    .selectFrom('school')
    .select(['urn', 'name', 'status', 'opened_on', 'community_id', 'predecessor_urn'])
    .where('urn', 'in', db.selectFrom(listOf(urns).as('list')).select('value'))
    .execute()
}

export function successorOf(db: Db, urn: number) {
  return db.selectFrom('school').select('urn').where('predecessor_urn', '=', urn).executeTakeFirst()
}

/** Those of these schools that are linked to the one they were before. */
export function linkedAmong(db: Db, urns: number[]) {
  return db
    .selectFrom('school')
    .select('urn')
    .where('urn', 'in', db.selectFrom(listOf(urns).as('list')).select('value'))
    .where('predecessor_urn', 'is not', null)
    .execute()
}

export function communities(db: Db) {
  return db.selectFrom('learning_community').select(['id', 'name']).execute()
}

export function peopleByEmail(db: Db, emails: string[]) {
  return db
    .selectFrom('person')
    .select(['id', 'name', 'email'])
    .where('email', 'in', db.selectFrom(listOf(emails).as('list')).select('value'))
    .execute()
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

export type RoleRow = Omit<Selectable<StaffRoleTable>, 'person_id'> & { email: string }

export function staffRoles(db: Db): Promise<RoleRow[]> {
  return db
    .selectFrom('staff_role')
    .innerJoin('person', 'person.id', 'staff_role.person_id')
    .select(['person.email', 'staff_role.role', 'staff_role.from_day', 'staff_role.to_day'])
    .execute()
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

export const figureFields = ['attendance_tenths', 'persistent_absence_tenths', 'severe_absence_tenths'] as const

export interface FigureRow {
  urn: number
  as_of: string
  source: string
  attendance_tenths: number | null
  persistent_absence_tenths: number | null
  severe_absence_tenths: number | null
}

/** The figures of some days; all of a file's days at once, as files hold few. */
export function figuresOn(db: Db, days: string[]): Promise<FigureRow[]> {
  return db
    .selectFrom('attendance_figure')
    .select(['urn', 'as_of', 'source', ...figureFields])
    .where('as_of', 'in', db.selectFrom(listOf(days).as('list')).select('value'))
    .execute()
}

export function allTerms(db: Db): Promise<Selectable<TermTable>[]> {
  return db.selectFrom('term').selectAll().orderBy('from_day').execute()
}

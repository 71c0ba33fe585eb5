import { sql } from 'kysely'
import type { Db } from '../platform/store.ts'

/** The first made of those who act for schools: one who leads attendance at a single open school, and one at several. */
export function firstContacts(db: Db) {
  return db
    .selectFrom('contact')
    .innerJoin('person', 'person.id', 'contact.person_id')
    .innerJoin('school', 'school.urn', 'contact.urn')
    .select(['person.id as personId', 'person.name', 'person.email', 'school.name as school', 'school.trust'])
    .select((e) => e.fn.countAll<number>().as('schools'))
    .where('contact.ended_at', 'is', null)
    .where('contact.role', '=', 'attendance lead')
    .where('school.status', '=', 'Open')
    .groupBy('person.id')
    .orderBy('person.id')
}

/** The first person of each staff role. */
export function firstStaff(db: Db) {
  return db
    .selectFrom('staff_role')
    .innerJoin('person', 'person.id', 'staff_role.person_id')
    .select(['staff_role.role', 'person.name', 'person.email', 'person.id as personId'])
    .where('person.id', 'in', (e) =>
      e.selectFrom('staff_role as first').select(sql<number>`min(first.person_id)`.as('id')).groupBy('first.role'),
    )
    .orderBy('person.id')
}

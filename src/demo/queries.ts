import { sql } from 'kysely'
import type { Db } from '../platform/store.ts'

/** Those who act for open schools, the first made first, with one of their roles and schools and how many schools they have. */
export function contactsInOrder(db: Db) {
  return db
    .selectFrom('contact')
    .innerJoin('person', 'person.id', 'contact.person_id')
    .innerJoin('school', 'school.urn', 'contact.urn')
    .select(['person.id as personId', 'person.name', 'person.email', 'school.name as school', 'school.trust'])
    .select((e) => [e.fn.min('contact.role').as('role'), e.fn.countAll<number>().as('schools')])
    .where('contact.ended_at', 'is', null)
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

import { sql } from 'kysely'
import { field, rowsOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'
import { keepsPeopleOf } from './reach-queries.ts'
import type { SignedIn } from './signed-in.ts'

const open = ['Open', 'Open, but proposed to close']

/** A school, if its people are somebody's to keep. */
export function schoolToKeep(db: Db, me: SignedIn, urn: number, day: string) {
  return db
    .selectFrom('school')
    .select(['urn', 'name'])
    .where('urn', '=', urn)
    .where(keepsPeopleOf(me, 'school.urn', day))
}

/**
 * The open schools whose people are somebody's to keep, with how many contacts each has; those without any first. With a
 * part of a name or a town, or a URN, only those that have it.
 */
export function schoolsToKeep(db: Db, me: SignedIn, day: string, part = '') {
  const wanted = part.trim().toLowerCase()
  const contacts = sql<number>`(
    select count(*) from contact join person on person.id = contact.person_id
    where contact.urn = school.urn and contact.ended_at is null and person.disabled_at is null)`
  return db
    .selectFrom('school')
    .select(['urn', 'name', 'town', contacts.as('contacts')])
    .where('status', 'in', open)
    .where(keepsPeopleOf(me, 'school.urn', day))
    .$if(wanted !== '', (schools) =>
      schools.where(
        sql<boolean>`(instr(lower(name), ${wanted}) > 0 or instr(lower(town), ${wanted}) > 0 or cast(urn as text) = ${wanted})`,
      ),
    )
    .orderBy(sql`${contacts} > 0`)
    .orderBy('name')
}

/** The contacts of a school who may act for it today, by name. */
export function contactsOf(db: Db, urn: number) {
  return contacts(db).where('contact.urn', '=', urn).where('contact.ended_at', 'is', null).orderBy('person.name')
}
export type Contact = Awaited<ReturnType<ReturnType<typeof contacts>['executeTakeFirstOrThrow']>>

/** One contact of a school by its own id, ended or not. */
export function contactOf(db: Db, urn: number, id: number) {
  return contacts(db).where('contact.urn', '=', urn).where('contact.id', '=', id)
}

function contacts(db: Db) {
  return db
    .selectFrom('contact')
    .innerJoin('person', 'person.id', 'contact.person_id')
    .select([
      'contact.id',
      'contact.role',
      'contact.phone',
      'contact.ended_at',
      'person.id as personId',
      'person.name',
      'person.email',
    ])
    .where('person.disabled_at', 'is', null)
}

/** Whoever has an address already stays as they are called. */
export function insertPersonOnce(db: Db, { name, email }: { name: string; email: string }) {
  return db
    .insertInto('person')
    .values({ name, email })
    .onConflict((conflict) => conflict.column('email').doNothing())
}

/** Makes the person with an address a contact of a school; who is one already stays as they are. */
export function insertContact(db: Db, contact: { urn: number; email: string; role: string; phone: string | null }) {
  return db
    .insertInto('contact')
    .columns(['urn', 'person_id', 'role', 'phone'])
    .expression(
      db
        .selectFrom(rowsOf([contact]).as('row'))
        .innerJoin('person', (join) => join.on('person.email', '=', field<string>('email')))
        .select([
          field<number>('urn').as('urn'),
          'person.id',
          field<string>('role').as('role'),
          field<string | null>('phone').as('phone'),
        ])
        .where(sql<boolean>`true`),
    )
    .onConflict((conflict) => conflict.columns(['urn', 'person_id']).where('ended_at', 'is', null).doNothing())
}

export function personWithEmail(db: Db, email: string) {
  return db.selectFrom('person').select(['id', 'name', 'disabled_at']).where('email', '=', email)
}

export function updateContact(db: Db, id: number, { role, phone }: { role: string; phone: string | null }) {
  return db.updateTable('contact').set({ role, phone }).where('id', '=', id).where('ended_at', 'is', null)
}

export function endContact(db: Db, id: number, now: string) {
  return db.updateTable('contact').set({ ended_at: now }).where('id', '=', id).where('ended_at', 'is', null)
}

/** Undoes the end of a contact, unless the person has become one again meanwhile. */
export function restoreContact(db: Db, id: number) {
  return db
    .updateTable('contact')
    .set({ ended_at: null })
    .where('id', '=', id)
    .where(
      sql<boolean>`not exists (select 1 from contact as live
        where live.urn = contact.urn and live.person_id = contact.person_id and live.ended_at is null)`,
    )
}

/** Tells somebody that they have become a contact of a school. */
export function queueContactAdded(db: Db, recipient: string, facts: object, subject: string, now: string) {
  return db.insertInto('outbox').values({
    kind: 'contact-added',
    subject,
    revision: 0,
    recipient,
    facts: JSON.stringify(facts),
    queued_at: now,
    due_at: now,
  })
}

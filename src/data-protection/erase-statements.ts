import { sql } from 'kysely'
import { precondition } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'
import { appointmentsToCome, messagesWaiting } from './person-queries.ts'

interface Person {
  id: number
  name: string
  email: string
}

/** What a removed person is called. */
export const removedName = (id: number) => `Removed person ${id}`

/** Fails the atomic if an appointment or a message has come up meanwhile. */
export function nothingIsToCome(db: Db, { id, email }: Person, now: string) {
  return precondition(
    db,
    sql`not exists ${appointmentsToCome(db, id, now)} and not exists ${messagesWaiting(db, email)}`,
  )
}

/**
 * Takes a person out of the messages that were sent or given up: their name and address wherever they stand, and where
 * they were the school's contact, what they typed.
 */
export function scrubMessages(db: Db, { id, email }: Person) {
  const gone = { name: removedName(id), email: `removed-${id}@invalid` }
  const fact = (path: string) => sql`json_extract(facts, ${sql.lit(path)})`
  const is = (who: string) => sql`${fact(`$.${who}.email`)} = ${email}`
  const renamed = (who: string) => sql`
    ${sql.lit(`$.${who}.name`)}, iif(${is(who)}, ${gone.name}, ${fact(`$.${who}.name`)}),
    ${sql.lit(`$.${who}.email`)}, iif(${is(who)}, ${gone.email}, ${fact(`$.${who}.email`)})`
  const untyped = (path: string) => sql`${sql.lit(path)}, iif(${is('contact')}, null, ${fact(path)})`
  // D1 takes 32 arguments of a function at most, so that what only meetings tell is replaced apart.
  const ofMeeting = sql`json_replace(facts,
    '$.officer.videoLink', iif(${is('officer')}, null, ${fact('$.officer.videoLink')}),
    '$.officer.phone', iif(${is('officer')}, null, ${fact('$.officer.phone')}),
    '$.contact.phone', iif(${is('contact')}, null, ${fact('$.contact.phone')}),
    '$.copies', json(iif(instr(${fact('$.copies')}, ${JSON.stringify(email)}) > 0, '[]', ${fact('$.copies')})),
    '$.by', iif(${fact('$.by')} = (select name from person where id = ${id}), ${gone.name}, ${fact('$.by')}))`
  const facts = sql<string>`json_replace(${ofMeeting}, ${renamed('contact')}, ${renamed('practitioner')}, ${renamed('officer')},
    '$.practitioner.videoLink', iif(${is('practitioner')}, null, ${fact('$.practitioner.videoLink')}),
    ${untyped('$.phone')}, ${untyped('$.note')}, ${untyped('$.reason')},
    '$.name', iif(recipient = ${email}, ${gone.name}, ${fact('$.name')}))`
  return db
    .updateTable('outbox')
    .set({
      facts,
      recipient: sql<string>`iif(recipient = ${email}, ${gone.email}, recipient)`,
      last_error: sql<string | null>`iif(recipient = ${email}, null, last_error)`,
    })
    .where((or) => or.or([or('sent_at', 'is not', null), or('given_up_at', 'is not', null)]))
    .where(sql<boolean>`(recipient = ${email} or instr(facts, ${JSON.stringify(email)}) > 0)`)
}

export function forgetRequestsOf(db: Db, email: string) {
  return db.deleteFrom('access_request').where('email', '=', email)
}

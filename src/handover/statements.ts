import { sql } from 'kysely'
import { field, rowsOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'

/** Withdraws somebody's time, unless it is booked: nobody else is to book what has just been given away or called off. */
export function withdrawTime(db: Db, practitionerId: number, startsAt: string, now: string) {
  return db
    .updateTable('slot')
    .set({ withdrawn_at: now })
    .where('practitioner_id', '=', practitionerId)
    .where('starts_at', '=', startsAt)
    .where('withdrawn_at', 'is', null)
    .where(
      sql<boolean>`not exists (select 1 from consultation
        where consultation.slot_id = slot.id and consultation.cancelled_at is null)`,
    )
}

/** A message as it is queued, with the facts that it was decided on. */
export interface NewMessage {
  kind: string
  subject: string
  revision: number
  recipient: string
  facts: object
}

export function queueMessages(db: Db, messages: readonly NewMessage[], now: string) {
  return db
    .insertInto('outbox')
    .columns(['kind', 'subject', 'revision', 'recipient', 'facts', 'queued_at', 'due_at'])
    .expression(
      db
        .selectFrom(rowsOf(messages).as('row'))
        .select([field<string>('kind').as('kind'), field<string>('subject').as('subject')])
        .select([field<number>('revision').as('revision'), field<string>('recipient').as('recipient')])
        .select([field<string>('facts').as('facts'), sql.val(now).as('queued_at'), sql.val(now).as('due_at')]),
    )
}

/** A draft as it was read. */
interface Draft {
  id: string
  officerId: number
  startsAt: string
}

/** Puts a draft, as it was read, elsewhere. Follow it with `changedNow`. */
export function putDraft(db: Db, draft: Draft, to: { officer_id: number; starts_at: string; ends_at: string }) {
  return db.updateTable('meeting').set(to).where(asRead(draft))
}

/** Lets a draft, as it was read, wait to be planned again. Follow it with `changedNow`. */
export function dropDraft(db: Db, draft: Draft) {
  return db.deleteFrom('meeting').where(asRead(draft))
}

const asRead = ({ id, officerId, startsAt }: Draft) =>
  sql<boolean>`id = ${id} and officer_id = ${officerId} and starts_at = ${startsAt} and sent_at is null`

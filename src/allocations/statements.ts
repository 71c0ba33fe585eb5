import { sql } from 'kysely'
import { field, listOf, precondition, rowsOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'
import type { AllocationChanges } from './rules.ts'
import type { Telling } from './telling.ts'

/** Fails the atomic unless the allocations that last on a day or later are those that were read, by id and last day. */
export function allocationsAsRead(db: Db, day: string, read: readonly { id: number; to: string | null }[]) {
  const expected = JSON.stringify(read.map(({ id, to }) => [id, to]).sort(([a], [b]) => Number(a) - Number(b)))
  return precondition(
    db,
    sql`(select json_group_array(json_array(id, to_day)) from (
      select id, to_day from allocation where to_day is null or to_day >= ${day} order by id)) = ${expected}`,
  )
}

export function endAllocations(db: Db, ends: AllocationChanges['end']) {
  return db
    .updateTable('allocation')
    .from(rowsOf(ends).as('row'))
    .set({ to_day: field<string>('to') })
    .where('allocation.id', '=', field<number>('id'))
}

/** Sets until when one allocation lasts; null lets it go on. */
export function setLastDay(db: Db, id: number, to: string | null) {
  return db.updateTable('allocation').set({ to_day: to }).where('id', '=', id)
}

export function removeAllocations(db: Db, ids: readonly number[]) {
  return db.deleteFrom('allocation').where('id', 'in', db.selectFrom(listOf(ids).as('list')).select('value'))
}

/** Queues what officers and schools are told when schools change hands. */
export function queueTelling(db: Db, messages: Telling['messages'], now: string) {
  const subject = `allocations:${crypto.randomUUID()}`
  return db
    .insertInto('outbox')
    .columns(['kind', 'subject', 'revision', 'recipient', 'facts', 'queued_at', 'due_at'])
    .expression(
      db
        .selectFrom(rowsOf(messages).as('row'))
        .select(field<string>('kind').as('kind'))
        .select(sql<string>`${subject} || ':' || row_number() over ()`.as('subject'))
        .select([sql<number>`0`.as('revision'), field<string>('recipient').as('recipient')])
        .select(sql<string>`json_extract(row.value, '$.facts')`.as('facts'))
        .select([sql.val(now).as('queued_at'), sql.val(now).as('due_at')]),
    )
}

export function insertAllocations(db: Db, rows: AllocationChanges['add']) {
  return db
    .insertInto('allocation')
    .columns(['officer_id', 'community_id', 'urn', 'from_day'])
    .expression(
      db
        .selectFrom(rowsOf(rows).as('row'))
        .select([field<number>('officerId').as('officer_id'), field<number | null>('communityId').as('community_id')])
        .select([field<number | null>('urn').as('urn'), field<string>('from').as('from_day')]),
    )
}

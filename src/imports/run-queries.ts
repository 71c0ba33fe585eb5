import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../platform/store.ts'
import type { KindName } from './kind.ts'
import type { Outcome } from './outcome.ts'

export interface NewRun {
  id: string
  kind: KindName
  file_name: string
  person_id: number
  started_at: string
}

export function addRun(db: Db, run: NewRun) {
  return db.insertInto('import_run').values(run)
}

/** Lets the rows go that were kept for uploads started before this UTC instant. */
export function dropRowsBefore(db: Db, instant: string) {
  return db
    .deleteFrom('import_run_part')
    .where('import_id', 'in', db.selectFrom('import_run').select('id').where('started_at', '<', instant))
}

export function runById(db: Db, id: string) {
  return db.selectFrom('import_run').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The last ten uploads, the newest first, with who made them. */
export function lastRuns(db: Db) {
  return db
    .selectFrom('import_run')
    .innerJoin('person', 'person.id', 'import_run.person_id')
    .select(['import_run.id', 'kind', 'file_name', 'started_at', 'applied_at', 'person.name as by'])
    .orderBy('started_at', 'desc')
    .limit(10)
    .execute()
}

export function setLinesRead(db: Db, id: string, lines: number) {
  return db.updateTable('import_run').set({ lines_read: lines }).where('id', '=', id)
}

/** What an upload that has not been imported came to. */
export function setOutcome(db: Db, id: string, outcome: Outcome) {
  return db
    .updateTable('import_run')
    .set({ outcome: JSON.stringify(outcome) })
    .where('id', '=', id)
    .where('applied_at', 'is', null)
}

export function keepRows(db: Db, id: string, part: number, rows: object[]) {
  return db.insertInto('import_run_part').values({ import_id: id, part, rows: JSON.stringify(rows) })
}

export function keptRows(db: Db, id: string) {
  return db.selectFrom('import_run_part').select('rows').where('import_id', '=', id).orderBy('part').execute()
}

export function dropRows(db: Db, id: string) {
  return db.deleteFrom('import_run_part').where('import_id', '=', id)
}

/** The condition that nobody has imported this upload yet. */
export function notApplied(id: string): RawBuilder<unknown> {
  return sql`exists (select 1 from import_run where id = ${id} and applied_at is null)`
}

export function setApplied(db: Db, id: string, at: string, outcome: Outcome) {
  return db
    .updateTable('import_run')
    .set({ applied_at: at, outcome: JSON.stringify(outcome) })
    .where('id', '=', id)
}

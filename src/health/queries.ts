import { sql } from 'kysely'
import type { Db } from '../platform/store.ts'

const recentMessages = 200

/** The tables in which Node's migrations and wrangler's are written down, as far as they are here. */
export function migrationTables(db: Db) {
  return db
    .selectFrom(sql<{ name: string }>`sqlite_master`.as('tables'))
    .select('name')
    .where('name', 'in', ['migration', 'd1_migrations'])
}

export function migrationsIn(db: Db, table: string) {
  return db.selectFrom(sql<{ name: string }>`${sql.table(table)}`.as('ran')).select('name')
}

/** When the oldest message that waits was queued, and when one of the last few hundred was sent. */
export function messagesAge(db: Db) {
  return db.selectNoFrom([
    sql<string | null>`(select min(queued_at) from outbox where sent_at is null and given_up_at is null)`.as(
      'oldestUnsent',
    ),
    sql<string | null>`(
      select max(sent_at) from (select sent_at from outbox order by id desc limit ${sql.lit(recentMessages)}))`.as(
      'lastSent',
    ),
  ])
}

export function jobRuns(db: Db) {
  return db
    .selectFrom('job_run')
    .select(['name', 'started_at as startedAt', 'finished_at as finishedAt'])
    .orderBy('name')
}

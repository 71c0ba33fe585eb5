import { ukTime } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { jobRuns, messagesAge, migrationsIn, migrationTables } from './queries.ts'
import { type Health, lastMigration, type Unready, unreadyBecause, unreadyWords } from './rules.ts'

/** Whether the service can be relied on, and what a monitor wants to know of it. Nothing secret, nothing personal. */
export interface Readiness {
  ready: boolean
  reasons: { name: Unready; detail: string }[]
  migration?: string
  /** The age of the oldest message that waits, in seconds; null when none does. */
  oldestUnsentSeconds?: number | null
  jobs?: Health['jobs']
}

/** Asks the database and answers within the time that it takes; never throws. */
export async function readiness(world: World): Promise<Readiness> {
  const now = world.now()
  try {
    const health = await healthOf(world)
    const reasons = unreadyBecause(health, now)
    const { oldestUnsent, jobs } = health
    const age = oldestUnsent === null ? null : Math.floor(now.diff(ukTime(oldestUnsent)).as('seconds'))
    return { ...told(reasons), migration: lastMigration, oldestUnsentSeconds: age, jobs }
  } catch (error) {
    world.log.error('The database does not answer', error)
    return told(['database_does_not_answer'])
  }
}

function told(reasons: readonly Unready[]) {
  return { ready: reasons.length === 0, reasons: reasons.map((name) => ({ name, detail: unreadyWords[name] })) }
}

async function healthOf({ store: { db } }: World): Promise<Health> {
  const [tables, messages, jobs] = await Promise.all([
    migrationTables(db).execute(),
    messagesAge(db).executeTakeFirstOrThrow(),
    jobRuns(db).execute(),
  ])
  const [table] = tables
  const ran = table ? await migrationsIn(db, table.name).execute() : []
  return { migrations: ran.map(({ name }) => name), ...messages, jobs }
}

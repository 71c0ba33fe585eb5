import type { DateTime } from 'luxon'
import { ukTime } from '../platform/time.ts'

/** The last migration that this program needs; a test keeps it so. The Worker has no folder to look into. */
export const lastMigration = '0014_mondays.sql'

/** What is known of a service at work. Instants are UTC text. */
export interface Health {
  /** The names of the migrations that the database has. */
  migrations: readonly string[]
  /** When the oldest message that waits was queued, and when one of the last messages was sent. */
  oldestUnsent: string | null
  lastSent: string | null
  jobs: readonly { name: string; startedAt: string; finishedAt: string | null }[]
}

export type Unready =
  | 'database_does_not_answer'
  | 'migrations_are_missing'
  | 'jobs_stand_still'
  | 'messages_stand_still'

export const unreadyWords = {
  database_does_not_answer: 'The database does not answer.',
  migrations_are_missing: 'The database is older than the program: run the migrations.',
  jobs_stand_still: 'No job has begun for five minutes.',
  messages_stand_still: 'Messages have waited for half an hour, and none was sent in that time.',
} satisfies Record<Unready, string>

const minutes = { jobs: 5, messages: 30 }

/** Why a service is not ready to be relied on; empty when it is. One message that is refused again and again is no reason. */
export function unreadyBecause({ migrations, oldestUnsent, lastSent, jobs }: Health, now: DateTime): Unready[] {
  const lastJob = jobs
    .map(({ startedAt }) => startedAt)
    .toSorted()
    .at(-1)
  const messagesWait = oldestUnsent !== null && isBefore(oldestUnsent, now, minutes.messages)
  return [
    ...(migrations.includes(lastMigration) ? [] : (['migrations_are_missing'] as const)),
    ...(lastJob && !isBefore(lastJob, now, minutes.jobs) ? [] : (['jobs_stand_still'] as const)),
    ...(messagesWait && (lastSent === null || lastSent < oldestUnsent) ? (['messages_stand_still'] as const) : []),
  ]
}

function isBefore(instant: string, now: DateTime, minutesAgo: number): boolean {
  return ukTime(instant) < now.minus({ minutes: minutesAgo })
}

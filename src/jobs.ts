import { sealEventsJob } from './audit/seal.ts'
import { openSlotsJob } from './availability/open-slots.ts'
import { readCalendarsJob } from './calendars/read-calendars.ts'
import { retainJob } from './data-protection/retain.ts'
import { beginRun, endRun } from './jobs-queries.ts'
import { chaseMeetingsJob } from './meetings/chase.ts'
import { sendMondaysJob } from './mondays/send.ts'
import { sendMessagesJob } from './outbox/send.ts'
import { chaseUnrecordedJob } from './outcomes/chase.ts'
import { utc } from './platform/time.ts'
import type { World } from './platform/world.ts'
import { chaseRecordsJob } from './records/chase.ts'
import { forgetOldTriesJob } from './sign-in/sign-in.ts'
import { offerFreedJob } from './waiting/offer.ts'

/** Something that the service does by itself. `run` returns what came of it, in a few words, for the log. */
export interface Job {
  name: string
  everySeconds: number
  run: (world: World) => Promise<string>
}

/** What runs by itself: one list for Node's timer, Workers' cron and `handbell jobs`. */
export const jobs: Job[] = [
  openSlotsJob,
  offerFreedJob,
  chaseUnrecordedJob,
  chaseMeetingsJob,
  chaseRecordsJob,
  sendMondaysJob,
  sendMessagesJob,
  sealEventsJob,
  forgetOldTriesJob,
  retainJob,
  readCalendarsJob,
]

/** Runs each job that is due, one after another. Several processes may call this at once: a due job runs in one of them. */
export async function runDueJobs(world: World, list: readonly Job[] = jobs): Promise<void> {
  for (const job of list) await runIfDue(world, job)
}

async function runIfDue(world: World, job: Job): Promise<void> {
  const { store, now, log } = world
  const started = utc(now())
  const since = utc(now().minus({ seconds: job.everySeconds }))
  try {
    const [mine] = await beginRun(store.db, job.name, started, since).execute()
    if (!mine) return
    const outcome = await job.run(world)
    await endRun(store.db, job.name, started, utc(now()), outcome).execute()
  } catch (error) {
    log.error('A job failed', error, { job: job.name })
  }
}

import { openSlotsJob } from './availability/open-slots.ts'
import { sendMessagesJob } from './outbox/send.ts'
import type { World } from './platform/world.ts'

/** Something that the service does by itself. `run` returns what came of it, in a few words, for the log. */
export interface Job {
  name: string
  everySeconds: number
  run: (world: World) => Promise<string>
}

/** What runs by itself: one list for Node's timer, Workers' cron and `handbell jobs`. */
export const jobs: Job[] = [openSlotsJob, sendMessagesJob]

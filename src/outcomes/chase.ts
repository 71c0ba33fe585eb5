import type { Job } from '../jobs.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { toChase } from './rules.ts'
import { queueChases } from './statements.ts'

/**
 * Asks practitioners on the morning of the next working day for what they have not recorded: one message each that lists
 * theirs. Returns how many messages were queued. Safe to run twice or at once.
 */
export async function chaseUnrecorded({ store, now }: World): Promise<number> {
  const due = toChase(now())
  if (!due) return 0
  const [queued] = await queueChases(store.db, due, utc(now())).execute()
  return Number(queued?.numInsertedOrUpdatedRows ?? 0)
}

/** Looks every quarter of an hour whether the morning has come. */
export const chaseUnrecordedJob: Job = {
  name: 'chase-unrecorded',
  everySeconds: 900,
  run: async (world) => `${await chaseUnrecorded(world)} asked what came of their consultations`,
}

import type { World } from '../platform/world.ts'

/**
 * Does work in a turn of its own, after the page is answered, so that the time of the answer tells nothing of it: what
 * better-sqlite3 does would otherwise be done at once. Its errors are logged.
 */
export function afterAnswer({ later, log }: World, work: () => Promise<void>): void {
  const nextTurn = new Promise<void>((resolve) => setTimeout(resolve))
  later(nextTurn.then(work).catch((error: unknown) => log.error('Work after an answer failed', error)))
}

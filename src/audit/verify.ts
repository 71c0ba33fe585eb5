import type { Db } from '../platform/store.ts'
import { sealOf } from './seal.ts'
import { endsOfHistory, eventsWithoutSeal, lastSeal, sealsAfter } from './seal-queries.ts'

const sealsAtOnce = 1000

type SealRow = Awaited<ReturnType<ReturnType<typeof sealsAfter>['executeTakeFirstOrThrow']>>

/**
 * Follows the seals of the history from the first to the last, and returns what is wrong with it, a sentence each with
 * the event's id. What was trimmed may be gone, as far as an event says so. Not shown are changes to events of the last
 * seconds, which are not sealed yet, nor a chain made anew from its beginning: its last hash differs from the log's.
 */
export async function verifyEvents(db: Db): Promise<string[]> {
  const { trimmed, written, last } = await endsOfHistory(db).executeTakeFirstOrThrow()
  const problems: string[] = []
  let before: string | null = null
  let eventId = 0
  for (;;) {
    const seals: SealRow[] = await sealsAfter(db, eventId, sealsAtOnce).execute()
    for (const seal of seals) {
      const wrong = await wrongWith(seal, before, trimmed)
      if (wrong) problems.push(`event ${seal.eventId} ${wrong}`)
      before = seal.hash
      eventId = seal.eventId
    }
    if (seals.length < sealsAtOnce) break
  }
  const withoutSeal = await eventsWithoutSeal(db).execute()
  for (const { id } of withoutSeal) problems.push(`event ${id} was put in after later ones had been sealed`)
  if (last < written) problems.push(`events after ${last} are gone: ${written} was the last that was written`)
  return problems
}

async function wrongWith(seal: SealRow, before: string | null, trimmed: number): Promise<string | undefined> {
  if (seal.before !== before) return 'does not follow the seal before it: one in between was removed or changed'
  if (seal.sealed === null) {
    return seal.eventId <= trimmed && seal.content === null
      ? undefined
      : 'was unsealed, and no event says that it was trimmed'
  }
  if (seal.content === null) return 'was removed'
  if (seal.content !== seal.sealed || (await sealOf(seal.sealed, before)) !== seal.hash) return 'was changed'
  return undefined
}

/** The newest seal, to be kept where the database's keepers cannot change it; undefined before the first. */
export function newestSeal(db: Db) {
  return lastSeal(db).executeTakeFirst()
}

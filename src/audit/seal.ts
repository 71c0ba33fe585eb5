import type { Job } from '../jobs.ts'
import { brokenConstraint } from '../platform/sql.ts'
import type { World } from '../platform/world.ts'
import { contentsAfter, insertSeals, lastSeal, type Seal } from './seal-queries.ts'

const eventsAtOnce = 200

/**
 * Seals the events that are not sealed yet, each with the SHA-256 of what it says and of the seal before, and returns how
 * many and the last hash, in words. Safe to run twice at once: whoever comes second finds them sealed.
 *
 * An event is sealed within seconds rather than as it is written, so that those who write at once do not queue for the
 * end of the chain. The last hash goes to the log, where whoever can change the database cannot change it too.
 */
export async function sealEvents({ store, log }: World): Promise<string> {
  const { db } = store
  let sealed = 0
  let last = await lastSeal(db).executeTakeFirst()
  for (;;) {
    const events = await contentsAfter(db, last?.eventId ?? 0, eventsAtOnce).execute()
    if (events.length === 0) break
    const seals = await sealsOf(events, last?.hash ?? null)
    if (!(await written(insertSeals(db, seals)))) return 'another process is sealing'
    sealed += seals.length
    last = seals.at(-1)
  }
  if (sealed === 0) return 'nothing was new'
  log.info('Events sealed', { through: last?.eventId, hash: last?.hash })
  return `${sealed} sealed, the last with ${last?.hash}`
}

async function sealsOf(events: readonly { id: number; content: string }[], first: string | null): Promise<Seal[]> {
  const seals: Seal[] = []
  let before = first
  for (const { id, content } of events) {
    const hash = await sealOf(content, before)
    seals.push({ eventId: id, content, before, hash })
    before = hash
  }
  return seals
}

/** The hash of an event's content and the seal before it (nothing before the first), in hexadecimal. */
export async function sealOf(content: string, before: string | null): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${before ?? ''}\n${content}`))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function written(seals: ReturnType<typeof insertSeals>): Promise<boolean> {
  try {
    await seals.execute()
    return true
  } catch (error) {
    if (brokenConstraint(error)?.startsWith('event_seal.')) return false
    throw error
  }
}

export const sealEventsJob: Job = { name: 'seal-events', everySeconds: 5, run: sealEvents }

import type { DateTime } from 'luxon'
import type { Db } from '../platform/store.ts'
import { type Actor, eventRow } from './events.ts'
import { insertTrimmed, lastBefore, removeThrough, unsealThrough } from './seal-queries.ts'

/**
 * The statements, for one atomic, that remove the sealed events before an instant (UTC text) and write an event that says
 * how far; nothing when there are none. Their hashes stay, so that the rest can still be verified.
 */
export function trimEvents(db: Db, before: string, at: DateTime, actor: Actor) {
  const through = lastBefore(before)
  const said = eventRow(at, actor, 'audit.trimmed', 'history')
  return [insertTrimmed(db, said, through), unsealThrough(db, through), removeThrough(db, through)] as const
}

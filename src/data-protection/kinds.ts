import type { Actor } from '../audit/events.ts'
import { trimEvents } from '../audit/trim.ts'
import type { Db, Store } from '../platform/store.ts'
import { ukTime } from '../platform/time.ts'
import { forgetCalls, forgetMeetings, forgetReasons, oldCalls, oldMeetings, oldReasons } from './meeting-statements.ts'
import {
  formerPeople,
  howMany,
  type Old,
  oldAbsences,
  oldBookings,
  oldContacts,
  oldEvents,
  oldImports,
  oldLinks,
  oldMessages,
  oldPlans,
  oldRequests,
  oldSessions,
  oldWaits,
} from './retention-queries.ts'
import {
  addStandIn,
  forgetBookings,
  forgetOutcomes,
  forgetPeople,
  forgetWhatTellsOf,
  removeImports,
  removeNamed,
  removePlans,
  removeRows,
  removeSessions,
  removeWaits,
  type Statement,
} from './retention-statements.ts'
import type { Cutoffs } from './settings.ts'
import type { KindName } from './words.ts'

/** One kind of thing that is not kept for ever. */
export interface Kind {
  /** How many are due to be removed. Writes nothing. */
  count: (db: Db, cutoffs: Cutoffs) => Promise<number>
  /** Removes some of them in one atomic, and returns how many; 0 when none is left. */
  removeSome: (store: Store, cutoffs: Cutoffs) => Promise<number>
}

/** Who it is that removes things when their time has come. */
export const byItself: Actor = { job: 'retain' }

/** Every kind, in the order in which they go: people while the dates of what they were are still there. */
export const kinds: Record<KindName, Kind> = {
  bookings: kind(oldBookings, (db, ids, { now }) => [
    addStandIn(db, now),
    forgetBookings(db, ids),
    ...forgetOutcomes(db, ids),
  ]),
  meetings: kind(oldMeetings, (db, ids, { now }) => [addStandIn(db, now), ...forgetMeetings(db, ids)]),
  calls: kind(oldCalls, (db, ids) => [forgetCalls(db, ids)]),
  reasons: kind(oldReasons, forgetReasons),
  people: kind(formerPeople, (db, ids, { now }) => [forgetPeople(db, ids, now), ...forgetWhatTellsOf(db, now)]),
  contacts: kind(oldContacts, (db, ids) => [removeRows(db, 'contact', ids)]),
  waits: kind(oldWaits, removeWaits),
  absences: kind(oldAbsences, (db, ids) => [removeRows(db, 'absence', ids)]),
  messages: kind(oldMessages, (db, ids) => [removeRows(db, 'outbox', ids)]),
  imports: kind(oldImports, removeImports, 10),
  links: kind(oldLinks, (db, ids) => [removeNamed(db, 'sign_in_link', ids)]),
  sessions: kind(oldSessions, (db, ids) => [removeSessions(db, ids)]),
  requests: kind(oldRequests, (db, ids) => [removeNamed(db, 'access_request', ids)]),
  plans: kind(oldPlans, removePlans),
  events: kind(
    oldEvents,
    (db, _, { now, audit }) => trimEvents(db, audit, ukTime(now), byItself),
    Number.MAX_SAFE_INTEGER,
  ),
}

/** A kind of which at most so many go at once: neither store holds its lock for long, and D1 limits a batch. */
function kind<T extends string | number>(
  old: (db: Db, cutoffs: Cutoffs) => Old<T>,
  remove: (db: Db, ids: T[], cutoffs: Cutoffs) => readonly Statement[],
  atOnce = 500,
): Kind {
  return {
    count: (db, cutoffs) => howMany(db, old(db, cutoffs)),
    async removeSome({ db, atomic }, cutoffs) {
      const ids = (await old(db, cutoffs).limit(atOnce).execute()).map(({ id }) => id)
      if (ids.length > 0) await atomic(...remove(db, ids, cutoffs))
      return ids.length
    },
  }
}

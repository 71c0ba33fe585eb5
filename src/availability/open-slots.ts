import type { DateTime } from 'luxon'
import { type Actor, logEvent } from '../audit/events.ts'
import type { Job } from '../jobs.ts'
import type { Db } from '../platform/store.ts'
import { ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { knownTerms } from '../terms/queries.ts'
import { diaryFacts, hoursFor, singleDaysFor } from './diary-queries.ts'
import { lineSettings, serviceDays, slotsAfter } from './queries.ts'
import { type LineFacts, type ServiceDay, type Slot, type SlotChanges, slotChanges, slotsToOffer } from './rules.ts'
import { type LineSettings, windowEnd } from './settings.ts'
import { openSlotsAt, reopenSlots, withdrawSlots } from './statements.ts'
import type { Absence, Closure, Hours, SingleDay } from './working-hours.ts'

/** How many slots came to be on offer for the first time, were offered again, and are offered no longer, booked or not. */
export interface Opened {
  opened: number
  reopened: number
  withdrawn: number
}

/**
 * Makes the slots from now to the end of the window those that the rules offer. A booking stays, whatever they say; but
 * its slot is withdrawn when they do not offer it, so that freeing it puts nobody with who is not there. Safe to run twice or at once: what another run has done already is not done, nor counted, again. An actor
 * is given by who has written no event of why.
 */
export async function openSlots({ store, now }: World, actor?: Actor): Promise<Opened> {
  const at = now()
  const [facts, slots] = await Promise.all([lineFacts(store.db, at), slotsAfter(store.db, utc(at))])
  const { open, reopen, withdraw } = changesDue(at, facts, slots)
  const counts = { opened: open.length, reopened: reopen.length, withdrawn: withdraw.length }
  const changed = counts.opened + counts.reopened + counts.withdrawn > 0
  const told = actor && changed ? [logEvent(store.db, at, actor, 'slots.reckoned', 'line', counts)] : []
  const [opened, reopened, withdrawn] = await store.atomic(
    openSlotsAt(store.db, open, utc(at)),
    reopenSlots(store.db, idsOf(reopen)),
    withdrawSlots(store.db, idsOf(withdraw), utc(at)),
    ...told,
  )
  return {
    opened: Number(opened[0]?.numInsertedOrUpdatedRows ?? 0),
    reopened: Number(reopened[0]?.numUpdatedRows ?? 0),
    withdrawn: Number(withdrawn[0]?.numUpdatedRows ?? 0),
  }
}

const idsOf = (slots: readonly Slot[]) => slots.map(({ id }) => id)

/** The line's facts as they are kept: what can be changed has ids, settings are whole, and meetings have hours of their own. */
export interface KeptFacts extends Omit<LineFacts, keyof KeptHours>, KeptHours {
  absences: readonly (Absence & { id: number })[]
  closures: readonly (Closure & { id: number })[]
  serviceDays: readonly (ServiceDay & { id: number })[]
  settings: LineSettings
  meetings: KeptHours
}

/** A purpose's hours as they are kept. */
export interface KeptHours {
  hours: readonly (Hours & { id: number })[]
  singleDays: readonly SingleDay[]
}

/** All that decides from `at` on when the line is open. */
export async function lineFacts(db: Db, at: DateTime): Promise<Omit<KeptFacts, 'meetings'>> {
  const [diary, days, terms, settings] = await Promise.all([
    diaryFacts(db, 'consultations', utc(at)),
    serviceDays(db, ukDay(at)),
    knownTerms(db),
    lineSettings(db),
  ])
  return { ...diary, serviceDays: days, terms, settings }
}

/** The same with the hours for meetings: all that a change may touch. */
export async function keptFacts(db: Db, at: DateTime): Promise<KeptFacts> {
  const [line, hours, singleDays] = await Promise.all([
    lineFacts(db, at),
    hoursFor(db, 'meetings', ukDay(at)),
    singleDaysFor(db, 'meetings', ukDay(at)),
  ])
  return { ...line, meetings: { hours, singleDays } }
}

/** What `openSlots` would change at `at`, of the slots that start later, if the line's facts were these. */
export function changesDue(at: DateTime, facts: Omit<KeptFacts, 'meetings'>, slots: readonly Slot[]): SlotChanges {
  const offers = slotsToOffer(facts, ukDay(at), windowEnd(at, facts.settings))
  return slotChanges(
    slots,
    offers.filter(({ startsAt }) => startsAt > utc(at)),
  )
}

/** Rolls the window on, and mends what a run that overlapped with a change of hours may have left behind. */
export const openSlotsJob: Job = {
  name: 'open-slots',
  everySeconds: 3600,
  run: async (world) => {
    const { opened, reopened, withdrawn } = await openSlots(world, { job: 'open-slots' })
    return `${opened} opened, ${reopened} opened again, ${withdrawn} withdrawn`
  },
}

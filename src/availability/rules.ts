import { daysAfter, instantOf } from '../platform/time.ts'
import { isInTerm, isWorkingDay, type Term } from '../terms/rules.ts'
import type { Lasting } from './lasting.ts'
import { blocksOf, clockAt, type DiaryFacts, isInForce, minutesOf, type Stretch, stretchesOn } from './working-hours.ts'

/** A weekday (1 is Monday) on which the line is open, from a local day to a local day, both included, or on and on. */
export interface ServiceDay extends Lasting {
  weekday: number
}

/** All that decides when the line is open. Hours and single days are those for consultations. */
export interface LineFacts extends DiaryFacts {
  serviceDays: readonly ServiceDay[]
  terms: readonly Term[]
  settings: { outsideTerms: boolean }
}

/** Half an hour of a practitioner's, two UTC instants. */
export interface Offer {
  practitionerId: number
  startsAt: string
  endsAt: string
}

/**
 * The slots of the local days [from, until) by the rules of the line (DOMAIN.md, Time): every half hour, on the hour and
 * on the half hour by UK clocks, that lies wholly in a practitioner's hours (weekly, fortnightly, or the day's own), on a
 * service day, in term unless the line is open outside terms too, on no weekend or bank holiday, and while neither they
 * are away or busy nor the team is closed. Each once, day by day.
 */
export function slotsToOffer(facts: LineFacts, from: string, until: string): Offer[] {
  const offers = new Map<string, Offer>()
  const own = ownFacts(facts)
  for (let day = from; day < until; day = daysAfter(day, 1)) {
    if (!isOpen(day, facts)) continue
    const instant = instantsOf(day)
    for (const { practitionerId, diary, blocks } of own) {
      for (const [starts, ends] of stretchesOn(diary, practitionerId, day).flatMap(halfHours)) {
        const offer = { practitionerId, startsAt: instant(starts), endsAt: instant(ends) }
        if (blocks.some((one) => one.starts_at < offer.endsAt && offer.startsAt < one.ends_at)) continue
        offers.set(keyOf(practitionerId, offer.startsAt), offer)
      }
    }
  }
  return [...offers.values()]
}

/** Each practitioner's own part of the facts: looked out once rather than on every day. */
function ownFacts(facts: LineFacts) {
  const { hours, singleDays } = facts
  const ids = [...new Set([...hours, ...singleDays].map((one) => one.person_id))]
  return ids.map((practitionerId) => {
    const own = (one: { person_id: number }) => one.person_id === practitionerId
    const diary = { ...facts, hours: hours.filter(own), singleDays: singleDays.filter(own) }
    return { practitionerId, diary, blocks: blocksOf(facts, practitionerId) }
  })
}

/** Whether the line is open on a local day, whoever's hours it is. */
export function isOpen(
  day: string,
  { serviceDays, terms, settings }: Pick<LineFacts, 'serviceDays' | 'terms' | 'settings'>,
): boolean {
  return (
    serviceDays.some((one) => isInForce(one, day)) &&
    isWorkingDay(day) &&
    (settings.outsideTerms || isInTerm(day, terms))
  )
}

/** The instants of a day's wall times, each reckoned once: reckoning is slow, and practitioners share most of them. */
function instantsOf(day: string): (time: string) => string {
  const reckoned = new Map<string, string>()
  return (time) => {
    const instant = reckoned.get(time) ?? instantOf(day, time)
    reckoned.set(time, instant)
    return instant
  }
}

/** The half hours by the clock that lie wholly in a stretch: 09:15 to 12:00 has 09:30 to 10:00 as its first. */
export function halfHours({ starts, ends }: Stretch): [starts: string, ends: string][] {
  const found: [string, string][] = []
  for (let at = Math.ceil(minutesOf(starts) / 30) * 30; at + 30 <= minutesOf(ends); at += 30) {
    found.push([clockAt(at), clockAt(at + 30)])
  }
  return found
}

/** A slot that is there already. */
export interface Slot {
  id: number
  practitioner_id: number
  starts_at: string
  /** A slot that is booked can be withdrawn too: the booking stays, and the time goes to nobody else once it is free. */
  withdrawn_at: string | null
  /** Until when it is held for a school; null when it is for whoever books it first. */
  held_until: string | null
  /** Whether a live consultation holds it (0 or 1). */
  booked: number
}

/** What must change for the slots that are there to be those that are offered. */
export interface SlotChanges {
  open: Offer[]
  reopen: Slot[]
  withdraw: Slot[]
}

/** Compares the slots that are there, booked or not, with what the rules offer. */
export function slotChanges(slots: readonly Slot[], offers: readonly Offer[]): SlotChanges {
  const offered = new Set(offers.map((offer) => keyOf(offer.practitionerId, offer.startsAt)))
  const there = new Set(slots.map((slot) => keyOf(slot.practitioner_id, slot.starts_at)))
  const isOffered = (slot: Slot) => offered.has(keyOf(slot.practitioner_id, slot.starts_at))
  return {
    open: offers.filter((offer) => !there.has(keyOf(offer.practitionerId, offer.startsAt))),
    reopen: slots.filter((slot) => slot.withdrawn_at !== null && isOffered(slot)),
    withdraw: slots.filter((slot) => slot.withdrawn_at === null && !isOffered(slot)),
  }
}

/** A practitioner has one slot at a time, so this tells slots apart. */
export function keyOf(practitionerId: number, startsAt: string): string {
  return `${practitionerId} ${startsAt}`
}

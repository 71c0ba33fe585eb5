import { daysAfter, instantOf, weekdayOf } from '../platform/time.ts'
import { isInTerm, isWorkingDay, type Term } from '../terms/rules.ts'

/** A weekday (1 is Monday) on which the line is open, from a local day to a local day, both included, or on and on. */
export interface ServiceDay {
  weekday: number
  from_day: string
  to_day: string | null
}

/** A stretch of a person's week, UK wall times `09:00` to `12:30`, from a local day to a local day, both included. */
export interface Hours extends ServiceDay {
  person_id: number
  starts: string
  ends: string
}

/** When a person is away, two UTC instants. */
export interface Absence {
  person_id: number
  starts_at: string
  ends_at: string
}

/** All that decides when the line is open. `hours` are those for consultations. */
export interface LineFacts {
  hours: readonly Hours[]
  serviceDays: readonly ServiceDay[]
  terms: readonly Term[]
  absences: readonly Absence[]
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
 * on the half hour by UK clocks, that lies wholly in a practitioner's hours, on a service day, in term unless the line
 * is open outside terms too, on no weekend or bank holiday, and while they are not away. Each once, day by day.
 */
export function slotsToOffer(facts: LineFacts, from: string, until: string): Offer[] {
  const offers = new Map<string, Offer>()
  for (let day = from; day < until; day = daysAfter(day, 1)) {
    if (!isOpen(day, facts)) continue
    const instant = instantsOf(day)
    for (const stretch of facts.hours.filter((one) => isInForce(one, day))) {
      const practitionerId = stretch.person_id
      const away = facts.absences.filter((absence) => absence.person_id === practitionerId)
      for (const [starts, ends] of halfHours(stretch)) {
        const offer = { practitionerId, startsAt: instant(starts), endsAt: instant(ends) }
        if (away.some((one) => one.starts_at < offer.endsAt && offer.startsAt < one.ends_at)) continue
        offers.set(keyOf(practitionerId, offer.startsAt), offer)
      }
    }
  }
  return [...offers.values()]
}

/** Whether the line is open on a local day, whoever's hours it is. */
function isOpen(day: string, { serviceDays, terms, settings }: LineFacts): boolean {
  return (
    serviceDays.some((one) => isInForce(one, day)) &&
    isWorkingDay(day) &&
    (settings.outsideTerms || isInTerm(day, terms))
  )
}

/** Whether a service day or a stretch of hours is on this local day. */
export function isInForce({ weekday, from_day, to_day }: ServiceDay, day: string): boolean {
  return weekday === weekdayOf(day) && from_day <= day && (to_day === null || day <= to_day)
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
function halfHours({ starts, ends }: { starts: string; ends: string }): [starts: string, ends: string][] {
  const found: [string, string][] = []
  for (let at = Math.ceil(minutesOf(starts) / 30) * 30; at + 30 <= minutesOf(ends); at += 30) {
    found.push([clock(at), clock(at + 30)])
  }
  return found
}

/** Minutes since midnight of a wall time `09:30`. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** A slot that is there already. */
export interface Slot {
  id: number
  practitioner_id: number
  starts_at: string
  withdrawn_at: string | null
  /** Whether a live consultation holds it (0 or 1). */
  booked: number
}

/** What must change for the slots that are there to be those that are offered. */
export interface SlotChanges {
  open: Offer[]
  reopen: number[]
  withdraw: number[]
  /** How many that are offered no longer stay because they are booked. */
  kept: number
}

/** Compares the slots that are there with what the rules offer. A slot that is booked is never withdrawn. */
export function slotChanges(slots: readonly Slot[], offers: readonly Offer[]): SlotChanges {
  const offered = new Set(offers.map((offer) => keyOf(offer.practitionerId, offer.startsAt)))
  const there = new Set(slots.map((slot) => keyOf(slot.practitioner_id, slot.starts_at)))
  const isOffered = (slot: Slot) => offered.has(keyOf(slot.practitioner_id, slot.starts_at))
  const live = slots.filter((slot) => slot.withdrawn_at === null)
  const gone = live.filter((slot) => !isOffered(slot))
  return {
    open: offers.filter((offer) => !there.has(keyOf(offer.practitionerId, offer.startsAt))),
    reopen: slots.filter((slot) => slot.withdrawn_at !== null && isOffered(slot)).map(({ id }) => id),
    withdraw: gone.filter((slot) => !slot.booked).map(({ id }) => id),
    kept: gone.filter((slot) => slot.booked).length,
  }
}

/** A practitioner has one slot at a time, so this tells slots apart. */
function keyOf(practitionerId: number, startsAt: string): string {
  return `${practitionerId} ${startsAt}`
}

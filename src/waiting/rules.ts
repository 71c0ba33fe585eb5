import { z } from 'zod'
import { daysAfter, instantOf, minutesAfter, mondayOf, ukDay, ukWall, weekdayOf } from '../platform/time.ts'
import { isWorkingDay } from '../terms/rules.ts'
import { partsOfWeek } from './words.ts'

/** How long a freed time is held for who waits, in minutes of working time. */
export const holdMinutes = 120

/** Working time: Monday to Friday but bank holidays, by UK clocks. */
const hours = { from: '08:30', until: '17:00' }

/** The instant at which so many minutes of working time have passed since `from`; both UTC text. */
export function afterWorkingMinutes(from: string, minutes: number): string {
  let left = minutes
  for (let day = ukDay(from); ; day = daysAfter(day, 1)) {
    if (!isWorkingDay(day)) continue
    const [opens, closes] = [instantOf(day, hours.from), instantOf(day, hours.until)]
    const starts = from > opens ? from : opens
    const there = (Date.parse(closes) - Date.parse(starts)) / 60_000
    if (there <= 0) continue
    if (left <= there) return minutesAfter(starts, left)
    left -= there
  }
}

/** The part of the week that a start lies in, by UK clocks: `1-am`. */
export function partOf(startsAt: string): string {
  const half = ukWall(startsAt).slice(11, 16) < '12:00' ? 'am' : 'pm'
  return `${weekdayOf(ukDay(startsAt))}-${half}`
}

/** Who waits, in what matters for an offer. */
export interface Wait {
  id: string
  suits: readonly string[]
  /** The last local day on which a time is of use. */
  untilDay: string
  /** When the consultation starts that is to be earlier; null when none is booked. */
  insteadOf: string | null
  /** Starts that have been offered before, and those at which they have a consultation or a meeting. */
  notAt: readonly string[]
}

export interface FreeSlot {
  id: number
  starts_at: string
}

/** Whether a free time is of use to who waits, has not been offered to them before, and finds them free too. */
export function fits({ suits, untilDay, insteadOf, notAt }: Wait, startsAt: string): boolean {
  return (
    suits.includes(partOf(startsAt)) &&
    ukDay(startsAt) <= untilDay &&
    (insteadOf === null || startsAt < insteadOf) &&
    !notAt.includes(startsAt)
  )
}

/** Who is offered which free slot: in order of joining, each the first slot in order of time that suits and is left. */
export function offersToMake(waits: readonly Wait[], slots: readonly FreeSlot[]) {
  const left = [...slots]
  return waits.flatMap((wait) => {
    const at = left.findIndex(({ starts_at }) => fits(wait, starts_at))
    const [slot] = at < 0 ? [] : left.splice(at, 1)
    return slot ? [{ waitingId: wait.id, slotId: slot.id, startsAt: slot.starts_at }] : []
  })
}

const List = z.array(z.string())

/** A JSON list as the database keeps it. */
export const listIn = (json: string): string[] => List.parse(JSON.parse(json))

/** Why somebody does not join the waiting list. */
export type JoinRefusal =
  | 'school_unknown'
  | 'school_closed'
  | 'contact_unknown'
  | 'phone_needed'
  | 'pupil_data'
  | 'nothing_suits'
  | 'too_short'
  | 'waits_already'
  | 'waits_no_longer'
  | 'already_started'
  | 'already_cancelled'

export const joinRefusalWords = {
  school_unknown: 'No school here has that URN.',
  school_closed: 'This school has closed, so it cannot book consultations.',
  contact_unknown: 'That email address does not belong to a contact of the school.',
  phone_needed: 'Give the number to ring: we have none for this contact.',
  pupil_data: 'What you wrote looks like something about a pupil. Take it out: nothing here may tell who a pupil is.',
  nothing_suits: 'Choose at least one part of the week',
  too_short: 'The day must be late enough for a time to be offered and booked',
  waits_already: 'You are on the waiting list for this already.',
  waits_no_longer: 'You are no longer on this waiting list.',
  already_started: 'This consultation has begun, so it cannot be earlier.',
  already_cancelled: 'This consultation has been cancelled.',
} satisfies Record<JoinRefusal, string>

/** Why an offer cannot be taken. */
export type OfferRefusal = 'run_out' | 'declined' | 'withdrawn' | 'gone'

export const offerRefusalWords = {
  run_out: 'This time was held for you, and the hold has run out. You are still on the waiting list for other times.',
  declined: 'You have said no to this time.',
  withdrawn:
    'This time is not offered any more: there is no consultation then. You are still on the waiting list, and we send you a link when another time comes free. You can also look for one now.',
  gone: 'This time is no longer offered. You are still on the waiting list for other times.',
} satisfies Record<OfferRefusal, string>

/** Unmet need by the week of joining, the latest first: a Monday, and how many joined, got a time, and went without. */
export function byWeek(waits: readonly { joinedAt: string; endedBecause: string | null }[]) {
  const weeks = Map.groupBy(waits, ({ joinedAt }) => mondayOf(ukDay(joinedAt)))
  return [...weeks]
    .map(([monday, joined]) => {
      const count = (because: string | null) => joined.filter(({ endedBecause }) => endedBecause === because).length
      return { monday, joined: joined.length, given: count('given'), runOut: count('run-out'), waiting: count(null) }
    })
    .sort((a, b) => b.monday.localeCompare(a.monday))
}

/** How many of those who wait could take each part of the week, by weekday. */
export function byWeekday(waits: readonly { suits: readonly string[] }[]) {
  const count = (part: string) => waits.filter(({ suits }) => suits.includes(part)).length
  const days = [...new Set(partsOfWeek.map(({ weekday }) => weekday))]
  return days.map((weekday) => ({ weekday, am: count(`${weekday}-am`), pm: count(`${weekday}-pm`) }))
}

/** An offer in what decides whether it can be taken; `withdrawnAt` is of its slot, which may be withdrawn before the offer ends. */
interface Held {
  endedBecause: string | null
  heldUntil: string
  withdrawnAt: string | null
}

/** Why an offer cannot be taken at `now`, or undefined. */
export function offerRefusal(
  { endedBecause, heldUntil, withdrawnAt }: Held,
  now: string,
): 'run_out' | 'declined' | 'withdrawn' | undefined {
  if (endedBecause === 'declined' || endedBecause === 'withdrawn') return endedBecause
  if (endedBecause === null && withdrawnAt !== null) return 'withdrawn'
  return endedBecause === 'run-out' || heldUntil <= now ? 'run_out' : undefined
}

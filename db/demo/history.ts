import { slotsToOffer } from '../../src/availability/rules.ts'
import { referenceOf } from '../../src/consultations/rules.ts'
import { daysAfter, instantOf, minutesAfter, ukDay, ukTime, utc } from '../../src/platform/time.ts'
import { isInTerm } from '../../src/terms/rules.ts'
import { type Calendar, serviceDaysOf } from './calendar.ts'
import { makeOutcomes } from './outcomes.ts'
import { found, type Random, randomFor } from './random.ts'
import type { Row, Rows } from './rows.ts'
import type { Staff } from './staff.ts'
import { pastWaits } from './waits.ts'
import { type Wish, wishes } from './wishes.ts'
import { practitionerReasons, schoolReasons } from './words.ts'

type Slot = Row<'slot'> & { id: number; day: string }

/** All slots from the pilot's start to today, and the consultations that took some of them. */
export function makeHistory(
  calendar: Calendar,
  staff: Staff,
  schools: Row<'school'>[],
  contacts: Row<'contact'>[],
  often: readonly number[],
): Rows {
  const random = randomFor('history')
  const next = wishes(random, contacts, often)
  const slots = pastSlots(calendar, staff)
  const made = [...Map.groupBy(slots, ({ day }) => day)].flatMap(([day, open]) => {
    const count = day === calendar.today ? Math.round(open.length / 2) : random.whole(4, 10)
    const asked = Map.groupBy(Array.from({ length: count }, next), ({ urn }) => urn)
    const taken = random.shuffled(open)
    return [...asked.values()].flatMap(([wish], i) => {
      const slot = taken[i]
      if (!wish || !slot) return []
      const made = oneConsultation(random, { ...wish, urn: urnOn(day, wish.urn, schools) }, slot, slots, calendar)
      return [{ ...made, slot }]
    })
  })
  const { event: recorded = [], ...came } = makeOutcomes(calendar, made, staff, schools)
  return {
    slot: slots.map(({ day, ...slot }) => slot),
    consultation: made.map(({ consultation }) => consultation),
    diary: made.flatMap(({ diary }) => diary),
    ...came,
    waiting: pastWaits(calendar, contacts),
    event: [...made.flatMap(({ events }) => events), ...recorded].sort((a, b) => a.at.localeCompare(b.at)),
  }
}

function pastSlots(calendar: Calendar, { hours }: Staff): Slot[] {
  let lastId = 0
  const facts = {
    hours: hours
      .filter((one) => one.purpose === 'consultations')
      .map((one) => ({ ...one, to_day: null, fortnight_from: null })),
    serviceDays: serviceDaysOf(calendar).map((one) => ({ ...one, to_day: null })),
    terms: calendar.terms,
    singleDays: [],
    absences: [],
    busy: [],
    closures: [],
    settings: { outsideTerms: false },
  }
  const offers = slotsToOffer(facts, calendar.pilotStart, daysAfter(calendar.today, 1))
  const days = [...Map.groupBy(offers, ({ startsAt }) => ukDay(startsAt))]
  return days.flatMap(([day, offered]) => {
    const opened_at = instantOf(daysAfter(day, -56), '06:00')
    return offered.map(({ practitionerId, startsAt, endsAt }) => {
      const slot = {
        practitioner_id: practitionerId,
        starts_at: startsAt,
        ends_at: endsAt,
        opened_at,
        withdrawn_at: null,
      }
      return { id: ++lastId, day, ...slot }
    })
  })
}

/** The school as it was that day: a new academy was another school before. */
function urnOn(day: string, urn: number, schools: Row<'school'>[]): number {
  const school = schools.find((one) => one.urn === urn)
  return school?.predecessor_urn && (school.opened_on ?? '') > day ? school.predecessor_urn : urn
}

/** One consultation with its events; about one in twelve cancelled, as many moved. */
function oneConsultation(
  random: Random,
  wish: Wish,
  slot: Slot,
  slots: Slot[],
  { today, workingDays, terms }: Calendar,
) {
  const lately = workingDays.slice(0, workingDays.indexOf(slot.day)).slice(-random.whole(1, 8))
  const inTerm = lately.filter((day) => isInTerm(day, terms))
  const before = inTerm.length > 0 ? inTerm : lately
  const booked_at = officeHours(random, found(before[0]))
  const later = () => officeHours(random, random.pick(before), booked_at)
  const was = random.chance(0.08) ? slots[slots.indexOf(slot) + random.whole(20, 60)]?.starts_at : undefined
  const moved_at = was ? later() : booked_at
  const soon = () => officeHours(random, ukDay(moved_at), moved_at)
  // Some find out on the day itself, when no other school can take the time any more.
  const late = slot.day < today && random.chance(0.35)
  const lately_at = minutesAfter(slot.starts_at, -random.whole(15, 90))
  const cancelled_at = random.chance(0.08) ? (late ? lately_at : soon()) : null
  const bySchool = random.chance(0.75)
  const cancelled_by = bySchool ? wish.contact_id : slot.practitioner_id
  const reason = random.pick(bySchool ? schoolReasons : practitionerReasons)
  const consultation: Row<'consultation'> = {
    ...wish,
    reference: referenceOf(Uint8Array.from({ length: 8 }, () => random.whole(0, 255))),
    slot_id: slot.id,
    sequence: (was ? 1 : 0) + (cancelled_at ? 1 : 0),
    booked_at,
    cancelled_at,
    cancelled_by: cancelled_at ? cancelled_by : null,
    cancel_reason: cancelled_at ? reason : null,
  }
  const event = (at: string, actor: number, kind: string, details: object): Row<'event'> => ({
    at,
    actor: `person:${actor}`,
    kind: `consultation.${kind}`,
    subject: wish.id,
    details: JSON.stringify(details),
  })
  const startsAt = slot.starts_at
  const events = [
    event(booked_at, wish.contact_id, 'booked', { urn: wish.urn, startsAt: was ?? startsAt }),
    ...(was ? [event(moved_at, wish.contact_id, 'moved', { was, startsAt })] : []),
    ...(cancelled_at ? [event(cancelled_at, cancelled_by, 'cancelled', { startsAt })] : []),
  ]
  return { consultation, events, diary: cancelled_at ? [] : quarters(slot, wish.id) }
}

function quarters({ practitioner_id, starts_at }: Slot, appointment_id: string): Row<'diary'>[] {
  return [0, 15].map((minutes) => ({
    person_id: practitioner_id,
    quarter: utc(ukTime(starts_at).plus({ minutes })),
    appointment_id,
  }))
}

/** A moment between half past eight and half past four of that day, after another when one is given. */
function officeHours(random: Random, day: string, after?: string): string {
  const at = utc(ukTime(instantOf(day, '08:30')).plus({ minutes: random.whole(0, 480) }))
  return after === undefined || at > after ? at : utc(ukTime(after).plus({ minutes: random.whole(4, 40) }))
}

import type { DateTime } from 'luxon'
import { openSlots } from '../../src/availability/open-slots.ts'
import { freeTimes, lineSettings } from '../../src/availability/queries.ts'
import { bookable } from '../../src/availability/settings.ts'
import { type Booked, book } from '../../src/consultations/book.ts'
import { cancel } from '../../src/consultations/cancel.ts'
import { move } from '../../src/consultations/move.ts'
import type { Consultation } from '../../src/consultations/queries.ts'
import { demoPeople } from '../../src/demo/people.ts'
import { daysAfter, instantOf, ukDay, ukTime } from '../../src/platform/time.ts'
import type { World } from '../../src/platform/world.ts'
import { isWorkingDay } from '../../src/terms/rules.ts'
import { arrangeAhead } from './meetings/ahead.ts'
import { found, type Random, randomFor } from './random.ts'
import { joinWaits } from './waits.ts'
import { type Wish, wishes, wishOf } from './wishes.ts'
import { schoolReasons } from './words.ts'

/** How many bookings there are besides those of the fully booked day and of the people to sign in as. */
const elsewhere = 36

/** A booking to be made, and what is to happen to it then. */
interface Plan {
  startsAt: string
  wish: Wish
  fate?: 'move' | 'cancel' | undefined
}

/**
 * Opens the slots to come and books some, by the service's own verbs, as if over the last working days: one day fully,
 * others here and there, some for the people whom one may sign in as; moves a few and cancels a few. Returns how many
 * were booked; none where the window has no times, as in the summer holidays.
 */
export async function bookAhead(world: World): Promise<number> {
  const { db } = world.store
  await openSlots(world)
  const people = await demoPeople(db)
  await arrangeAhead(
    world,
    people.map(({ personId }) => personId),
  )
  const random = randomFor('ahead')
  const days = workingDaysBefore(ukDay(world.now()), 3)
  const times = await timesAhead(world, found(days[0]))
  const contacts = await db.selectFrom('contact').selectAll().where('ended_at', 'is', null).orderBy('id').execute()
  const samples = people.flatMap(({ personId }) => {
    const [first, second = first] = contacts.filter((contact) => contact.person_id === personId)
    return first && second ? [first, second] : []
  })
  const own = samples.map((contact) => wishOf(random, contact))
  const { plans, spare } = planOf(random, times, own, wishes(random, contacts, []))
  const instead = wishes(randomFor('instead'), contacts, [])
  for (const [i, { startsAt, wish: first, fate }] of plans.entries()) {
    const day = found(days[Math.floor((i * days.length) / plans.length)])
    const at = ukTime(instantOf(day, '08:40')).plus({ minutes: ((i * 23) % 400) + i })
    const { consultation, wish } = await bookedBy(worldAt(world, at), startsAt, [first, instead(), instead()])
    const later = worldAt(world, at.plus({ minutes: 25 }))
    const free = spare[i]
    if (fate === 'move' && free) await move(later, consultation, { startsAt: free }, by(wish))
    if (fate === 'cancel') await cancel(later, consultation, random.pick(schoolReasons), by(wish))
  }
  const next = wishes(randomFor('waiting'), contacts, [])
  await joinWaits(world, fullDayOf(times), [...own.slice(0, 1), next(), next(), next(), next()])
  return plans.length
}

function workingDaysBefore(day: string, count: number): string[] {
  const before = Array.from({ length: 14 }, (_, i) => daysAfter(day, i - 14))
  return before.filter(isWorkingDay).slice(-count)
}

/** The times that may be booked both now and on a day before, each as often as somebody is free. */
async function timesAhead(world: World, day: string): Promise<string[]> {
  const settings = await lineSettings(world.store.db)
  const times = bookable(world.now(), settings)
  const { until } = bookable(ukTime(instantOf(day, '08:40')), settings)
  const free = await freeTimes(world.store.db, { ...times, until })
  return free.flatMap(({ starts_at, free }) => Array.from({ length: free }, () => starts_at))
}

/** Who takes which time: the second day is full, the samples have some of the nearest, the others rather near ones. */
function planOf(random: Random, times: string[], own: Wish[], next: () => Wish): { plans: Plan[]; spare: string[] } {
  const day = fullDayOf(times)
  const full = times.filter((time) => ukDay(time) === day)
  const open = times.filter((time) => ukDay(time) !== day)
  const near = open.filter((_, i) => i % 20 === 4).slice(0, own.length)
  const rest = open
    .filter((_, i) => i % 20 !== 4)
    .map((time, i) => ({ time, at: random.next() * (i + 12) }))
    .sort((a, b) => a.at - b.at)
    .map(({ time }) => time)
  const others = rest.slice(0, elsewhere)
  return {
    plans: [
      ...near.map((startsAt, i) => ({ startsAt, wish: found(own[i]) })),
      ...others.map((startsAt, i): Plan => ({ startsAt, wish: next(), fate: fates[i % 12] })),
      ...full.map((startsAt) => ({ startsAt, wish: next() })),
    ],
    spare: rest.slice(elsewhere),
  }
}

/** The day that is booked up. */
const fullDayOf = (times: readonly string[]) => [...new Set(times.map((time) => ukDay(time)))][1]

/** What becomes of the bookings, by turns: of twelve one is moved and one cancelled. */
const fates: Record<number, Plan['fate']> = { 4: 'move', 9: 'cancel' }

/** Books a time for the first of these people who is not in a meeting then. */
async function bookedBy(
  world: World,
  startsAt: string,
  [wish, ...others]: readonly Wish[],
): Promise<{ consultation: Consultation; wish: Wish }> {
  const result = await booked(world, startsAt, found(wish))
  if (result.booked) return { consultation: result.consultation, wish: found(wish) }
  if (result.because === 'in_a_meeting_then' && others.length > 0) return bookedBy(world, startsAt, others)
  throw new Error(`The demo could not book ${startsAt}: ${result.because}`)
}

async function booked(world: World, startsAt: string, wish: Wish): Promise<Booked> {
  const { contact_id, phone, note, tried_officer, read_guidance, ...booking } = wish
  const contact = await world.store.db
    .selectFrom('person')
    .select('email')
    .where('id', '=', contact_id)
    .executeTakeFirstOrThrow()
  const answers = { triedOfficer: tried_officer === 1, readGuidance: read_guidance === 1 }
  return book(
    world,
    {
      ...booking,
      ...answers,
      startsAt,
      contactEmail: contact.email,
      phone: phone ?? undefined,
      note: note ?? undefined,
    },
    by(wish),
  )
}

const worldAt = (world: World, at: DateTime): World => ({ ...world, now: () => at })

const by = ({ contact_id }: Wish) => ({ person: contact_id })

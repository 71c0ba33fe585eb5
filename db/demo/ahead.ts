import type { DateTime } from 'luxon'
import { openSlots } from '../../src/availability/open-slots.ts'
import { freeTimes, lineSettings } from '../../src/availability/queries.ts'
import { bookable } from '../../src/availability/settings.ts'
import { type Booked, book } from '../../src/consultations/book.ts'
import { cancel } from '../../src/consultations/cancel.ts'
import { move } from '../../src/consultations/move.ts'
import type { Consultation } from '../../src/consultations/queries.ts'
import { demoPeople } from '../../src/demo/people.ts'
import { ukDay } from '../../src/platform/time.ts'
import type { World } from '../../src/platform/world.ts'
import { type Random, randomFor } from './random.ts'
import { type Wish, wishes, wishOf } from './wishes.ts'
import { schoolReasons } from './words.ts'

/** How many bookings there are besides those of the fully booked day and of the people to sign in as. */
const elsewhere = 36
const daysAgo = 3

/**
 * Opens the slots to come and books some, by the service's own verbs, as if over the last days: one day fully, others
 * here and there, some for the people whom one may sign in as; then moves one in fifteen and cancels one in fifteen.
 * Returns how many were booked; none where the window has no times, as in the summer holidays.
 */
export async function bookAhead(world: World): Promise<number> {
  const { db } = world.store
  await openSlots(world)
  const random = randomFor('ahead')
  const moments = [daysAgo, 2, 1].map((days) => world.now().minus({ days }))
  const times = await timesAhead(world, world.now().minus({ days: daysAgo }))
  const contacts = await db.selectFrom('contact').selectAll().where('ended_at', 'is', null).orderBy('id').execute()
  const samples = (await demoPeople(db)).flatMap(({ personId }) =>
    contacts.filter((contact) => contact.person_id === personId).slice(0, 2),
  )
  const plan = planOf(
    random,
    times,
    samples.map((contact) => wishOf(random, contact)),
    wishes(random, contacts, []),
  )
  const perMoment = Math.ceil(plan.length / moments.length)
  for (const [i, [startsAt, wish]] of plan.entries()) {
    const at = moments[Math.floor(i / perMoment)]?.plus({ minutes: i * 3 }) ?? world.now()
    const consultation = await booked(worldAt(world, at), startsAt, wish)
    if (i % 15 === 9)
      await move(worldAt(world, at.plus({ minutes: 9 })), consultation, { startsAt: spare(times, plan, i) }, by(wish))
    if (i % 15 === 12)
      await cancel(worldAt(world, at.plus({ minutes: 25 })), consultation, random.pick(schoolReasons), by(wish))
  }
  return plan.length
}

/** The times that may be booked both now and then, each as often as somebody is free. */
async function timesAhead(world: World, then: DateTime): Promise<string[]> {
  const settings = await lineSettings(world.store.db)
  const { from } = bookable(world.now(), settings)
  const { until } = bookable(then, settings)
  const free = await freeTimes(world.store.db, { from, until })
  return free.flatMap(({ starts_at, free }) => Array.from({ length: free }, () => starts_at))
}

/** Who takes which time: the second day is full, the samples have the nearest of the rest, the others rather near ones. */
function planOf(random: Random, times: string[], own: Wish[], next: () => Wish): [string, Wish][] {
  const day = [...new Set(times.map(ukDay))][1]
  const full = times.filter((time) => ukDay(time) === day)
  const rest = times
    .filter((time) => ukDay(time) !== day)
    .map((time, i) => ({ time, at: random.next() * (i + 12) }))
    .sort((a, b) => a.at - b.at)
    .map(({ time }) => time)
  const wanted = [...own, ...Array.from({ length: elsewhere }, next)]
  return [
    ...wanted.flatMap((wish, i): [string, Wish][] => (rest[i] === undefined ? [] : [[rest[i], wish]])),
    ...full.map((time): [string, Wish] => [time, next()]),
  ]
}

async function booked(world: World, startsAt: string, wish: Wish): Promise<Consultation> {
  const { contact_id, phone, note, tried_officer, read_guidance, ...booking } = wish
  const contact = await world.store.db
    .selectFrom('person')
    .select('email')
    .where('id', '=', contact_id)
    .executeTakeFirstOrThrow()
  const answers = { triedOfficer: tried_officer === 1, readGuidance: read_guidance === 1 }
  const result: Booked = await book(
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
  if (!result.booked) throw new Error(`The demo could not book ${startsAt}: ${result.because}`)
  return result.consultation
}

/** A time that the plan leaves free. */
function spare(times: string[], plan: [string, Wish][], i: number): string {
  const taken = new Set(plan.map(([time]) => time))
  const free = times.filter((time) => !taken.has(time))
  return free[(i * 7) % Math.max(1, free.length)] ?? times[0] ?? ''
}

const worldAt = (world: World, at: DateTime): World => ({ ...world, now: () => at })

const by = ({ contact_id }: Wish) => ({ person: contact_id })

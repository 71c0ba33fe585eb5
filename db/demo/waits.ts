import { lineSettings } from '../../src/availability/queries.ts'
import { bookable } from '../../src/availability/settings.ts'
import { daysAfter, instantOf, minutesAfter, ukDay } from '../../src/platform/time.ts'
import type { World } from '../../src/platform/world.ts'
import { join } from '../../src/waiting/join.ts'
import { offerFreed } from '../../src/waiting/offer.ts'
import { partOf } from '../../src/waiting/rules.ts'
import type { Calendar } from './calendar.ts'
import { randomFor } from './random.ts'
import type { Row } from './rows.ts'
import { type Wish, wishes } from './wishes.ts'

/** How far back waits are made up, in weeks, and the chances of what became of them. */
const weeksBack = 14

/** Waits of the last weeks that are over: most got a time, some did not, a few left the list. */
export function pastWaits(calendar: Calendar, contacts: Row<'contact'>[]): Row<'waiting'>[] {
  const random = randomFor('waits')
  const next = wishes(random, contacts, [])
  const days = calendar.workingDays.filter(
    (day) => day > daysAfter(calendar.today, -7 * weeksBack) && day < daysAfter(calendar.today, -2),
  )
  return days.flatMap((day) => {
    if (!random.chance(0.3)) return []
    const joined_at = minutesAfter(instantOf(day, '08:45'), random.whole(0, 420))
    const until_day = daysAfter(day, random.whole(7, 20))
    const ended_because = random.weighted([['given', 60] as const, ['run-out', 30] as const, ['left', 10] as const])
    const ended_at =
      ended_because === 'run-out'
        ? instantOf(daysAfter(until_day, 1), '00:05')
        : minutesAfter(joined_at, random.whole(200, 7000))
    const suits = ['1-am', '1-pm', '3-am', '3-pm', '5-am', '5-pm'].filter(() => random.chance(0.6))
    const isOver = ukDay(ended_at) < calendar.today
    const wait = { ...next(), suits: JSON.stringify(suits.length > 0 ? suits : ['5-pm']), until_day, joined_at }
    return isOver ? [{ ...wait, consultation_id: null, ended_at, ended_because }] : []
  })
}

/**
 * Puts some schools on the waiting list by the service's own verb: those of `wanting` the fully booked `day`, which is
 * free for nobody, and the first of them any time, so that one is held for it.
 */
export async function joinWaits(world: World, day: string | undefined, wanting: readonly Wish[]): Promise<void> {
  if (!day) return
  const { until } = bookable(world.now(), await lineSettings(world.store.db))
  const noon = instantOf(day, '12:00')
  const thatDay = [partOf(instantOf(day, '09:00')), partOf(noon)]
  for (const [i, { id, contact_id, phone, note, tried_officer, read_guidance, ...wish }] of wanting.entries()) {
    const contact = await world.store.db
      .selectFrom('person')
      .select('email')
      .where('id', '=', contact_id)
      .executeTakeFirstOrThrow()
    const any = i === 0
    await join(
      world,
      {
        ...wish,
        id,
        contactEmail: contact.email,
        phone: phone ?? undefined,
        note: note ?? undefined,
        triedOfficer: tried_officer === 1,
        readGuidance: read_guidance === 1,
        suits: any ? ['1-am', '1-pm', '3-am', '3-pm', '5-am', '5-pm'] : thatDay,
        untilDay: any ? ukDay(until) : day,
      },
      undefined,
      { person: contact_id },
    )
  }
  await offerFreed(world)
}

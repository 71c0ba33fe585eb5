import { appointmentsIn, diaryFacts, peopleWithHours } from '../availability/diary-queries.ts'
import { lineSettings, nextFreeTime, serviceDays } from '../availability/queries.ts'
import { isOpen } from '../availability/rules.ts'
import { bookable, bookableFrom, windowEnd } from '../availability/settings.ts'
import { daysAskedFor } from '../outcomes/rules.ts'
import { daysAfter, instantOf, mondayOf, ukDay, utc, weekdayOf } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { knownTerms } from '../terms/queries.ts'
import { allWaits, waitsSince } from '../waiting/queries.ts'
import { listIn } from '../waiting/rules.ts'
import { wantedByWeekday, whomToAsk } from './asking.ts'
import { toCome, weeksIn } from './coming.ts'
import { daysOf, momentsOf, type Period, schoolWeeksOf } from './period.ts'
import { firstFreeAt, slotsOfAll, topicCounts, unrecordedByPractitioner, useByDay } from './queries.ts'
import { firstFreeByWeek, useByWeek, useByWeekday, useOf, waitFor } from './use.ts'

/** How far back waits in vain count as wanting a time, in weeks. */
const weeksOfWaits = 12

/** The coming days of every practitioner, from today to the end of the window, and whom to ask for more hours. */
export async function lineToCome({ store: { db }, now }: World) {
  const at = now()
  const today = ukDay(at)
  const since = utc(at)
  const [settings, people, terms, services] = await Promise.all([
    lineSettings(db),
    peopleWithHours(db, today),
    knownTerms(db),
    serviceDays(db, today),
  ])
  const [from, until] = [instantOf(today, '00:00'), instantOf(windowEnd(at, settings), '00:00')]
  const [consultations, appointments, slots, first, unrecorded, wants] = await Promise.all([
    diaryFacts(db, 'consultations', from),
    appointmentsIn(db, from, until),
    slotsOfAll(db, from, until).execute(),
    nextFreeTime(db, bookable(at, settings)),
    unrecordedByPractitioner(db, instantOf(daysAfter(today, -daysAskedFor), '00:00'), since).execute(),
    wantsOf(db, today),
  ])
  const days: string[] = []
  for (let day = today; day < windowEnd(at, settings); day = daysAfter(day, 1)) if (weekdayOf(day) <= 5) days.push(day)
  const meetings = { hours: [], singleDays: [], absences: [], busy: [], closures: [] }
  const facts = { consultations, meetings, serviceDays: services, terms, settings, appointments, slots }
  const practitioners = people.filter(({ purposes }) => purposes.includes('consultations'))
  const coming = toCome(facts, practitioners, days, at)
  const weeks = weeksIn(days)
  const firstDay = ukDay(bookableFrom(at, settings))
  const openDays = days.filter((day) => day >= firstDay && isOpen(day, facts))
  return {
    people: coming,
    weeks,
    first: first ? { startsAt: first, workingDays: waitFor(today, first) } : undefined,
    unrecorded,
    short: whomToAsk({ people: coming, weeks, openDays, wanted: wantedByWeekday(wants) }),
  }
}
export type ToCome = Awaited<ReturnType<typeof lineToCome>>

/** What suits those who wait for a time, and those who waited in vain in the last weeks. */
async function wantsOf(db: World['store']['db'], today: string) {
  const since = instantOf(daysAfter(mondayOf(today), -7 * (weeksOfWaits - 1)), '00:00')
  const [waiting, lately] = await Promise.all([allWaits(db).execute(), waitsSince(db, since).execute()])
  const inVain = lately.filter(({ endedBecause }) => endedBecause === 'run-out')
  return [...waiting, ...inVain].map(({ suits }) => ({ suits: listIn(suits) }))
}

/** How the line was used in a period as far as it has come by now: all that is told of it, not yet in words. */
export async function lineUse({ store: { db }, now }: World, period: Period) {
  const at = utc(now())
  const today = ukDay(now())
  const [from, until] = [instantOf(period.from, '00:00'), instantOf(daysAfter(period.to, 1), '00:00')]
  const [settings, terms] = await Promise.all([lineSettings(db), knownTerms(db)])
  const [days, seen, topics, waits] = await Promise.all([
    useByDay(db, daysOf(period, today, settings), at).execute(),
    firstFreeAt(db, momentsOf(period, at, terms, settings)).execute(),
    topicCounts(db, { from, until, now: at }).execute(),
    waitsSince(db, from).execute(),
  ])
  return {
    period,
    settings,
    use: useOf(days),
    weeks: useByWeek(days, schoolWeeksOf(period, today, terms)),
    weekdays: useByWeekday(days),
    firstFree: firstFreeByWeek(seen),
    topics,
    waits: waits
      .filter(({ joinedAt }) => joinedAt < until)
      .map(({ suits, ...wait }) => ({ ...wait, suits: listIn(suits) })),
  }
}
export type LineUse = Awaited<ReturnType<typeof lineUse>>

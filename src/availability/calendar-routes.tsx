import { Hono } from 'hono'
import type { App } from '../app-env.ts'
import { page } from '../page.tsx'
import { allowed } from '../permissions/guard.ts'
import { dayIn, daysAfter, instantOf, mondayOf, ukDay, weekdayOf } from '../platform/time.ts'
import { knownTerms } from '../terms/queries.ts'
import { calendarOf } from './calendar.ts'
import { CalendarPage } from './calendar-pages.tsx'
import { appointmentsIn, diaryFacts, slotsOnOffer } from './diary-queries.ts'
import { lineSettings, serviceDays } from './queries.ts'
import { changesAll, elsewhere, whose } from './whose.ts'

/** A person's week, `?week=` any day of it: one's own, and for a manager everybody's. */
export const calendar = new Hono<App>().get('/', allowed('hours', 'change one’s own'), async (c) => {
  const person = await whose(c)
  if (!person) return elsewhere(c)
  const { db } = c.env.store
  const now = c.env.now()
  const today = ukDay(now)
  const monday = mondayOf(dayIn(c.req.query('week')) ?? (weekdayOf(today) > 5 ? daysAfter(today, 2) : today))
  const [from, until] = [instantOf(monday, '00:00'), instantOf(daysAfter(monday, 7), '00:00')]
  const [consultations, meetings, days, terms, settings, appointments, slots] = await Promise.all([
    diaryFacts(db, 'consultations', from),
    diaryFacts(db, 'meetings', from),
    serviceDays(db, monday),
    knownTerms(db),
    lineSettings(db),
    appointmentsIn(db, from, until),
    slotsOnOffer(db, person.id, from, until),
  ])
  const own = appointments.filter((one) => one.person_id === person.id)
  const facts = { consultations, meetings, serviceDays: days, terms, settings, appointments: own, slots }
  const week = [0, 1, 2, 3, 4].map((count) => daysAfter(monday, count))
  const shown = calendarOf({ ...facts, personId: person.id, purposes: person.purposes }, week, now)
  const back = changesAll(c) ? '/availability/hours/people' : undefined
  return page(
    c,
    { title: person.yours ? 'Your calendar' : `${person.name}: calendar`, back, wide: true },
    <CalendarPage person={person} monday={monday} today={today} days={shown} />,
  )
})

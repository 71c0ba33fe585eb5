import { Hono } from 'hono'
import type { App } from '../app-env.ts'
import { notWorkedOn } from '../availability/calendar.ts'
import { diaryFacts } from '../availability/diary-queries.ts'
import { clashesOf } from '../calendars/appointment-queries.ts'
import { outcomesOf, toFollowUp, unrecorded } from '../outcomes/queries.ts'
import { daysAskedFor } from '../outcomes/rules.ts'
import { page } from '../page.tsx'
import { namedOfficers } from '../people/queries.ts'
import { allowed } from '../permissions/guard.ts'
import { dayIn, daysAfter, instantOf, mondayOf, ukDay, utc, weekdayOf } from '../platform/time.ts'
import { signedInOnly } from '../sign-in/guard.ts'
import { Diary } from './diary-pages.tsx'
import { consultationsOfPractitioner, earlierTopics } from './queries.ts'

/** A practitioner's day and week: `?week=` any day of the week to show, else this one (on a weekend, the next). */
export const diary = new Hono<App>().use(signedInOnly, allowed('diary', 'read one’s own')).get('/', async (c) => {
  const { db } = c.env.store
  const today = ukDay(c.env.now())
  const monday = mondayOf(dayIn(c.req.query('week')) ?? weekAhead(today))
  const [from, until] = [instantOf(monday, '00:00'), instantOf(daysAfter(monday, 7), '00:00')]
  const week = await consultationsOfPractitioner(db, c.var.me.person.id, from, until).execute()
  const urns = [...new Set(week.map(({ urn }) => urn))]
  const officers = await namedOfficers(db, urns, today).execute()
  const earlier = await earlierTopics(db, urns, from).limit(200).execute()
  const ids = week.map(({ id }) => id)
  const outcomes = new Map((await outcomesOf(db, ids).execute()).map((one) => [one.id, one]))
  const followUps = await toFollowUp(db, c.var.me.person.id, daysAfter(monday, 6)).execute()
  const since = instantOf(daysAfter(today, -daysAskedFor), '00:00')
  const toRecord = await unrecorded(db, c.var.me.person.id, since, utc(c.env.now())).execute()
  const facts = { consultations: await diaryFacts(db, 'consultations', from), personId: c.var.me.person.id }
  const clashes = await clashesOf(db, c.var.me.person.id, utc(c.env.now()))
  const shown = (
    <Diary
      given={c.req.query('news') === 'given'}
      monday={monday}
      today={today}
      now={utc(c.env.now())}
      consultations={week}
      officers={officers}
      earlier={earlier}
      outcomes={outcomes}
      followUps={followUps}
      toRecord={toRecord}
      clashes={clashes}
      notWorked={(day) => notWorkedOn(day, facts)}
    />
  )
  return page(c, { title: 'Your diary' }, shown)
})

/** A day of the week that matters: this one, or on a weekend the next. */
const weekAhead = (today: string) => (weekdayOf(today) > 5 ? daysAfter(today, 2) : today)

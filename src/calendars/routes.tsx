import { type Context, Hono } from 'hono'
import type { App } from '../app-env.ts'
import { page } from '../page.tsx'
import { allowed, limited } from '../permissions/guard.ts'
import { may } from '../permissions/rules.ts'
import { utc } from '../platform/time.ts'
import { actorOf, signedInOnly } from '../sign-in/guard.ts'
import { type Errors, errorsOf } from '../ui/index.ts'
import { clashesOf } from './appointment-queries.ts'
import { giveCalendar, stopCalendar } from './busy-calendar.ts'
import { feeds, keepingFeed } from './feed-routes.tsx'
import { CalendarForm } from './forms.ts'
import { StopReading, YourCalendar } from './pages.tsx'
import { busyCalendarOf, feedsOf, lastLook, nextBusyTimes } from './queries.ts'
import { readCalendarsJob } from './read-calendars.ts'
import { hostOf } from './rules.ts'
import { news, problemInWords, problemWords } from './words.ts'

/** Calendars elsewhere: feeds of appointments for them to read, and the one that says when somebody is busy. */
export const calendars = new Hono<App>()
  .route('/feeds', feeds)
  .use(signedInOnly)
  .route('/feeds/line', keepingFeed('line', 'keep the feed of the line'))
  .use(allowed('calendars', 'keep one’s own'))
  .route('/feeds/person', keepingFeed('person', 'keep one’s own'))
  .get('/', (c) => show(c))
  // Reading it asks another server: nobody makes ours do so again and again.
  .post('/busy', limited('calendar-given', { atMost: 10, perMinutes: 15 }), async (c) => {
    const typed = (await c.req.parseBody()).address
    const form = CalendarForm.safeParse({ address: typed })
    const shown = typeof typed === 'string' ? typed : ''
    if (!form.success) return show(c, shown, errorsOf(form.error))
    const answer = await giveCalendar(c.env, c.var.me.person.id, form.data.address, actorOf(c))
    return answer.given
      ? c.redirect('/calendars?news=read', 303)
      : show(c, shown, { address: problemWords[answer.because] })
  })
  .get('/busy/end', (c) => page(c, { title: 'Stop reading your calendar', back: '/calendars' }, <StopReading />))
  .post('/busy/end', async (c) => {
    await stopCalendar(c.env, c.var.me.person.id, actorOf(c))
    return c.redirect('/calendars?news=stopped', 303)
  })

async function show(c: Context<App>, typed = '', errors: Errors = {}) {
  const { me } = c.var
  const { db } = c.env.store
  const now = utc(c.env.now())
  const [made, calendar, next, look, clashes] = await Promise.all([
    feedsOf(db, me.person.id),
    busyCalendarOf(db, me.person.id).executeTakeFirst(),
    nextBusyTimes(db, me.person.id, now, 5).execute(),
    lastLook(db, readCalendarsJob.name).executeTakeFirst(),
    clashesOf(db, me.person.id, now),
  ])
  const kinds = may(me, 'calendars', 'keep the feed of the line')
    ? (['person', 'line'] as const)
    : (['person'] as const)
  const shown = {
    done: news[c.req.query('news') ?? ''],
    feeds: kinds.map((kind) => ({ kind, madeAt: made[kind] })),
    given: calendar && given(calendar, next, look?.startedAt),
    ...{ clashes, typed, errors },
  }
  const wrong = Object.keys(errors).length > 0
  const frame = { title: 'Your Outlook calendar', errors: wrong, status: wrong ? 422 : 200 } as const
  return page(c, frame, <YourCalendar {...shown} />)
}

type Given = NonNullable<Parameters<typeof YourCalendar>[0]['given']>

/** What the page tells of a calendar that was given. */
function given(
  calendar: {
    address: string
    givenAt: string
    failedSince: string | null
    problem: string | null
    notUnderstood: number
  },
  next: Given['next'],
  lastLook: string | undefined,
): Given {
  const { address, givenAt, failedSince, problem, notUnderstood } = calendar
  return {
    host: hostOf(address),
    givenAt,
    // Giving it is a look, too.
    lookedAt: lastLook && lastLook > givenAt ? lastLook : givenAt,
    failing: failedSince && problem ? { since: failedSince, why: problemInWords(problem) } : undefined,
    notUnderstood,
    next,
  }
}

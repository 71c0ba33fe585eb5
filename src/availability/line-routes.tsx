import { type Context, Hono } from 'hono'
import type { App } from '../app-env.ts'
import { page } from '../page.tsx'
import { allowed } from '../permissions/guard.ts'
import { ukDay } from '../platform/time.ts'
import { knownTerms } from '../terms/queries.ts'
import { termsKnownUntil } from '../terms/rules.ts'
import { dayInWords, weekdayInWords } from '../ui/dates.ts'
import { errorsOf } from '../ui/index.ts'
import { ask, goOn, type Question, savedIn } from './answer.tsx'
import { changingSettings } from './changing-settings.ts'
import { AddServiceDay, ChangeSettings, EndPage } from './form-pages.tsx'
import { boxesOf, EndingForm, ServiceDayForm, SettingsForm, typedInto } from './forms.ts'
import { LinePage, settingRows } from './line-pages.tsx'
import { consultationHours, freeTimes, lineSettings, serviceDays } from './queries.ts'
import { addingServiceDay, endingServiceDay, type ServiceDayRefusal, serviceDayRefusals } from './service-days.ts'
import { bookable, windowEnd } from './settings.ts'

/** When the line is open and by which rules it is booked. For managers. */
export const line = new Hono<App>()
  .use('*', allowed('the line', 'change'))
  .get('/', showLine)
  .get('/service-days/new', (c) => ask(c, addDay, c.req.query()))
  .post('/service-days/new', async (c) => {
    const typed = await typedInto(c)
    const parsed = ServiceDayForm.safeParse({ ...typed, from: boxesOf(typed, 'from') })
    if (!parsed.success) return ask(c, addDay, typed, errorsOf(parsed.error))
    const change = await addingServiceDay(c.env, parsed.data)
    if ('because' in change) return ask(c, addDay, typed, refused(change.because))
    const { weekday, from } = parsed.data
    const rows = [
      { key: 'Day', value: weekdayInWords(weekday) },
      { key: 'From', value: dayInWords(from) },
    ]
    return goOn(c, addDay, typed, change, { rows, note: await nobodyThen(c, weekday, from) })
  })
  .get('/service-days/:id/end', async (c) => {
    const question = await endDay(c)
    return question ? ask(c, question, c.req.query()) : c.notFound()
  })
  .post('/service-days/:id/end', async (c) => {
    const question = await endDay(c)
    const typed = await typedInto(c)
    const parsed = EndingForm.safeParse({ from: boxesOf(typed, 'from') })
    if (!question) return c.notFound()
    if (!parsed.success) return ask(c, question, typed, errorsOf(parsed.error))
    const change = await endingServiceDay(c.env, { id: Number(c.req.param('id')), ...parsed.data })
    if (!change) return c.notFound()
    if ('because' in change) return ask(c, question, typed, refused(change.because))
    return goOn(c, question, typed, change, {
      rows: [{ key: 'Closed from', value: dayInWords(parsed.data.from) }],
    })
  })
  .get('/settings', async (c) => {
    const { windowWeeks, noticeWorkingDays, outsideTerms } = await lineSettings(c.env.store.db)
    const kept = { windowWeeks: `${windowWeeks}`, noticeWorkingDays: `${noticeWorkingDays}` }
    return ask(c, settings, { ...kept, outsideTerms: outsideTerms ? 'yes' : 'no', ...c.req.query() })
  })
  .post('/settings', async (c) => {
    const typed = await typedInto(c)
    const parsed = SettingsForm.safeParse(typed)
    if (!parsed.success) return ask(c, settings, typed, errorsOf(parsed.error))
    return goOn(c, settings, typed, changingSettings(c.env, parsed.data), { rows: settingRows(parsed.data) })
  })

const list = '/availability/line'
const addDay: Question = { title: 'Add a day', address: `${list}/service-days/new`, list, form: AddServiceDay }
const settings: Question = { title: 'Rules for booking', address: `${list}/settings`, list, form: ChangeSettings }

async function showLine(c: Context<App>) {
  const { db } = c.env.store
  const now = c.env.now()
  const today = ukDay(now)
  const [days, kept, terms] = await Promise.all([serviceDays(db, today), lineSettings(db), knownTerms(db)])
  const free = await freeTimes(db, bookable(now, kept))
  const shown = { saved: savedIn(c), today, days, settings: kept, free }
  return page(
    c,
    { title: 'The consultation line', wide: true },
    <LinePage {...shown} termsUntil={termsKnownUntil(terms)} windowEnd={windowEnd(now, kept)} />,
  )
}

/** What to say when no practitioner has hours on a weekday on any day from this one on. */
async function nobodyThen(c: Context<App>, weekday: number, from: string): Promise<string | undefined> {
  const somebody = (await consultationHours(c.env.store.db, from)).some((stretch) => stretch.weekday === weekday)
  return somebody
    ? undefined
    : `No practitioner has hours on ${weekdayInWords(weekday)}s, so nothing is offered until one has.`
}

/** The form that closes one of the line's days, or undefined when there is no such day. */
async function endDay(c: Context<App>): Promise<Question | undefined> {
  const days = await serviceDays(c.env.store.db, ukDay(c.env.now()))
  const day = days.find(({ id }) => String(id) === c.req.param('id'))
  if (!day) return undefined
  const title = `Close the line on ${weekdayInWords(day.weekday)}s`
  const address = `${list}/service-days/${day.id}/end`
  const about = `The line is open on ${weekdayInWords(day.weekday)}s from ${dayInWords(day.from_day)}.`
  return { title, address, list, form: (shown) => <EndPage {...shown} {...{ title, about }} action={address} /> }
}

/** The refusal under the field that it is about. */
function refused(because: ServiceDayRefusal) {
  return { [because === 'open_already' ? 'weekday' : 'from']: serviceDayRefusals[because] }
}

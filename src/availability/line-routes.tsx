import { type Context, Hono } from 'hono'
import type { App } from '../app-env.ts'
import { schoolsWithMore } from '../consultations/limit-queries.ts'
import { page } from '../page.tsx'
import { allowed } from '../permissions/guard.ts'
import { daysAfter, instantOf, ukDay, utc } from '../platform/time.ts'
import { knownTerms } from '../terms/queries.ts'
import { termOn, termsKnownUntil } from '../terms/rules.ts'
import { dayInWords, weekdayInWords } from '../ui/dates.ts'
import { errorsOf } from '../ui/index.ts'
import { answerIn, ask, goOn, type Question, savedIn } from './answer.tsx'
import { closures } from './away-routes.tsx'
import { changingSettings } from './changing-settings.ts'
import { closuresAfter, hoursFor } from './diary-queries.ts'
import { AddServiceDay, ChangeSettings, EndPage } from './form-pages.tsx'
import { boxesOf, EndingForm, ServiceDayForm, SettingsForm, type Typed } from './forms.ts'
import { LinePage } from './line-pages.tsx'
import { freeTimes, keptLineSetting, lineSettings, serviceDays } from './queries.ts'
import { addingServiceDay, endingServiceDay, type ServiceDayRefusal, serviceDayRefusals } from './service-days.ts'
import { bookable, type LineSettings, windowEnd } from './settings.ts'
import { settingsInWords } from './words.ts'

/** When the line is open and by which rules it is booked. For managers. */
export const line = new Hono<App>()
  .use('*', allowed('the line', 'change'))
  .get('/', showLine)
  .on(['GET', 'POST'], '/service-days/new', async (c) => {
    const { typed, isAnswer } = await answerIn(c)
    if (!isAnswer) return ask(c, addDay, typed)
    const parsed = ServiceDayForm.safeParse({ ...typed, from: boxesOf(typed, 'from') })
    if (!parsed.success) return ask(c, addDay, typed, errorsOf(parsed.error))
    const change = await addingServiceDay(c.env, parsed.data)
    if ('because' in change) return ask(c, addDay, typed, refused(change.because))
    return goOn(c, addDay, typed, change, await nobodyThen(c, parsed.data.weekday, parsed.data.from))
  })
  .on(['GET', 'POST'], '/service-days/:id/end', async (c) => {
    const question = await endDay(c)
    if (!question) return c.notFound()
    const { typed, isAnswer } = await answerIn(c)
    if (!isAnswer) return ask(c, question, typed)
    const parsed = EndingForm.safeParse({ from: boxesOf(typed, 'from') })
    if (!parsed.success) return ask(c, question, typed, errorsOf(parsed.error))
    const change = await endingServiceDay(c.env, { id: Number(c.req.param('id')), ...parsed.data })
    if (!change) return c.notFound()
    if ('because' in change) return ask(c, question, typed, refused(change.because))
    return goOn(c, question, typed, change)
  })
  .route('/closures', closures)
  .on(['GET', 'POST'], '/settings', async (c) => {
    const { typed, isAnswer } = await answerIn(c)
    const settings = await settingsNow(c)
    if (!isAnswer) return ask(c, settings, { ...(await typedNow(c)), ...typed })
    const parsed = SettingsForm.safeParse(typed)
    if (!parsed.success) return ask(c, settings, typed, errorsOf(parsed.error))
    const change = await changingSettings(c.env, parsed.data, typed.seen || null)
    if ('because' in change) return ask(c, settings, { ...typed, seen: (await typedNow(c)).seen }, someoneWasFirst)
    return goOn(c, settings, typed, change, await overThen(c, parsed.data))
  })

const list = '/availability/line'
const addDay: Question = { title: 'Add a day', address: `${list}/service-days/new`, list, form: AddServiceDay }

async function showLine(c: Context<App>) {
  const { db } = c.env.store
  const now = c.env.now()
  const today = ukDay(now)
  const [days, kept, terms, closed] = await Promise.all([
    serviceDays(db, today),
    lineSettings(db),
    knownTerms(db),
    closuresAfter(db, utc(now)),
  ])
  const free = await freeTimes(db, bookable(now, kept))
  const shown = { saved: savedIn(c), today, days, settings: kept, free, closures: closed }
  return page(
    c,
    { title: 'The consultation line', wide: true },
    <LinePage {...shown} termsUntil={termsKnownUntil(terms)} windowEnd={windowEnd(now, kept)} />,
  )
}

/** The settings as they are, as they would be typed, and as they are kept. */
async function typedNow({ env: { store } }: Context<App>): Promise<Typed> {
  const [kept, now] = await Promise.all([keptLineSetting(store.db), lineSettings(store.db)])
  const { windowWeeks, noticeWorkingDays, outsideTerms, mostAtOnce, mostATerm } = now
  return {
    seen: kept ?? '',
    windowWeeks: String(windowWeeks),
    noticeWorkingDays: String(noticeWorkingDays),
    outsideTerms: outsideTerms ? 'yes' : 'no',
    mostAtOnce: String(mostAtOnce ?? ''),
    mostATerm: String(mostATerm ?? ''),
  }
}

const someoneWasFirst = {
  '': 'Somebody has changed the rules since you opened this page, and nothing of yours is saved. Check what you want, and continue',
}

/** The form of the settings, which tells what they say now to who was not first. */
async function settingsNow({ env: { store } }: Context<App>): Promise<Question> {
  const now = settingsInWords(await lineSettings(store.db))
  const form: Question['form'] = (shown) => <ChangeSettings {...shown} now={shown.errors[''] ? now : []} />
  return { title: 'Rules for booking', address: `${list}/settings`, list, form }
}

/** What to say of schools that have more consultations than the limits would let them book. */
async function overThen(c: Context<App>, { mostAtOnce, mostATerm }: LineSettings): Promise<string | undefined> {
  const { db } = c.env.store
  const now = c.env.now()
  const term = termOn(ukDay(now), await knownTerms(db))
  const until = term && instantOf(daysAfter(term.to_day, 1), '00:00')
  const atOnce = mostAtOnce === null ? 0 : await schoolsWithMore(db, mostAtOnce, utc(now), null)
  const aTerm =
    mostATerm === null || !until ? 0 : await schoolsWithMore(db, mostATerm, instantOf(term.from_day, '00:00'), until)
  const said = [
    ...(atOnce > 0 ? [`${schools(atOnce)} more booked now than a school may have at once`] : []),
    ...(aTerm > 0 ? [`${schools(aTerm)} more booked this term than a school may`] : []),
  ]
  return said.length > 0 ? `${said.join('. ')}. What is booked stays.` : undefined
}

const schools = (count: number) => (count === 1 ? '1 school has' : `${count} schools have`)

/** What to say when no practitioner has hours on a weekday on any day from this one on. */
async function nobodyThen(c: Context<App>, weekday: number, from: string): Promise<string | undefined> {
  const somebody = (await hoursFor(c.env.store.db, 'consultations', from)).some(
    (stretch) => stretch.weekday === weekday,
  )
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

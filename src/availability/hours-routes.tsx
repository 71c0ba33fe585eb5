import { type Context, Hono } from 'hono'
import type { App } from '../app-env.ts'
import { page } from '../page.tsx'
import { allowed, notTheirs } from '../permissions/guard.ts'
import { ukDay, utc } from '../platform/time.ts'
import { weekdayInWords } from '../ui/dates.ts'
import { errorsOf } from '../ui/index.ts'
import { answerIn, ask, goOn, type Question, savedIn } from './answer.tsx'
import { absencesAfter, closuresAfter, hoursFor, peopleWithHours, singleDaysOf, stretchesOf } from './diary-queries.ts'
import { ChoosePerson } from './everybody-pages.tsx'
import { EndPage } from './form-pages.tsx'
import { boxesOf, EndingForm, hoursForm, type Typed, weekdayNames } from './forms.ts'
import { endingHours, hoursRefusals, type NotSet, type Pattern, settingHours } from './hours.ts'
import { SetHours } from './hours-form-pages.tsx'
import { HoursPage, hoursTitle, type Whose } from './hours-pages.tsx'
import { meet } from './lasting.ts'
import { serviceDays } from './queries.ts'
import { asTyped } from './typed-hours.ts'
import { changesAll, elsewhere, hoursOf, purposeIn, whose } from './whose.ts'
import { daysInWords, purposeWords } from './words.ts'
import type { Purpose } from './working-hours.ts'

/** When people work: their own hours, and for a manager everybody's. */
export const hours = new Hono<App>()
  .get('/people', allowed('hours', 'change anybody’s'), choose)
  .use(allowed('hours', 'change one’s own'))
  .get('/', async (c) => {
    const person = await whose(c)
    if (person) return showHours(c, person)
    return elsewhere(c)
  })
  .on(['GET', 'POST'], '/new', async (c) => {
    const person = await whose(c)
    if (!person) return elsewhere(c)
    const question = await patternOf(c, person)
    const purpose = purposeIn(c, person)
    const { typed, isAnswer } = await answerIn(c)
    if (!isAnswer) return ask(c, question, { ...(await typedFrom(c, person)), ...typed })
    const dates = { from: boxesOf(typed, 'from'), to: boxesOf(typed, 'to') }
    const parsed = hoursForm(purpose).safeParse({ ...typed, ...dates })
    if (!parsed.success) return ask(c, question, typed, errorsOf(parsed.error))
    const { from, to = null, often, instead, ...days } = parsed.data
    const stretches = weekdayNames.flatMap((name, i) => days[name].map((one) => ({ ...one, weekday: i + 1 })))
    const pattern = { personId: person.id, purpose, stretches, from, to, fortnightly: often === 'fortnightly' }
    const wanted = { ...pattern, instead: instead === 'yes' }
    const change = await settingHours(c.env, wanted)
    if ('because' in change) return ask(c, question, typed, refused(change))
    return goOn(c, question, typed, change, await closedThen(c, wanted))
  })
  .on(['GET', 'POST'], '/:id{[0-9]+}/end', async (c) => {
    const person = await whose(c)
    const question = await endOf(c)
    if (!person || !question) return notTheirs(c)
    const { typed, isAnswer } = await answerIn(c)
    if (!isAnswer) return ask(c, question, typed)
    const parsed = EndingForm.safeParse({ from: boxesOf(typed, 'from') })
    if (!parsed.success) return ask(c, question, typed, errorsOf(parsed.error))
    const change = await endingHours(c.env, { id: Number(c.req.param('id')), personId: person.id, ...parsed.data })
    if (!change) return c.notFound()
    if ('because' in change) return ask(c, question, typed, { from: hoursRefusals[change.because] })
    return goOn(c, question, typed, change)
  })

async function choose(c: Context<App>) {
  const { db } = c.env.store
  const today = ukDay(c.env.now())
  const [people, consultations, meetings] = await Promise.all([
    peopleWithHours(db, today),
    hoursFor(db, 'consultations', today),
    hoursFor(db, 'meetings', today),
  ])
  const all = [
    ...consultations.map((one) => ({ ...one, purpose: 'consultations' as const })),
    ...meetings.map((one) => ({ ...one, purpose: 'meetings' as const })),
  ]
  return page(c, { title: 'Hours' }, <ChoosePerson people={people} hours={all} today={today} />)
}

async function showHours(c: Context<App>, person: Whose) {
  const { db } = c.env.store
  const at = utc(c.env.now())
  const today = ukDay(at)
  const [stretches, singleDays, absences, closures, days] = await Promise.all([
    stretchesOf(db, person.id, today),
    singleDaysOf(db, person.id, today),
    absencesAfter(db, at),
    closuresAfter(db, at),
    serviceDays(db, today),
  ])
  const own = absences.filter((one) => one.person_id === person.id)
  const shown = { saved: savedIn(c), person, stretches, singleDays, absences: own, closures, serviceDays: days }
  const back = changesAll(c) ? '/availability/hours/people' : undefined
  return page(c, { title: hoursTitle(person), back }, <HoursPage {...shown} />)
}

/** The hours of every week that there are from today on, to be changed rather than typed again. */
async function typedFrom(c: Context<App>, person: Whose): Promise<Typed> {
  const purpose = purposeIn(c, person)
  const today = ukDay(c.env.now())
  const there = (await stretchesOf(c.env.store.db, person.id, today)).filter((one) => one.purpose === purpose)
  const every = there.filter((one) => one.fortnight_from === null && one.from_day <= today && one.to_day === null)
  return Object.fromEntries(
    weekdayNames.map((name, i) => [name, asTyped(every.filter(({ weekday }) => weekday === i + 1))]),
  )
}

async function patternOf(c: Context<App>, person: Whose): Promise<Question> {
  const purpose = purposeIn(c, person)
  const there = await stretchesOf(c.env.store.db, person.id, ukDay(c.env.now()))
  const others = there.some((one) => one.purpose === purpose)
  const title = 'Set weekly hours'
  const address = `/availability/hours/new?person=${person.id}&purpose=${purpose}`
  const form: Question['form'] = (shown) => (
    <SetHours {...shown} {...{ title, person, purpose, others }} action={address} />
  )
  return { title, address, list: hoursOf(person), purposes: [purpose], form }
}

/** What to say when the line is open on none of the days of this pattern. */
async function closedThen(c: Context<App>, pattern: Pattern): Promise<string | undefined> {
  if (pattern.purpose === 'meetings') return undefined
  const days = await serviceDays(c.env.store.db, pattern.from)
  const lasts = { from_day: pattern.from, to_day: pattern.to }
  const weekdays = [...new Set(pattern.stretches.map(({ weekday }) => weekday))].sort()
  const closed = weekdays.filter((weekday) => !days.some((day) => day.weekday === weekday && meet(day, lasts)))
  if (closed.length === 0) return undefined
  const names = closed.map((weekday) => `${weekdayInWords(weekday)}s`).join(' and ')
  return `The line is not open on ${names}, so nothing is offered then until it is.`
}

/** The form that ends one of a person's stretches, or undefined when they have no such stretch. */
async function endOf(c: Context<App>): Promise<Question | undefined> {
  const person = await whose(c)
  const stretches = person ? await stretchesOf(c.env.store.db, person.id, ukDay(c.env.now())) : []
  const stretch = stretches.find(({ id }) => String(id) === c.req.param('id'))
  if (!person || !stretch) return undefined
  const title = 'End hours'
  const address = `/availability/hours/${stretch.id}/end?person=${person.id}`
  const about = `${person.name}, ${inSentence(stretch.purpose)}: ${daysInWords(stretch)}.`
  const form: Question['form'] = (shown) => <EndPage {...shown} {...{ title, about }} action={address} />
  return { title, address, list: hoursOf(person), purposes: [stretch.purpose], form }
}

const inSentence = (purpose: Purpose) => purposeWords[purpose].toLowerCase()

const fieldOf: Partial<Record<NotSet['because'], string>> = {
  nothing_entered: 'monday',
  ends_before_it_begins: 'to',
  never_comes: 'to',
  in_the_past: 'from',
}

/** The refusal under the field that it is about. */
function refused({ because, weekday }: NotSet) {
  const name = weekday === undefined ? fieldOf[because] : weekdayNames[weekday - 1]
  return { [name ?? '']: hoursRefusals[because] }
}

import { type Context, Hono } from 'hono'
import type { App } from '../app-env.ts'
import { page } from '../page.tsx'
import { allowed, notTheirs } from '../permissions/guard.ts'
import { reachOf } from '../permissions/rules.ts'
import { ukDay } from '../platform/time.ts'
import { dayInWords, weekdayInWords } from '../ui/dates.ts'
import { errorsOf } from '../ui/index.ts'
import { ask, goOn, type Question, savedIn } from './answer.tsx'
import { AddHours, EndPage } from './form-pages.tsx'
import { boxesOf, EndingForm, HoursForm, typedInto } from './forms.ts'
import { addingHours, endingHours, type HoursRefusal, hoursRefusals } from './hours.ts'
import { ChoosePractitioner, HoursPage, hoursTitle } from './hours-pages.tsx'
import { meet } from './lasting.ts'
import { consultationHours, practitioners, serviceDays, stretchesOf } from './queries.ts'
import type { Hours } from './rules.ts'
import { hoursInWords } from './words.ts'

/** When practitioners take consultations: their own, and for a manager everybody's. */
export const hours = new Hono<App>()
  .use(allowed('hours', 'change'))
  .get('/', async (c) => {
    const person = await whose(c)
    if (person) return showHours(c, person)
    return changesAll(c) && c.req.query('person') === undefined ? choose(c) : notTheirs(c)
  })
  .get('/new', async (c) => {
    const person = await whose(c)
    return person ? ask(c, addTo(person), c.req.query()) : notTheirs(c)
  })
  .post('/new', async (c) => {
    const person = await whose(c)
    if (!person) return notTheirs(c)
    const typed = await typedInto(c)
    const parsed = HoursForm.safeParse({ ...typed, from: boxesOf(typed, 'from'), to: boxesOf(typed, 'to') })
    if (!parsed.success) return ask(c, addTo(person), typed, errorsOf(parsed.error))
    const { weekday, starts, ends, from, to } = parsed.data
    const wanted = { person_id: person.id, weekday, starts, ends, from_day: from, to_day: to ?? null }
    const change = await addingHours(c.env, wanted)
    if ('because' in change) return ask(c, addTo(person), typed, refused(change.because))
    const rows = [
      { key: 'Practitioner', value: person.name },
      { key: 'Hours', value: `${weekdayInWords(weekday)}, ${hoursInWords(wanted)}` },
      { key: 'First day', value: dayInWords(from) },
      { key: 'Last day', value: to ? dayInWords(to) : 'No last day' },
    ]
    return goOn(c, addTo(person), typed, change, { rows, note: await closedThen(c, wanted) })
  })
  .get('/:id/end', async (c) => {
    const question = await endOf(c)
    return question ? ask(c, question, c.req.query()) : notTheirs(c)
  })
  .post('/:id/end', async (c) => {
    const person = await whose(c)
    const question = await endOf(c)
    if (!person || !question) return notTheirs(c)
    const typed = await typedInto(c)
    const parsed = EndingForm.safeParse({ from: boxesOf(typed, 'from') })
    if (!parsed.success) return ask(c, question, typed, errorsOf(parsed.error))
    const change = await endingHours(c.env, { id: Number(c.req.param('id')), personId: person.id, ...parsed.data })
    if (!change) return c.notFound()
    if ('because' in change) return ask(c, question, typed, refused(change.because))
    return goOn(c, question, typed, change, {
      rows: [{ key: 'Ended from', value: dayInWords(parsed.data.from) }],
    })
  })

const changesAll = (c: Context<App>) => reachOf(c.var.me, 'hours', 'change').all

interface Whose {
  id: number
  name: string
  yours: boolean
}

/** Whose hours a page is about: the person asked for, or oneself. Who may change only their own finds nobody else. */
async function whose(c: Context<App>): Promise<Whose | undefined> {
  const { me } = c.var
  const asked = c.req.query('person') ?? (changesAll(c) ? '' : String(me.person.id))
  if (!changesAll(c) && asked !== String(me.person.id)) return undefined
  const found = (await practitioners(c.env.store.db, ukDay(c.env.now()))).find(({ id }) => String(id) === asked)
  return found && { ...found, yours: found.id === me.person.id }
}

async function showHours(c: Context<App>, person: Whose) {
  const { db } = c.env.store
  const today = ukDay(c.env.now())
  const [stretches, days] = await Promise.all([stretchesOf(db, person.id, today), serviceDays(db, today)])
  const shown = { saved: savedIn(c), person, yours: person.yours, stretches, serviceDays: days }
  const back = changesAll(c) ? '/availability/hours' : undefined
  return page(c, { title: hoursTitle(person.name, person.yours), back }, <HoursPage {...shown} />)
}

async function choose(c: Context<App>) {
  const { db } = c.env.store
  const today = ukDay(c.env.now())
  const [people, all] = await Promise.all([practitioners(db, today), consultationHours(db, today)])
  return page(c, { title: 'Hours for consultations' }, <ChoosePractitioner people={people} hours={all} />)
}

/** What to say when the line is open on no day of these hours. */
async function closedThen(c: Context<App>, wanted: Hours): Promise<string | undefined> {
  const days = await serviceDays(c.env.store.db, wanted.from_day)
  if (days.some((day) => day.weekday === wanted.weekday && meet(day, wanted))) return undefined
  return `The line is not open on ${weekdayInWords(wanted.weekday)}s, so nothing is offered until it is.`
}

function addTo(person: Whose): Question {
  return {
    title: 'Add hours',
    address: `/availability/hours/new?person=${person.id}`,
    list: listOf(person),
    form: (shown) => <AddHours {...shown} person={person} yours={person.yours} />,
  }
}

/** The form that ends one of a person's stretches, or undefined when they have no such stretch. */
async function endOf(c: Context<App>): Promise<Question | undefined> {
  const person = await whose(c)
  const stretches = person ? await stretchesOf(c.env.store.db, person.id, ukDay(c.env.now())) : []
  const stretch = stretches.find(({ id }) => String(id) === c.req.param('id'))
  if (!person || !stretch) return undefined
  const title = 'End hours'
  const address = `/availability/hours/${stretch.id}/end?person=${person.id}`
  const about = `${person.name}: ${weekdayInWords(stretch.weekday)}, ${hoursInWords(stretch)}, from ${dayInWords(stretch.from_day)}.`
  const form: Question['form'] = (shown) => <EndPage {...shown} {...{ title, about }} action={address} />
  return { title, address, list: listOf(person), form }
}

const listOf = ({ id }: Whose) => `/availability/hours?person=${id}`

const fieldOf = {
  not_a_practitioner: '',
  end_before_start: 'ends',
  too_short: 'ends',
  ends_before_it_begins: 'to',
  overlaps: 'starts',
  in_the_past: 'from',
  ends_already: 'from',
} satisfies Record<HoursRefusal, string>

/** The refusal under the field that it is about. */
function refused(because: HoursRefusal) {
  return { [fieldOf[because]]: hoursRefusals[because] }
}

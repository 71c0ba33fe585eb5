import { type Context, Hono } from 'hono'
import type { App } from '../app-env.ts'
import { freeTimes, lineSettings, nextFreeTime } from '../availability/queries.ts'
import { bookable } from '../availability/settings.ts'
import { page } from '../page.tsx'
import { namedOfficer } from '../people/queries.ts'
import { mondayOf, ukDay, utc } from '../platform/time.ts'
import { goOnTo, isToBePutRight, toBePutRight } from '../put-right.ts'
import type { Errors } from '../ui/index.ts'
import {
  type Answers,
  addressOf,
  answersIn,
  firstUnanswered,
  Instant,
  refusals,
  type Step,
  steps,
  typedIn,
} from './answers.ts'
import { CheckAnswers } from './check-pages.tsx'
import { LimitReached } from './limit-pages.tsx'
import { limitInWords } from './limit-rules.ts'
import { reachedBy } from './limits.ts'
import { guidanceInForce, lastPractitioner } from './queries.ts'
import { AskBefore, AskHow, AskSchool, AskTopic } from './question-pages.tsx'
import { guidanceFor, parseGuidance } from './rules.ts'
import { withSealed, withTyped } from './sealed-answers.ts'
import { AskTime } from './time-pages.tsx'
import { engagementsOf } from './time-queries.ts'
import { besides, daysOf, spanOf, weekToShow } from './week.ts'
import { isTopic } from './words.ts'

const titles: Record<Step, string> = {
  school: 'Which school is this for?',
  topic: 'What would you like to talk about?',
  before: 'Before you book',
  how: 'How would you like to talk?',
  time: 'Choose a day and time',
  check: 'Check your answers',
}

/**
 * Booking, one question a page. The answers travel in the address, so that Back, reload and a second window work; what
 * is typed is posted, and then stands there sealed.
 */
export const booking = new Hono<App>()
  .get('/new', (c) => {
    const answers = { ...answersIn(c.req.query()), id: crypto.randomUUID() }
    const [school, ...others] = openSchools(c)
    return c.redirect(
      school && others.length === 0
        ? addressOf('topic', { ...answers, urn: String(school.urn) })
        : addressOf('school', answers),
    )
  })
  .get('/new/:step', async (c) => {
    const step = steps.find((name) => name === c.req.param('step'))
    if (!step || openSchools(c).length === 0) return c.notFound()
    const given = answersIn(c.req.query())
    // The page of times shows nothing that is sealed; the last page opens it, and asks for what is missing in it.
    const closed = step === 'time' && given.sealed !== undefined
    const answers = closed ? given : await withTyped(writer(c), given)
    const change = c.req.query('change') !== undefined
    if (!answers.id) return c.redirect(`/consultations/new?${new URLSearchParams(answersIn(answers))}`)
    const unanswered = firstUnanswered(closed ? 'how' : step, answers, asking(c))
    if (unanswered) return c.redirect(addressOf(unanswered, answers, change ? { change: '1' } : {}))
    if (c.req.query('answered') !== undefined) return answered(c, step, answers, change)
    // It is told before anything is asked.
    const full = step === 'topic' ? await limitOf(c, answers) : undefined
    if (full) return page(c, { title: 'You cannot book another', back: '/' }, <LimitReached because={full} />)
    return ask(c, step, answers, change, isToBePutRight(c) ? refusals(step, answers, asking(c)) : {})
  })
  .post('/new/:step{topic|how}', async (c) => {
    const step = c.req.param('step') === 'how' ? 'how' : 'topic'
    const form = await c.req.parseBody()
    const change = form.change !== undefined
    const field = typedIn[step]
    const typed = typeof form[field] === 'string' ? form[field].trim() : ''
    const answers: Answers = { ...(await withTyped(writer(c), answersIn(form))), [field]: typed }
    if (!answers.id || firstUnanswered(step, answers, asking(c))) return c.redirect('/consultations/new', 303)
    // What is far too long for an address is shown again at once; all else by a GET, so that Back comes to it.
    if (typed.length > 1000) return ask(c, step, answers, change, refusals(step, answers, asking(c)))
    return answered(c, step, answers, change, await withSealed(writer(c), answers))
  })

/**
 * Goes on from a question, or back to it when its answer is refused: by a page of its own either way, so that Back comes
 * to it. `kept` is what the address carries on.
 */
function answered(c: Context<App>, step: Step, answers: Answers, change: boolean, kept = answers): Response {
  if (Object.keys(refusals(step, answers, asking(c))).length === 0)
    return goOnTo(c, addressOf(change ? 'check' : nextStep(step), kept))
  const week = c.req.query('week')
  return toBePutRight(c, addressOf(step, kept, { ...(week && { week }), ...(change && { change: '1' }) }))
}

/** That the school of the answers has as many consultations as it may have, with the number; undefined where it has not. */
export async function limitOf(c: Context<App>, { urn }: Answers): Promise<string | undefined> {
  const [reached] = await reachedBy(c.env, [Number(urn)])
  const school = openSchools(c).find((one) => one.urn === reached?.urn)
  return reached && school && `${school.name} ${limitInWords(reached)}.`
}

const openSchools = (c: Context<App>) => c.var.me.schools.filter(({ open }) => open)
export const writer = (c: Context<App>) => ({ secret: c.env.config.secret, personId: c.var.me.person.id })
export const asking = (c: Context<App>) => ({ urns: openSchools(c).map(({ urn }) => urn), now: c.env.now() })
const nextStep = (step: Step): Step => steps[steps.indexOf(step) + 1] ?? 'check'

async function ask(c: Context<App>, step: Step, answers: Answers, change: boolean, errors: Errors = {}) {
  const failed = Object.keys(errors).length > 0
  const frame = {
    title: titles[step],
    back: backFrom(c, step, answers, change),
    errors: failed,
    status: failed ? 422 : 200,
  } as const
  return page(c, frame, await question(c, step, { answers, errors, change }))
}

function backFrom(c: Context<App>, step: Step, answers: Answers, change: boolean): string {
  if (change) return addressOf('check', answers)
  const before = steps[steps.indexOf(step) - 1]
  const first = before === undefined || (before === 'school' && openSchools(c).length === 1)
  return first ? '/' : addressOf(before, answers)
}

interface Asked {
  answers: Answers
  errors: Errors
  change: boolean
}

async function question(c: Context<App>, step: Step, asked: Asked) {
  if (step === 'school') return <AskSchool schools={openSchools(c)} {...asked} />
  if (step === 'topic') return <AskTopic {...asked} />
  if (step === 'before') return beforeQuestion(c, asked)
  if (step === 'how') return <AskHow {...asked} />
  return step === 'time' ? timeQuestion(c, asked) : checkQuestion(c, asked)
}

async function beforeQuestion(c: Context<App>, asked: Asked) {
  const { db } = c.env.store
  const { urn, topic = '' } = asked.answers
  const officer = await namedOfficer(db, Number(urn), ukDay(c.env.now())).executeTakeFirst()
  const guidance = parseGuidance(await guidanceInForce(db).execute())
  return <AskBefore officer={officer} guidance={isTopic(topic) ? guidanceFor(guidance, topic) : guidance} {...asked} />
}

async function timeQuestion(c: Context<App>, asked: Asked) {
  const { db } = c.env.store
  const now = c.env.now()
  const times = bookable(now, await lineSettings(db))
  const last = await lastPractitioner(db, Number(asked.answers.urn), utc(now), ukDay(now)).executeTakeFirst()
  const practitionerId = asked.answers.with === 'last' ? last?.id : undefined
  const chosen = Instant.safeParse(asked.answers.at).data
  const wanted = c.req.query('week') ?? (chosen && ukDay(chosen))
  const firstFree = wanted ? undefined : await nextFreeTime(db, { ...times, practitionerId })
  const week = weekToShow(wanted, firstFree, times)
  const span = spanOf(week.monday, times)
  const free = besides(
    await engagementsOf(db, c.var.me.person.id, span.from, span.until).execute(),
    await freeTimes(db, { ...span, practitionerId }),
  )
  const after = free.length === 0 ? await nextFreeTime(db, { ...times, from: span.until, practitionerId }) : undefined
  return (
    <AskTime week={week} days={daysOf(free)} nextWithTimes={after && mondayOf(ukDay(after))} last={last} {...asked} />
  )
}

async function checkQuestion(c: Context<App>, { answers }: Asked) {
  const urn = Number(answers.urn)
  const now = c.env.now()
  const last =
    answers.with === 'last'
      ? await lastPractitioner(c.env.store.db, urn, utc(now), ukDay(now)).executeTakeFirst()
      : undefined
  const school = openSchools(c).find((one) => one.urn === urn)?.name ?? ''
  return (
    <CheckAnswers
      answers={answers}
      school={school}
      severalSchools={openSchools(c).length > 1}
      lastPractitioner={last?.name}
    />
  )
}

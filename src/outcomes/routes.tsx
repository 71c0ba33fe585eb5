import { type Context, Hono } from 'hono'
import type { App } from '../app-env.ts'
import { type Consultation, consultationById, consultationOf } from '../consultations/queries.ts'
import { isTopic } from '../consultations/words.ts'
import { page } from '../page.tsx'
import { namedOfficer } from '../people/queries.ts'
import { limited, notTheirs } from '../permissions/guard.ts'
import type { ActionOn } from '../permissions/rules.ts'
import { ukDay, utc } from '../platform/time.ts'
import { actorOf, openedOrSignedIn } from '../sign-in/guard.ts'
import { boxesOfDay, dateBoxes, sentIn } from '../ui/form.ts'
import { type Errors, errorsOf } from '../ui/index.ts'
import { answer } from './answer.ts'
import { followedUp } from './finish.ts'
import { AnswerForm, OutcomeForm } from './forms.ts'
import { AskWhetherAnswered, type OutcomeValues, RecordOutcome } from './pages.tsx'
import { type Outcome, outcomesOf } from './queries.ts'
import { record } from './record.ts'
import { recordRefusal, recordRefusalWords, topicsIn } from './rules.ts'
import { isAnswer } from './words.ts'

const often = { atMost: 40, perMinutes: 10 }

/** What came of a consultation: recorded by its practitioner, answered by its school. */
export const outcomes = new Hono<App>()
  .get('/:id/outcome', openedOrSignedIn, async (c) => {
    const found = await consultation(c, 'say what came of')
    if (!found) return notMine(c)
    const because = recordRefusal(found, utc(c.env.now()))
    if (because) return c.redirect(`/consultations/${found.id}${c.var.opened}`)
    const outcome = await outcomesOf(c.env.store.db, [found.id]).executeTakeFirst()
    return form(c, found, outcome?.revision, valuesOf(found, outcome))
  })
  .post('/:id/outcome', openedOrSignedIn, limited('record what came of it', often), async (c) => {
    const found = await consultation(c, 'say what came of')
    if (!found) return notMine(c)
    const typed = await c.req.parseBody({ all: true })
    const followUpOn = dateBoxes(sentIn(await c.req.formData()), 'followUpOn')
    const revision = typeof typed.revision === 'string' ? Number(typed.revision) : undefined
    const before = await outcomesOf(c.env.store.db, [found.id]).executeTakeFirst()
    const parsed = OutcomeForm(c.env.now(), found.topic, before?.followUpOn).safeParse({ ...typed, followUpOn })
    const values = { ...valuesTyped(typed), followUpOn }
    if (!parsed.success) return form(c, found, revision, values, errorsOf(parsed.error))
    const recorded = await record(c.env, found, parsed.data.recording, parsed.data.revision, actorOf(c))
    if (!recorded.recorded) return form(c, found, revision, values, { '': recordRefusalWords[recorded.because] })
    return c.redirect(addressOf(c, found, 'recorded'), 303)
  })
  .post('/:id/follow-up', openedOrSignedIn, async (c) => {
    const found = await consultation(c, 'say what came of')
    if (!found) return notMine(c)
    await followedUp(c.env, found.id, found.urn, actorOf(c))
    return c.redirect(addressOf(c, found, 'followed-up'), 303)
  })
  .get('/:id/answer', openedOrSignedIn, async (c) => {
    const found = await consultation(c, 'say whether answered')
    const outcome = found && (await outcomesOf(c.env.store.db, [found.id]).executeTakeFirst())
    if (!found) return notMine(c)
    if (outcome?.came !== 'attended') return c.redirect(`/consultations/${found.id}${c.var.opened}`)
    const said = c.req.query('said') ?? ''
    const chosen = isAnswer(said) ? said : (outcome.answered ?? undefined)
    return ask(c, found, { answer: chosen, note: outcome.answerNote ?? undefined })
  })
  .post('/:id/answer', openedOrSignedIn, limited('answer', often), async (c) => {
    const found = await consultation(c, 'say whether answered')
    if (!found) return notMine(c)
    const typed = await c.req.parseBody()
    const parsed = AnswerForm(c.env.now()).safeParse(typed)
    const values = { answer: text(typed.answer), note: text(typed.note) }
    if (!parsed.success) return ask(c, found, values, errorsOf(parsed.error))
    const { answer: said, note = null } = parsed.data
    const answered = await answer(c.env, found, { answer: said, note }, actorOf(c))
    return c.redirect(addressOf(c, found, answered.answered ? 'answered' : ''), 303)
  })

function consultation(c: Context<App>, action: ActionOn<'consultations'>): Promise<Consultation | undefined> {
  return consultationOf(c.env.store.db, c.req.param('id') ?? '', c.var.me, action).executeTakeFirst()
}

/** There is no such consultation for who asks; the history says which it was, when there is one. */
async function notMine(c: Context<App>) {
  const others = await consultationById(c.env.store.db, c.req.param('id') ?? '').executeTakeFirst()
  return notTheirs(c, others?.id)
}

function addressOf(c: Context<App>, { id }: Consultation, news: string): string {
  return `/consultations/${id}${c.var.opened ? `${c.var.opened}&` : '?'}news=${news}`
}

/** What the form shows at first: as recorded, else as booked. */
function valuesOf({ topic }: Consultation, outcome: Outcome | undefined): OutcomeValues {
  if (!outcome) return { topic, adviceTopics: [topic], pass: false }
  return {
    came: outcome.came,
    topic: outcome.topic,
    adviceTopics: topicsIn(outcome.adviceTopics),
    advice: outcome.advice ?? undefined,
    pass: outcome.passedAt !== null,
    asked: outcome.asked ?? undefined,
    followUpOn: dateBoxes(boxesOfDay('followUpOn', outcome.followUpOn), 'followUpOn'),
  }
}

function valuesTyped(typed: Record<string, unknown>): Omit<OutcomeValues, 'followUpOn'> {
  return {
    came: text(typed.came),
    topic: text(typed.topic),
    adviceTopics: [typed.adviceTopics].flat().filter((one): one is string => typeof one === 'string' && isTopic(one)),
    advice: text(typed.advice),
    pass: typed.pass === 'yes',
    asked: text(typed.asked),
  }
}

async function form(
  c: Context<App>,
  found: Consultation,
  revision: number | undefined,
  values: OutcomeValues,
  errors: Errors = {},
) {
  const officer = await namedOfficer(c.env.store.db, found.urn, ukDay(c.env.now())).executeTakeFirst()
  const failed = Object.keys(errors).length > 0
  const back = `/consultations/${found.id}${c.var.opened}`
  return page(
    c,
    { title: 'What came of it?', back, errors: failed, status: failed ? 422 : 200 },
    <RecordOutcome
      consultation={found}
      opened={c.var.opened}
      officer={officer}
      values={values}
      revision={revision}
      errors={errors}
    />,
  )
}

function ask(
  c: Context<App>,
  found: Consultation,
  values: { answer?: string | undefined; note?: string | undefined },
  errors: Errors = {},
) {
  const failed = Object.keys(errors).length > 0
  const title = 'Did this answer your question?'
  const shown = <AskWhetherAnswered consultation={found} opened={c.var.opened} values={values} errors={errors} />
  return page(c, { title, errors: failed, status: failed ? 422 : 200 }, shown)
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)

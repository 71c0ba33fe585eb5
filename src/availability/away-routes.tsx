import { Hono } from 'hono'
import type { App } from '../app-env.ts'
import { pupilDataProblem } from '../data-protection/rules.ts'
import { allowed, notTheirs } from '../permissions/guard.ts'
import { ukDay } from '../platform/time.ts'
import { errorsOf } from '../ui/index.ts'
import { answerIn, ask, goOn, type Question } from './answer.tsx'
import {
  type AwayRefusal,
  addingAbsence,
  addingClosure,
  awayFromNow,
  awayRefusals,
  endingAbsence,
  endingClosure,
} from './away.ts'
import { AwayForm, boxesOf, ClosureForm, type Typed } from './forms.ts'
import { AddAway } from './hours-form-pages.tsx'
import type { Whose } from './hours-pages.tsx'
import { rearrangeOn } from './rearranging.ts'
import { elsewhere, hoursOf, whose } from './whose.ts'

/** Time off: one's own, and for a manager everybody's. */
export const away = new Hono<App>()
  .use(allowed('hours', 'change one’s own'))
  .on(['GET', 'POST'], '/new', async (c) => {
    const person = await whose(c)
    if (!person) return elsewhere(c)
    const { typed, isAnswer } = await answerIn(c)
    if (!isAnswer) return ask(c, timeOff(person), typed)
    const parsed = AwayForm.safeParse(withDates(typed))
    if (!parsed.success) return ask(c, timeOff(person), typed, errorsOf(parsed.error))
    const { from, to = from, times } = parsed.data
    const change = await addingAbsence(c.env, { personId: person.id, by: c.var.me.person.id, from, to, times })
    if (!change) return notTheirs(c)
    if ('because' in change) return ask(c, timeOff(person), typed, refused(change.because))
    return goOn(c, timeOff(person), typed, change)
  })
  .on(['GET', 'POST'], '/now', async (c) => {
    const person = await whose(c)
    if (!person) return elsewhere(c)
    const change = await awayFromNow(c.env, { personId: person.id, by: c.var.me.person.id })
    if (!change) return notTheirs(c)
    const today = ukDay(c.env.now())
    // Whoever is known to be away has appointments to be seen to at most.
    if ('because' in change) return c.redirect(rearrangeOn({ people: [person.id], from: today, to: today }), 303)
    const address = `/availability/away/now?person=${person.id}`
    const title = person.yours ? 'Away today, from now' : `${person.name}: away today, from now`
    const { typed, isAnswer } = await answerIn(c)
    const question = { title, address, list: hoursOf(person), purposes: person.purposes }
    const note = person.purposes.includes('consultations') ? 'None is left on offer today.' : undefined
    return goOn(c, question, isAnswer ? typed : { bookings: 'rearrange' }, change, note)
  })
  .on(['GET', 'POST'], '/:id{[0-9]+}/end', async (c) => {
    const person = await whose(c)
    const change = person && (await endingAbsence(c.env, { id: Number(c.req.param('id')), personId: person.id }))
    if (!change) return notTheirs(c)
    const address = `/availability/away/${c.req.param('id')}/end?person=${person.id}`
    const question = { title: 'End time off', address, list: hoursOf(person), purposes: person.purposes }
    const { typed, isAnswer } = await answerIn(c)
    return goOn(c, question, isAnswer ? typed : {}, change)
  })

/** Closures of the whole team. For managers. */
export const closures = new Hono<App>()
  .on(['GET', 'POST'], '/new', async (c) => {
    const { typed, isAnswer } = await answerIn(c)
    if (!isAnswer) return ask(c, teamClosed, typed)
    const parsed = ClosureForm.safeParse(withDates(typed))
    const problem = pupilDataProblem(typed.name ?? '', c.env.now())
    if (!parsed.success || problem) {
      return ask(c, teamClosed, typed, {
        ...(parsed.error && errorsOf(parsed.error)),
        ...(problem && { name: problem }),
      })
    }
    const { name, from, to = from, times } = parsed.data
    const change = await addingClosure(c.env, { name, by: c.var.me.person.id, from, to, times })
    if ('because' in change) return ask(c, teamClosed, typed, refused(change.because))
    return goOn(c, teamClosed, typed, change)
  })
  .on(['GET', 'POST'], '/:id{[0-9]+}/end', async (c) => {
    const change = await endingClosure(c.env, Number(c.req.param('id')))
    if (!change) return c.notFound()
    const address = `/availability/line/closures/${c.req.param('id')}/end`
    const question = { title: 'Open again', address, list: '/availability/line' }
    const { typed, isAnswer } = await answerIn(c)
    return goOn(c, question, isAnswer ? typed : {}, change)
  })

const withDates = (typed: Typed) => ({ ...typed, from: boxesOf(typed, 'from'), to: boxesOf(typed, 'to') })

function timeOff(person: Whose): Question {
  const title = 'Add time off'
  const address = `/availability/away/new?person=${person.id}`
  const caption = person.yours ? undefined : person.name
  const form: Question['form'] = (shown) => <AddAway {...shown} {...{ title, caption }} action={address} />
  return { title, address, list: hoursOf(person), purposes: person.purposes, form }
}

const teamClosed: Question = {
  title: 'Close for the whole team',
  address: '/availability/line/closures/new',
  list: '/availability/line',
  form: (shown) => (
    <AddAway {...shown} title="Close for the whole team" action="/availability/line/closures/new" named />
  ),
}

const fieldOf = {
  in_the_past: 'from',
  ends_before_it_begins: 'to',
  times_of_one_day: 'times',
  end_before_start: 'times',
  away_already: 'from',
} satisfies Record<AwayRefusal, string>

/** The refusal under the field that it is about. */
function refused(because: AwayRefusal) {
  return { [fieldOf[because]]: awayRefusals[because] }
}

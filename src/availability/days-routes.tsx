import { type Context, Hono } from 'hono'
import type { App } from '../app-env.ts'
import { allowed, notTheirs } from '../permissions/guard.ts'
import { dayIn } from '../platform/time.ts'
import { errorsOf } from '../ui/index.ts'
import { answerIn, ask, goOn, type Question } from './answer.tsx'
import { boxesOf, singleDayForm } from './forms.ts'
import { SetDay } from './hours-form-pages.tsx'
import type { Whose } from './hours-pages.tsx'
import { type DayRefusal, dayRefusals, settingDay, unsettingDay } from './single-days.ts'
import { elsewhere, hoursOf, purposeIn, whose } from './whose.ts'

/** Single days with hours of their own: one's own, and for a manager everybody's. */
export const days = new Hono<App>()
  .use(allowed('hours', 'change one’s own'))
  .on(['GET', 'POST'], '/new', async (c) => {
    const person = await whose(c)
    if (!person) return elsewhere(c)
    const question = newDay(c, person)
    const purpose = purposeIn(c, person)
    const { typed, isAnswer } = await answerIn(c)
    if (!isAnswer) return ask(c, question, typed)
    const parsed = singleDayForm(purpose).safeParse({ ...typed, day: boxesOf(typed, 'day') })
    if (!parsed.success) return ask(c, question, typed, errorsOf(parsed.error))
    const { day, hours: stretches } = parsed.data
    const change = await settingDay(c.env, { personId: person.id, purpose, day, stretches })
    if ('because' in change) return ask(c, question, typed, refused(change.because))
    return goOn(c, question, typed, change)
  })
  .on(['GET', 'POST'], '/:day/end', async (c) => {
    const person = await whose(c)
    const day = dayIn(c.req.param('day'))
    if (!person || !day) return notTheirs(c)
    const purpose = purposeIn(c, person)
    const change = await unsettingDay(c.env, { personId: person.id, purpose, day })
    if (!change) return notTheirs(c)
    const address = `/availability/days/${day}/end?person=${person.id}&purpose=${purpose}`
    const question = { title: 'Remove hours of one day', address, list: hoursOf(person), purposes: [purpose] }
    const { typed, isAnswer } = await answerIn(c)
    return goOn(c, question, isAnswer ? typed : {}, change)
  })

function newDay(c: Context<App>, person: Whose): Question {
  const purpose = purposeIn(c, person)
  const title = 'Add a day that differs'
  const address = `/availability/days/new?person=${person.id}&purpose=${purpose}`
  const form: Question['form'] = (shown) => <SetDay {...shown} {...{ title, person, purpose }} action={address} />
  return { title, address, list: hoursOf(person), purposes: [purpose], form }
}

const fieldOf = {
  not_their_role: '',
  in_the_past: 'day',
  weekend: 'day',
  bank_holiday: 'day',
  end_before_start: 'hours',
  too_short: 'hours',
  overlap: 'hours',
} satisfies Record<DayRefusal, string>

/** The refusal under the field that it is about. */
function refused(because: DayRefusal) {
  return { [fieldOf[because]]: dayRefusals[because] }
}

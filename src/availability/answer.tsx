import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import { z } from 'zod'
import type { App } from '../app-env.ts'
import { CarriedErrors, CarriedFields, carriedHere, carrying, errorsCarried, goBackWith, goWith } from '../carried.ts'
import { page } from '../page.tsx'
import { goOnTo } from '../put-right.ts'
import { actorOf } from '../sign-in/guard.ts'
import type { Errors } from '../ui/index.ts'
import { type Change, make, previewOf } from './change.ts'
import { CheckChange, Saved } from './check-page.tsx'
import { Outcome, type Typed, typedInto } from './forms.ts'
import { type Cause, rearrangePath } from './rearranging.ts'
import type { Purpose } from './working-hours.ts'

/** A form that changes when the line is open or when people work. */
export interface Question {
  title: string
  /** The form's own address: it is asked, answered and checked there. */
  address: string
  /** The page that lists what it changes. */
  list: string
  /** What the hours are for that it changes; both kinds unless it says so. */
  purposes?: readonly Purpose[]
  /** What it asks; nothing where there is only to confirm. */
  form?: (shown: { typed: Typed; errors: Errors }) => Child
}

/** What the page of a form carries: what was typed, whether that is to be checked now, and what is wrong with it. */
const Carried = z.object({
  typed: CarriedFields,
  check: z.boolean().optional(),
  errors: CarriedErrors.optional(),
})

/** What a request says to a form: what was typed, and whether that is an answer or only what the form begins with. */
export async function answerIn(c: Context<App>): Promise<{ typed: Typed; isAnswer: boolean }> {
  if (c.req.method === 'POST') return { typed: await typedInto(c), isAnswer: true }
  const carried = await carriedHere(c, Carried)
  return { typed: carried?.typed ?? c.req.query(), isAnswer: carried?.check === true }
}

/** Shows a form with what was typed, and with what is wrong if anything is: by a GET of its own when it was posted. */
export async function ask(c: Context<App>, question: Question, typed: Typed, errors?: Errors): Promise<Response> {
  const { title, address, list, form } = question
  const shown = errors ?? errorsCarried(c, await carriedHere(c, Carried))
  const wrong = Object.keys(shown).length > 0
  const draw = () =>
    page(c, { title, back: list, errors: wrong, status: wrong ? 422 : 200 }, form?.({ typed, errors: shown }))
  if (c.req.method !== 'POST') return draw()
  return goBackWith(c, address, { typed: unconfirmed(typed), errors: shown }, draw)
}

/** Shows what a change would do; or, when that has been confirmed, makes it and goes on. `note` says more of what it does. */
export async function goOn(
  c: Context<App>,
  question: Question,
  typed: Typed,
  change: Change,
  note?: string,
): Promise<Response> {
  if (c.req.method !== 'POST') return check(c, question, typed, change, note)
  if (typed.confirmed !== 'yes') {
    const draw = () => check(c, question, typed, change, note)
    return goWith(c, question.address, { typed, check: true }, draw)
  }
  const { list, purposes = both } = question
  const preview = await previewOf(c.env, change)
  const canRearrange = rearrangePath(preview.left, causeOf(change))
  if (canRearrange && typed.bookings !== 'keep' && typed.bookings !== 'rearrange') {
    const errors = { bookings: 'Choose what is to become of the bookings' }
    const carried = { typed: unconfirmed(typed), check: true, errors }
    return goBackWith(c, question.address, carried, () => check(c, question, typed, change, note, errors))
  }
  const made = await make(c.env, change, actorOf(c))
  if (!made) {
    if (question.form) return ask(c, question, typed, { '': meanwhile })
    return check(c, question, typed, change, `${meanwhile}.`, undefined, 409)
  }
  const rearrange = typed.bookings === 'rearrange' ? canRearrange : undefined
  const counts = { opened: made.opened, withdrawn: made.withdrawn }
  const outcome = { saved: 'yes', ...(purposes.includes('consultations') && counts) }
  return goOnTo(c, rearrange ?? withQuery(list, outcome))
}

const meanwhile = 'Somebody else has changed this meanwhile. Check it and try again'

/** The page that shows what a change would do. */
async function check(
  c: Context<App>,
  { title, address, list, form, purposes = both }: Question,
  typed: Typed,
  change: Change,
  note?: string,
  errors?: Errors,
  status?: 409,
) {
  const wrong = errors ?? errorsCarried(c, await carriedHere(c, Carried))
  const failed = Object.keys(wrong).length > 0
  const asked = form !== undefined
  const back = asked ? ((await carrying(c, address, { typed: unconfirmed(typed) })) ?? address) : list
  const preview = await previewOf(c.env, change)
  const shown = { title, says: change.says, preview, typed, purposes, note, action: address, change: back, asked }
  const frame = { title, back, errors: failed, status: status ?? (failed ? 422 : 200) } as const
  return page(c, frame, <CheckChange {...shown} errors={wrong} />)
}

/** What was typed without the press that confirms it: only that form says so. */
function unconfirmed(typed: Typed): Typed {
  return { ...typed, confirmed: undefined }
}

/** What leaves the appointments, in what is said to schools. */
function causeOf({ event: { kind } }: Change): Cause {
  if (kind === 'absence.added') return 'away'
  return kind === 'closure.added' ? 'closed' : 'hours'
}

const both = ['consultations', 'meetings'] as const satisfies Purpose[]

/** The banner after a change, when the address tells of one. */
export function savedIn(c: Context<App>): Child {
  const query = c.req.query()
  return query.saved === 'yes' ? <Saved {...Outcome.parse(query)} /> : null
}

function withQuery(address: string, query: Readonly<Record<string, string | number | undefined>>): string {
  const [path = '', already = ''] = address.split('?')
  const all = new URLSearchParams(already)
  for (const [name, value] of Object.entries(query)) if (value !== undefined) all.set(name, String(value))
  return `${path}?${all}`
}

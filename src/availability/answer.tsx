import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { App } from '../app-env.ts'
import { page } from '../page.tsx'
import { actorOf } from '../sign-in/guard.ts'
import type { Errors } from '../ui/index.ts'
import { type Change, make, previewOf } from './change.ts'
import { CheckChange, Saved } from './check-page.tsx'
import { Outcome, type Typed } from './forms.ts'
import { type Cause, rearrangePath } from './rearranging.ts'
import type { Purpose } from './working-hours.ts'

/** A form that changes when the line is open or when people work. */
export interface Question {
  title: string
  /** The form's own address. */
  address: string
  /** The page that lists what it changes. */
  list: string
  /** What the hours are for that it changes; both kinds unless it says so. */
  purposes?: readonly Purpose[]
  /** What it asks; nothing where there is only to confirm. */
  form?: (shown: { typed: Typed; errors: Errors }) => Child
}

/** Shows a form with what was typed, and with what is wrong if anything is. */
export function ask(c: Context<App>, { title, list, form }: Question, typed: Typed, errors: Errors = {}) {
  const wrong = Object.keys(errors).length > 0
  return page(c, { title, back: list, errors: wrong, status: wrong ? 422 : 200 }, form?.({ typed, errors }))
}

/** Shows what a change would do; or, when that has been confirmed, makes it and goes on. `note` says more of what it does. */
export async function goOn(c: Context<App>, question: Question, typed: Typed, change: Change, note?: string) {
  const { title, address, list, form, purposes = both } = question
  const preview = await previewOf(c.env, change)
  const asked = form !== undefined
  const back = asked ? withQuery(address, typed) : list
  const shown = { title, says: change.says, preview, typed, action: address, change: back, asked, purposes }
  if (typed.confirmed !== 'yes') return page(c, { title, back }, <CheckChange {...shown} note={note} />)
  const canRearrange = rearrangePath(preview.left, causeOf(change))
  if (canRearrange && typed.bookings !== 'keep' && typed.bookings !== 'rearrange') {
    const errors = { bookings: 'Choose what is to become of the bookings' }
    return page(c, { title, back, errors: true, status: 422 }, <CheckChange {...shown} errors={errors} note={note} />)
  }
  const made = await make(c.env, change, actorOf(c))
  if (!made) {
    const meanwhile = 'Somebody else has changed this meanwhile. Check it and try again'
    if (asked) return ask(c, question, typed, { '': meanwhile })
    return page(c, { title, back, status: 409 }, <CheckChange {...shown} note={`${meanwhile}.`} />)
  }
  const rearrange = typed.bookings === 'rearrange' ? canRearrange : undefined
  const counts = { opened: made.opened, withdrawn: made.withdrawn }
  const outcome = { saved: 'yes', ...(purposes.includes('consultations') && counts) }
  return c.redirect(rearrange ?? withQuery(list, outcome), 303)
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

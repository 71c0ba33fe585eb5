import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { App } from '../app-env.ts'
import { page } from '../page.tsx'
import { actorOf } from '../sign-in/guard.ts'
import type { Errors } from '../ui/index.ts'
import { type Change, make, previewOf } from './change.ts'
import { CheckChange, Saved } from './check-page.tsx'
import { Outcome, type Typed } from './forms.ts'

/** A form that changes when the line is open. */
export interface Question {
  title: string
  /** The form's own address. */
  address: string
  /** The page that lists what it changes. */
  list: string
  form: (shown: { typed: Typed; errors: Errors }) => Child
}

/** A change as it is shown before it is made; `note` says why it may open nothing. */
interface InWords {
  rows: readonly { key: string; value: Child }[]
  note?: string | undefined
}

/** Shows a form with what was typed, and with what is wrong if anything is. */
export function ask(c: Context<App>, { title, list, form }: Question, typed: Typed, errors: Errors = {}) {
  const wrong = Object.keys(errors).length > 0
  return page(c, { title, back: list, errors: wrong, status: wrong ? 422 : 200 }, form({ typed, errors }))
}

/** Shows what a change would do; or, when that has been confirmed, makes it and goes back to the list. */
export async function goOn(c: Context<App>, question: Question, typed: Typed, change: Change, { rows, note }: InWords) {
  const { title, address, list } = question
  if (typed.confirmed === 'yes') {
    const made = await make(c.env, change, actorOf(c))
    if (!made)
      return ask(c, question, typed, { '': 'Somebody else has changed this meanwhile. Check it and try again' })
    const outcome = { saved: 'yes', opened: made.opened + made.reopened, withdrawn: made.withdrawn }
    return c.redirect(withQuery(list, outcome), 303)
  }
  const preview = await previewOf(c.env, change)
  const back = withQuery(address, typed)
  return page(
    c,
    { title, back },
    <CheckChange {...{ title, rows, preview, note, typed }} action={address} change={back} />,
  )
}

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

import { type Context, Hono } from 'hono'
import type { App } from '../app-env.ts'
import { page } from '../page.tsx'
import { allowed } from '../permissions/guard.ts'
import { ukDay } from '../platform/time.ts'
import { actorOf, signedInOnly } from '../sign-in/guard.ts'
import { boxesOfDay, dateBoxes, type Errors, errorsOf, type Sent, sentIn } from '../ui/index.ts'
import { bankHolidays } from './bank-holidays.ts'
import { changeTerm, type TermRefusal, termRefusals } from './change-term.ts'
import { TermForm } from './forms.ts'
import { TermPage, TermsPage } from './pages.tsx'
import { knownTerms } from './queries.ts'
import { schoolDaysLeft, type Term } from './rules.ts'
import { termInWords } from './words.ts'

/** The authority's school terms and half-terms. Officers and managers read, managers change. */
export const terms = new Hono<App>()
  .use(signedInOnly, allowed('terms', 'read'))
  .use('/:id', allowed('terms', 'change'))
  .get('/', async (c) => {
    const today = ukDay(c.env.now())
    const year = Number(today.slice(0, 4))
    const all = (await knownTerms(c.env.store.db)).toReversed().map((term) => ({
      term,
      days: schoolDaysLeft(term.from_day, term),
      left: schoolDaysLeft(today, term),
    }))
    const holidays = [...bankHolidays(year), ...bankHolidays(year + 1)].filter(({ day }) => day >= today).slice(0, 8)
    const shown = { mayChange: c.var.me.roles.has('manager'), saved: c.req.query('saved') === 'yes' }
    return page(c, { title: 'School terms' }, <TermsPage terms={all} holidays={holidays} {...shown} />)
  })
  .get('/:id', async (c) => {
    const term = await termOf(c)
    return term ? ask(c, term, typedFrom(term)) : c.notFound()
  })
  .post('/:id', async (c) => {
    const term = await termOf(c)
    if (!term) return c.notFound()
    const typed = sentIn(await c.req.formData())
    const boxes = ['from', 'to', 'halfTermFrom', 'halfTermTo'].map((name) => [name, dateBoxes(typed, name)])
    const given = TermForm.safeParse(Object.fromEntries(boxes))
    if (!given.success) return ask(c, term, typed, errorsOf(given.error))
    const done = await changeTerm(c.env, { id: term.id, ...given.data }, actorOf(c))
    if (done.changed) return c.redirect('/terms?saved=yes', 303)
    return ask(c, term, typed, { [fieldOf[done.because]]: termRefusals[done.because] })
  })

/** The field that a refusal is about. */
const fieldOf = {
  unknown_term: '',
  ends_before_it_begins: 'to',
  not_in_its_school_year: 'from',
  half_half_term: 'halfTermFrom',
  half_term_outside: 'halfTermFrom',
  half_term_backwards: 'halfTermTo',
  overlaps: 'from',
  changed_meanwhile: '',
} satisfies Record<TermRefusal, string>

async function termOf(c: Context<App>): Promise<Term | undefined> {
  return (await knownTerms(c.env.store.db)).find(({ id }) => id === c.req.param('id'))
}

function typedFrom({ from_day, to_day, half_term_from, half_term_to }: Term): Sent {
  return {
    ...{ ...boxesOfDay('from', from_day), ...boxesOfDay('to', to_day) },
    ...{ ...boxesOfDay('halfTermFrom', half_term_from), ...boxesOfDay('halfTermTo', half_term_to) },
  }
}

function ask(c: Context<App>, term: Term, typed: Sent, errors: Errors = {}) {
  const wrong = Object.keys(errors).length > 0
  return page(
    c,
    { title: `Change the ${termInWords(term.id)}`, back: '/terms', errors: wrong, status: wrong ? 422 : 200 },
    <TermPage {...{ term, typed, errors }} />,
  )
}

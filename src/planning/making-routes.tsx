import { type Context, Hono } from 'hono'
import type { App } from '../app-env.ts'
import { page } from '../page.tsx'
import { allowed, limited } from '../permissions/guard.ts'
import { utc } from '../platform/time.ts'
import { actorOf } from '../sign-in/guard.ts'
import { termInWords } from '../terms/words.ts'
import { beginPlan } from './begin-plan.ts'
import { BeforePlan, PlanRun } from './making-pages.tsx'
import { hasBeenFixed } from './plan-facts.ts'
import { runOf } from './queries.ts'
import { beforePlanning } from './room-left.ts'
import { deadAfterMinutes, runState } from './rules.ts'
import { planRefusalWords } from './words.ts'

/** Planning a term: what it will do, the button, and how far it is. */
export const makingRoutes = new Hono<App>()
  .use('/:term/making', allowed('the plan', 'make, and change anybody’s'))
  .use('/:term/runs/*', allowed('the plan', 'make, and change anybody’s'))
  .get('/:term/making', (c) => showBefore(c))
  .post('/:term/runs', limited('plan a term', { atMost: 20, perMinutes: 10 }), async (c) => {
    const term = c.req.param('term')
    const begun = await beginPlan(c.env, term, actorOf(c))
    if (!begun.begun) return showBefore(c, planRefusalWords[begun.because])
    return c.redirect(`/plan/${term}/runs/${begun.runId}`, 303)
  })
  .get('/:term/runs/:run', async (c) => {
    const { term, run: id } = c.req.param()
    const run = await runOf(c.env.store.db, term, id).executeTakeFirst()
    if (!run) return c.notFound()
    const state = runState(run, utc(c.env.now().minus({ minutes: deadAfterMinutes })))
    if (state.is === 'done' && !('because' in state.outcome)) return c.redirect(`/plan/${term}?planned=${id}`, 303)
    // Asking again is the browser's affair, so that progress needs no script.
    if (state.is === 'running') c.header('Refresh', '2')
    const title = `Planning the ${termInWords(term)}`
    return page(c, { title, back: `/plan/${term}` }, <PlanRun {...{ term, run, state }} />)
  })

async function showBefore(c: Context<App>, problem?: string) {
  const term = c.req.param('term') ?? ''
  const before = await beforePlanning(c.env, term)
  if (!before) return c.notFound()
  const isFixed = await hasBeenFixed(c.env.store.db, term)
  const frame = { title: `Plan the ${termInWords(term)}`, back: `/plan/${term}`, status: problem ? 409 : 200 } as const
  return page(c, frame, <BeforePlan {...{ term, before, isFixed, problem }} />)
}

import { beforeAll, describe, expect, test } from 'vitest'
import { app } from '../../src/app.tsx'
import { permissions, type Role } from '../../src/permissions/rules.ts'
import { changedTables, contentsOf } from '../support/contents.ts'
import { shownForm } from '../support/forms.ts'
import type { TestWorld } from '../support/world.ts'
import { routes, type Step } from './routes.ts'
import { type Walker, type Walking, walkers } from './walkers.ts'

type Outcome = 'may' | 'is asked to sign in' | 'may not'

let walking: Walking
let before: Map<string, string>
beforeAll(async () => {
  walking = await walkers()
  before = contentsOf(walking.fresh().sqlite)
})

test('the walk goes to every route of the app, and to no other', () => {
  const inApp = app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`)
  expect(Object.keys(routes).sort()).toEqual([...new Set(inApp)].sort())
})

test('the walk does everything that the table has', () => {
  const done = new Set(Object.values(routes).map(({ does }) => does))
  const inTable = Object.entries(permissions).flatMap(([resource, actions]) =>
    Object.keys(actions).map((action) => `${resource}: ${action}`),
  )
  expect([...done].sort()).toEqual(inTable.sort())
})

describe.each(Object.entries(routes))('%s', (route, step) => {
  test(`is for whom the table says: ${step.does}; of the others nothing is left`, async () => {
    const came: Record<string, Outcome> = {}
    const expected: Record<string, Outcome> = {}
    // Who only reads leaves nothing behind that the next would find.
    const reading = route.startsWith('GET ') ? walking.fresh() : undefined
    const left: Record<string, string[]> = {}
    for (const walker of walking.all) {
      const { world, sqlite } = reading ?? walking.fresh()
      const outcome = await go(route, step, walker, world)
      came[walker.called] = outcome
      expected[walker.called] = outcomeFor(route, step, walker)
      const tables = outcome === 'may' || reading ? [] : changedTables(before, contentsOf(sqlite))
      if (tables.length > 0) left[walker.called] = tables
    }
    expect(came).toEqual(expected)
    expect(left).toEqual({})
  })
})

function outcomeFor(route: string, { does, unset }: Step, { is }: Walker): Outcome {
  if (unset) return 'may not'
  const isApi = route.includes(' /api/')
  const who = whoMay(does)
  if (who.includes('nobody')) return 'may'
  if (isApi) return is === 'API key' && who.includes(is) ? 'may' : 'may not'
  if (is === 'nobody' || is === 'API key' || is.startsWith('key')) return 'is asked to sign in'
  return who.some((role) => role === is) ? 'may' : 'may not'
}

function whoMay(does: string): readonly Role[] {
  const found = Object.entries(permissions).flatMap(([resource, actions]) =>
    Object.entries(actions).flatMap(([action, who]) => (does === `${resource}: ${action}` ? [who] : [])),
  )
  return found.flat()
}

async function go(route: string, step: Step, walker: Walker, here: TestWorld): Promise<Outcome> {
  const [method = '', pattern = ''] = route.split(' ')
  const form = await shownForm(here)
  const cookie = [form.cookie, walker.headers.cookie].filter(Boolean).join('; ')
  const headers = { ...walker.headers, cookie, origin: here.config.baseUrl }
  const answer = await app.request(
    new URL(step.path ?? pattern, here.config.baseUrl),
    step.json
      ? { method, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(step.json) }
      : { method, headers, ...(method !== 'GET' && { body: new URLSearchParams({ ...step.form, ...form.field }) }) },
    here,
  )
  await here.settled()
  return outcomeOf(answer, step)
}

function outcomeOf(answer: Response, { does, leadsTo }: Step): Outcome {
  const to = answer.headers.get('location') ?? ''
  if (leadsTo?.test(to)) return 'may'
  if (to.startsWith('/sign-in') && does !== 'signing in: use') return 'is asked to sign in'
  if (answer.status === 500) throw new Error('It went wrong')
  return leadsTo || [401, 403, 404].includes(answer.status) ? 'may not' : 'may'
}

import { expect, test } from 'vitest'
import { problems } from '../../src/api/problems.ts'
import { app } from '../../src/app.tsx'
import { emptyNodeStore } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'
import { caller } from './support.ts'

const read = async (path: string) => app.request(path, {}, testWorld(emptyNodeStore()))

test('the description lists every route by its whole path', async () => {
  const document = await (await read('/api/v1/openapi.json')).json()
  const routes = Object.entries<object>(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  )
  expect(routes.toSorted()).toEqual([
    'delete /api/v1/consultations/{id}',
    'get /api/v1/consultations/{id}',
    'get /api/v1/coverage',
    'get /api/v1/coverage/schools',
    'get /api/v1/meetings',
    'get /api/v1/patterns',
    'get /api/v1/schools',
    'get /api/v1/slots',
    'patch /api/v1/consultations/{id}',
    'post /api/v1/consultations',
  ])
  expect(document).toMatchObject({ openapi: '3.1.0', servers: [{ url: 'http://handbell.test' }] })
})

test('the description names every refusal, under the status that it has', async () => {
  const document = await (await read('/api/v1/openapi.json')).json()
  const named = new Set<string>()
  for (const methods of Object.values<Record<string, { responses: Record<string, Described> }>>(document.paths)) {
    for (const { responses } of Object.values(methods)) {
      for (const [status, { content }] of Object.entries(responses)) {
        for (const [name, { value }] of Object.entries(content['application/problem+json']?.examples ?? {})) {
          expect([name, value.status]).toEqual([name, Number(status)])
          named.add(name)
        }
      }
    }
  }
  // What only people are refused: a system says itself who comes.
  const neverTold = ['already_booked_then', 'in_a_meeting_then']
  const told = Object.keys(problems).filter((name) => !neverTold.includes(name))
  expect([...named]).toEqual(expect.arrayContaining(told))
  expect([...named]).not.toEqual(expect.arrayContaining(neverTold))
})
interface Described {
  content: Record<string, { examples?: Record<string, { value: { status: number } }> }>
}

test('every problem’s type can be opened', async () => {
  for (const [name, { means }] of Object.entries(problems)) {
    const answer = await read(`/api/v1/problems/${name}`)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain(means.slice(0, 20))
  }
  expect((await read('/api/v1/problems/none')).status).toBe(404)
})

test('whatever is not there is a problem, not a page', async () => {
  const { call } = await caller(emptyNodeStore())
  for (const [method, path] of [
    ['GET', '/nothing'],
    ['POST', '/slots'],
    ['GET', '/consultations'],
  ] as const) {
    expect(await call(method, path)).toMatchObject({ status: 404, type: 'application/problem+json' })
  }
})

test('our own fault is a problem too, and says nothing of what went wrong', async () => {
  const { world, call } = await caller(emptyNodeStore())
  const broken = {
    ...world.store,
    get db(): never {
      throw new Error('secret')
    },
  }
  Object.assign(world, { store: broken, log: { info: () => {}, error: () => {} } })
  const answer = await call('GET', '/slots')
  expect(answer).toMatchObject({ status: 500, type: 'application/problem+json' })
  expect(JSON.stringify(answer.body)).not.toContain('secret')
})

import { createKey } from '../../src/api/keys.ts'
import { app } from '../../src/app.tsx'
import type { Store } from '../../src/platform/store.ts'
import { peopleAndSchools } from '../support/people.ts'
import { type TestWorld, testWorld } from '../support/world.ts'

/** Another system with a key of its own: sends JSON, or the text that it is given, and reads JSON. */
export interface Caller {
  world: TestWorld
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answered>
}

export interface Answered {
  status: number
  type: string | null
  headers: Headers
  body: Body
}

/** What an answer may hold: a problem, slots, schools, or a consultation's fields. */
export interface Body extends Record<string, unknown> {
  type: string
  errors: { field: string; problem: string }[]
  alternatives: { startsAt: string }[]
  slots: { startsAt: string }[]
  schools: { contacts: unknown[] }[]
}

/** The authority of the tests, or another, and a caller with a key. */
export async function caller(store: Store, prepare = peopleAndSchools): Promise<Caller> {
  await prepare(store)
  const world = testWorld(store)
  const key = await createKey(world, 'intranet', { command: 'api-key' })
  return {
    world,
    async call(method, path, body, headers = {}) {
      const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }
      const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
      const authorization = `Bearer ${key}`
      const request = { method, ...sent, headers: { authorization, ...type, ...headers } }
      const response = await app.request(`http://handbell.test/api/v1${path}`, request, world)
      const text = await response.text()
      return {
        status: response.status,
        type: response.headers.get('content-type'),
        headers: response.headers,
        body: JSON.parse(text),
      }
    },
  }
}

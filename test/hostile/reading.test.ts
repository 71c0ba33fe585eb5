import { beforeAll, expect, test } from 'vitest'
import { app } from '../../src/app.tsx'
import { routes } from '../permissions/routes.ts'
import { type Walker, type Walking, walkers } from '../permissions/walkers.ts'
import { changedTables, contentsOf } from '../support/contents.ts'

const pages = Object.entries(routes).flatMap(([route, { path = route.replace('GET ', '') }]) =>
  route.startsWith('GET ') ? [path] : [],
)
/** Somebody's visit to a page, and what came of it. */
interface Visit {
  who: string
  path: string
  status: number
  to: string
  type: string
  body: string
  /** Whether the database holds anything else than before. */
  changed: boolean
}

let visits: Visit[]
beforeAll(async () => {
  const walking = await walkers()
  const come = walking.all.filter(({ called }) => ['nobody', 'Jo', 'Amira', 'Grace', 'a key'].includes(called))
  visits = []
  for (const path of pages) for (const walker of come) visits.push(await visit(walking, walker, path))
})

async function visit({ fresh }: Walking, { called: who, headers }: Walker, path: string): Promise<Visit> {
  const { world, sqlite } = fresh()
  const before = contentsOf(sqlite)
  const answer = await app.request(`${world.config.baseUrl}${path}`, { headers }, world)
  const body = await answer.text()
  await world.settled()
  const [to, type] = ['location', 'content-type'].map((name) => answer.headers.get(name) ?? '')
  const changed = changedTables(before, contentsOf(sqlite)).length > 0
  return { who, path, status: answer.status, to: to ?? '', type: type ?? '', body, changed }
}

test('no page, file or answer of the API changes anything when it is read', () => {
  expect(visits.filter(({ changed }) => changed).map(({ who, path }) => `${who} at ${path}`)).toEqual([])
})

test('every answer says what it is, and text in which letters', () => {
  const office = 'application/vnd\\.openxmlformats-officedocument\\.(wordprocessingml\\.document|spreadsheetml\\.sheet)'
  const known = new RegExp(`^(text/\\w+;.*charset=utf-8|application/(problem\\+)?json|${office}$)`, 'i')
  const unclear = visits.filter(({ body, type }) => body !== '' && !known.test(type))
  expect(unclear.map(({ who, path, type }) => `${who} at ${path}: ${type}`)).toEqual([])
})

test('every page for which one must sign in lets one sign out', () => {
  const asked = visits.filter(({ who, to }) => who === 'nobody' && to.startsWith('/sign-in')).map(({ path }) => path)
  const shown = visits.filter(
    ({ who, path, status, type }) =>
      /^[A-Z]/.test(who) && asked.includes(path) && status === 200 && type.startsWith('text/html'),
  )
  expect(shown.length).toBeGreaterThan(40)
  expect(shown.filter(({ body }) => !body.includes('action="/sign-out"')).map(({ path }) => path)).toEqual([])
})

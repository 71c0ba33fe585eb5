import type Database from 'better-sqlite3'
import { beforeAll, expect, test } from 'vitest'
import { app } from '../../src/app.tsx'
import { routes } from '../permissions/routes.ts'
import { type Walker, type Walking, walkers } from '../permissions/walkers.ts'

/** What a visit leaves by the way: that it was, when the session was seen, what was refused, what was counted. */
const traces = ['session', 'event', 'allowance', 'api_key', 'precondition']
const pages = Object.entries(routes).flatMap(([route, { path = route.replace('GET ', '') }]) =>
  route.startsWith('GET ') ? [path] : [],
)
/** All that the database holds, but for the traces. */
function held(sqlite: Database.Database): string {
  const names = sqlite
    .prepare("select name from sqlite_master where type = 'table' and name not glob 'sqlite_*'")
    .pluck()
  const tables = names
    .all()
    .map(String)
    .filter((name) => !traces.includes(name))
  return JSON.stringify(tables.map((name) => [name, sqlite.prepare(`select * from "${name}"`).raw().all()]))
}

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
  const before = held(sqlite)
  const answer = await app.request(`${world.config.baseUrl}${path}`, { headers }, world)
  const body = await answer.text()
  await world.settled()
  const [to, type] = ['location', 'content-type'].map((name) => answer.headers.get(name) ?? '')
  return { who, path, status: answer.status, to: to ?? '', type: type ?? '', body, changed: held(sqlite) !== before }
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

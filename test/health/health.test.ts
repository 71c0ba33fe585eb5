import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { migrations } from '../../db/migrate.ts'
import { app } from '../../src/app.tsx'
import { migrationTables } from '../../src/health/queries.ts'
import { unreadyBecause } from '../../src/health/rules.ts'
import { runDueJobs } from '../../src/jobs.ts'
import { ukTime } from '../../src/platform/time.ts'
import { peopleAndSchools } from '../support/people.ts'
import { queue } from '../support/queue.ts'
import { emptyNodeStore, onBothStores } from '../support/stores.ts'
import { type TestWorld, testWorld } from '../support/world.ts'

const ask = async (world: TestWorld, path: string, headers: Record<string, string> = {}) => {
  const answer = await app.request(path, { headers }, world)
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() }
}
const ready = async (world: TestWorld, headers?: Record<string, string>) => {
  const { status, text } = await ask(world, '/readyz', headers)
  return { status, ...JSON.parse(text) }
}

onBothStores((store) => {
  /** Writes down that a migration ran, where the runtime does. */
  async function ran(name: string) {
    const [table] = await migrationTables(store().db).execute()
    const at = table?.name === 'migration' ? sql`, ''` : sql``
    await sql`insert or ignore into ${sql.table(table?.name ?? '')} values (${name}${at})`.execute(store().db)
  }

  /** A service whose migrations wrangler ran, as on Workers, and whose jobs have run once. */
  async function atWork() {
    const { db } = store()
    if ((await migrationTables(db).execute()).length === 0) {
      await sql`create table d1_migrations (name text)`.execute(db)
    }
    for (const { name } of migrations()) await ran(name)
    await peopleAndSchools(store())
    const world = testWorld(store())
    await runDueJobs(world)
    return world
  }

  test('is ready once its migrations and its jobs have run, and says when each job did', async () => {
    const world = await atWork()
    const answer = await ready(world)
    expect(answer).toMatchObject({ status: 200, ready: true, reasons: [], oldestUnsentSeconds: null })
    const at = '2026-11-16T08:00:00Z'
    expect(answer.jobs).toContainEqual({ name: 'send-messages', startedAt: at, finishedAt: at })
  })

  test('says whether it is ready to anybody, and why only on this machine and to who has the token', async () => {
    const world = await atWork()
    const monitorToken = 'a token of 32 letters for monitors'
    world.config = { ...world.config, monitorToken }
    for (const from of ['203.0.113.7', '::ffff:203.0.113.7', '2001:db8::1']) {
      world.from = from
      for (const authorization of ['', 'Bearer ', 'Bearer undefined', `Bearer ${monitorToken}x`])
        expect(await ready(world, { authorization })).toEqual({ status: 200, ready: true })
    }
    expect(await ready(world, { authorization: `Bearer ${monitorToken}` })).toHaveProperty('jobs')
    const without = { ...world, config: { ...world.config, monitorToken: undefined } }
    expect(await ready(without, { authorization: 'Bearer undefined' })).toEqual({ status: 200, ready: true })
    world.setClock('2026-11-16T09:00:00Z')
    expect(await ready(world)).toEqual({ status: 503, ready: false })
    for (const from of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) {
      world.from = from
      expect(await ready(world)).toMatchObject({ status: 503, reasons: [{ name: 'jobs_stand_still' }] })
    }
  })

  test('is not ready without its last migration', async () => {
    const world = await atWork()
    const [table] = await migrationTables(store().db).execute()
    await sql`delete from ${sql.table(table?.name ?? '')} where name = ${migrations().at(-1)?.name}`.execute(store().db)
    const answer = await ready(world)
    expect(answer).toMatchObject({ status: 503, ready: false })
    expect(answer.reasons).toEqual([
      { name: 'migrations_are_missing', detail: 'The database is older than the program: run the migrations.' },
    ])
  })

  test('is not ready when nothing runs any more and messages stay', async () => {
    const world = await atWork()
    await queue(store(), 'consultation-booked-contact')
    world.setClock('2026-11-16T08:31:00Z')
    const answer = await ready(world)
    expect(answer).toMatchObject({ status: 503, oldestUnsentSeconds: 31 * 60 })
    expect(answer.reasons.map(({ name }: { name: string }) => name)).toEqual([
      'jobs_stand_still',
      'messages_stand_still',
    ])
    await runDueJobs(world)
    expect(await ready(world)).toMatchObject({ status: 200, oldestUnsentSeconds: null })
  })
})

const lately = {
  migrations: [...migrations()].map(({ name }) => name),
  jobs: [{ name: 'send-messages', startedAt: '2026-11-16T10:00:00Z', finishedAt: null }],
}
const now = ukTime('2026-11-16T10:01:00Z')

test('one message that is refused for hours is no reason while others are sent', () => {
  const messages = { oldestUnsent: '2026-11-16T07:00:00Z', lastSent: '2026-11-16T09:30:00Z' }
  expect(unreadyBecause({ ...lately, ...messages }, now)).toEqual([])
  expect(unreadyBecause({ ...lately, ...messages, lastSent: null }, now)).toEqual(['messages_stand_still'])
})

test('is alive without a database, and then not ready, and neither says more than that', async () => {
  const broken = testWorld({
    get db(): never {
      throw new Error('SQLITE_CANTOPEN: /var/lib/handbell/handbell.sqlite')
    },
    atomic: () => Promise.reject(new Error('SQLITE_CANTOPEN')),
  })
  const said: unknown[] = []
  broken.log = { info: () => {}, error: (what) => said.push(what) }
  expect(await ask(broken, '/healthz')).toMatchObject({ status: 200, text: 'ok' })
  const answer = await ready(broken)
  const reasons = [{ name: 'database_does_not_answer', detail: 'The database does not answer.' }]
  expect(answer).toEqual({ status: 503, ready: false, reasons })
  expect(said).toEqual(['The database does not answer'])
})

test('says whom to tell of a weakness, once that is set', async () => {
  const world = testWorld(emptyNodeStore())
  expect((await ask(world, '/.well-known/security.txt')).status).toBe(404)
  world.config = { ...world.config, securityContact: 'security@authority.test' }
  expect(await ask(world, '/.well-known/security.txt')).toEqual({
    status: 200,
    type: 'text/plain; charset=UTF-8',
    text: [
      'Contact: mailto:security@authority.test',
      'Expires: 2027-02-14T00:00:00Z',
      'Preferred-Languages: en',
      'Canonical: http://handbell.test/.well-known/security.txt',
      '',
    ].join('\r\n'),
  })
})

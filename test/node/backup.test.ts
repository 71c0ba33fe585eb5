import { spawn } from 'node:child_process'
import {
  closeSync,
  copyFileSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate } from '../../db/migrate.ts'
import { logEvent } from '../../src/audit/events.ts'
import { sealEvents } from '../../src/audit/seal.ts'
import { backup } from '../../src/commands/backup.ts'
import { restore } from '../../src/commands/restore.ts'
import { book } from '../../src/consultations/book.ts'
import { openSqlite } from '../../src/platform/sqlite-node.ts'
import { nodeStore } from '../../src/platform/store-node.ts'
import { amira, ben, elmfield, jo, openSlots, peopleAndSchools } from '../support/people.ts'
import { inOneFile } from '../support/program.ts'
import { testWorld } from '../support/world.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handbell-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Runs a command of `handbell` in a process of its own, on a data folder. */
async function handbell(data: string, ...args: string[]) {
  const env = { PATH: process.env.PATH, HANDBELL_DATA: data }
  const child = spawn(process.execPath, [await inOneFile('src/cli.ts'), ...args], { env })
  const said = { out: '', err: '' }
  child.stdout.on('data', (text) => (said.out += text))
  child.stderr.on('data', (text) => (said.err += text))
  const code = await new Promise((resolve) => child.once('exit', resolve))
  return { code, ...said }
}

/** A service at work on a data folder, with as many free half hours as are asked for. */
async function service(data: string, halfHours: number) {
  const sqlite = openSqlite(join(data, 'handbell.sqlite'))
  migrate(sqlite)
  const world = testWorld(nodeStore(sqlite))
  await peopleAndSchools(world.store)
  const first = Date.parse('2026-11-18T00:00:00Z')
  const times = Array.from({ length: halfHours }, (_, i) =>
    new Date(first + i * 30 * 60_000).toISOString().replace('.000Z', 'Z'),
  )
  await openSlots(world.store, amira, ...times)
  await openSlots(world.store, ben, ...times)
  return { sqlite, world, times }
}

function idsIn(data: string): Set<string> {
  const sqlite = new Database(join(data, 'handbell.sqlite'), { readonly: true })
  const ids = sqlite.prepare<[], { id: string }>('select id from consultation').all()
  sqlite.close()
  return new Set(ids.map(({ id }) => id))
}

test('a backup taken while bookings stream in is whole, and has every booking that was acknowledged before', async () => {
  const [served, elsewhere, file] = [join(folder, 'served'), join(folder, 'elsewhere'), join(folder, 'backup.sqlite')]
  const { sqlite, world, times } = await service(served, 1400)
  const acknowledged: string[] = []
  let streaming = true
  const stream = (async () => {
    for (const [i, startsAt] of [...times, ...times].entries()) {
      if (!streaming) break
      const id = `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`
      const asked = { id, urn: elmfield, startsAt, contactEmail: jo.email, topic: 'legal', mode: 'phone' } as const
      if ((await book(world, asked, { person: jo.id })).booked) acknowledged.push(id)
      if (i % 50 === 0) await sealEvents(world)
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
  })()
  while (acknowledged.length < 100) await new Promise((resolve) => setTimeout(resolve, 5))
  const before = [...acknowledged]
  const taken = await handbell(served, 'backup', file, '--json')
  const during = acknowledged.length - before.length
  streaming = false
  await stream
  sqlite.close()
  expect(taken).toMatchObject({ code: 0, err: '' })
  expect(JSON.parse(taken.out)).toEqual({ file, bytes: statSync(file).size })
  expect(during, 'bookings that were made while the backup ran').toBeGreaterThan(20)

  const inPlace = await restore({ HANDBELL_DATA: elsewhere }, [file], { 'dry-run': false })
  expect(inPlace).toMatchObject({ said: [`${file} is in place.`] })
  const checked = await handbell(elsewhere, 'check', '--json')
  expect(checked).toMatchObject({ code: 0, err: '' })
  expect(JSON.parse(checked.out)).toMatchObject({
    problems: [],
    seal: { hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
  })
  const restored = idsIn(elsewhere)
  expect(before.filter((id) => !restored.has(id))).toEqual([])
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

test('a backup overwrites nothing, and says what is wrong', async () => {
  const { sqlite } = await service(folder, 1)
  const file = join(folder, 'backup.sqlite')
  writeFileSync(file, 'last night')
  expect(await handbell(folder, 'backup', file)).toEqual({ code: 1, out: '', err: `There is a file ${file} already\n` })
  const nowhere = join(folder, 'nowhere')
  expect(await backup({ sqlite }, [join(nowhere, 'backup.sqlite')])).toEqual({
    refused: [`There is no folder ${nowhere}`],
  })
  expect(await backup({ sqlite }, [])).toEqual({ usage: 'backup' })
  expect(readdirSync(folder).filter((name) => name.startsWith('backup'))).toEqual(['backup.sqlite'])
  sqlite.close()
})

test('nothing is restored while the service runs; then it is, and what was there is kept', async () => {
  const { sqlite, world, times } = await service(folder, 4)
  const file = join(folder, 'backup.sqlite')
  expect(await backup({ sqlite }, [file])).toMatchObject({ json: { file } })
  const id = '00000000-0000-4000-8000-000000000001'
  const asked = {
    id,
    urn: elmfield,
    startsAt: times[0] ?? '',
    contactEmail: jo.email,
    topic: 'legal',
    mode: 'phone',
  } as const
  expect(await book(world, asked, { person: jo.id })).toMatchObject({ booked: true })

  expect(await handbell(folder, 'restore', file)).toEqual({
    code: 1,
    out: '',
    err: 'The service is running: stop it first\n',
  })
  expect((await book(world, asked, { person: jo.id })).booked).toBe(true)
  sqlite.close()

  const env = { HANDBELL_DATA: folder }
  expect(await restore(env, [file], { 'dry-run': true })).toMatchObject({ said: [`${file} can be restored.`] })
  expect(idsIn(folder)).toEqual(new Set([id]))
  const restored = await handbell(folder, 'restore', file, '--json')
  expect(restored).toMatchObject({ code: 0 })
  expect(idsIn(folder)).toEqual(new Set())
  const { kept } = JSON.parse(restored.out)
  copyFileSync(kept, join(folder, 'handbell.sqlite'))
  expect(idsIn(folder)).toEqual(new Set([id]))
})

/** A database that was sound, with a statement run on it that no constraint was asked about. */
async function spoiled(statement: string) {
  const sqlite = openSqlite(join(folder, 'bad'))
  migrate(sqlite)
  const world = testWorld(nodeStore(sqlite))
  await peopleAndSchools(world.store)
  for (const about of ['a', 'b', 'c']) {
    await logEvent(world.store.db, world.now(), { command: 'test' }, 'guidance.retired', about).execute()
  }
  await sealEvents(world)
  sqlite.pragma('foreign_keys = off')
  sqlite.exec(statement)
  sqlite.pragma('journal_mode = delete')
  sqlite.close()
}

/** One in ten pages of a sound database, written over. */
async function damaged() {
  await spoiled('select 1')
  const file = openSync(join(folder, 'bad'), 'r+')
  const { size } = statSync(join(folder, 'bad'))
  for (let page = 5; page * 4096 < size; page += 10) writeSync(file, Buffer.alloc(4096, 7), 0, 4096, page * 4096)
  closeSync(file)
}

const diaryForNothing = "insert into diary values (1, '2026-11-18T09:00:00Z', 'x')"
const bad: [string, () => unknown, RegExp][] = [
  ['is no database', () => writeFileSync(join(folder, 'bad'), 'no database at all'), /cannot be read as a database/],
  ['is another program’s', () => spoiled('drop table migration'), /not a database of Handbell/],
  [
    'is of a newer Handbell',
    () => spoiled("insert into migration values ('9999_later.sql', '')"),
    /newer Handbell, which has 9999_later\.sql/,
  ],
  ['breaks an invariant', () => spoiled(diaryForNothing), /keeps 2026-11-18T09:00:00Z for no live appointment/],
  [
    'has a dangling row',
    () => spoiled('update contact set person_id = 99 where id = 1'),
    /of contact points to a row that is not there/,
  ],
  ['has a changed history', () => spoiled("update event set subject = 'x' where id = 2"), /event 2 was changed/],
  ['is damaged', damaged, /damaged|malformed/],
]
test.each(bad)('a file that %s is not restored, and nothing is changed', async (_, spoil, reason) => {
  await spoil()
  const data = join(folder, 'data')
  const came = await restore({ HANDBELL_DATA: data }, [join(folder, 'bad')], { 'dry-run': false })
  expect(came).toMatchObject({ refused: expect.arrayContaining([expect.stringMatching(reason)]) })
  expect(readdirSync(data)).toEqual([])
})

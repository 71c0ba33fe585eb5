import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import PostalMime from 'postal-mime'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { createKey } from '../../src/api/keys.ts'
import { check } from '../../src/audit/check.ts'
import { bookable, LineSettings } from '../../src/availability/settings.ts'
import { openWorld } from '../../src/node.ts'
import { minutesAfter, ukDay } from '../../src/platform/time.ts'
import { amira, elmfield, jo, openSlots, peopleAndSchools } from '../support/people.ts'
import { inOneFile } from '../support/program.ts'

const folder = mkdtempSync(join(tmpdir(), 'handbell-kill-'))
const running = new Set<ChildProcess>()

afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

test('of bookings that stream in while the server is killed, every one that was answered is kept, and told by message', async () => {
  const { key, times } = await anAuthority()
  const first = await start()
  const stream = bookingsOf(first.port, key, times)
  await stream.soFar(30)
  first.child.kill('SIGKILL')
  const answered = await stream.ended
  expect(answered.length).toBeGreaterThanOrEqual(30)
  expect(answered.length).toBeLessThan(times.length)

  const second = await start()
  for (const { id, ...body } of answered) {
    const found = await fetch(`http://127.0.0.1:${second.port}/api/v1/consultations/${id}`, {
      headers: { authorization: `Bearer ${key}` },
    })
    expect(await found.json()).toMatchObject({ id, ...body, state: 'booked' })
  }
  await outboxDrained()
  second.child.kill('SIGTERM')
  await once(second.child, 'exit')

  const told = await messagesByUid()
  for (const { id } of answered) expect(told.get(id)).toEqual(new Set([jo.email, amira.email]))
  const world = openWorld({ HANDBELL_DATA: folder })
  expect(await check(world)).toEqual([])
  expect(world.sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
  await world.close()
})

/** Fills the data folder; returns an API key and more times than can be booked before the kill. */
async function anAuthority() {
  const world = openWorld({ HANDBELL_DATA: folder })
  await peopleAndSchools(world.store)
  const { from, until } = bookable(world.now(), LineSettings.parse({}))
  const times = []
  for (let at = from; at < until; at = minutesAfter(at, 30)) times.push(at)
  await openSlots(world.store, amira, ...times)
  const day = ukDay(world.now())
  // The job that opens slots would withdraw these, which no hours stand behind: it ran just now.
  const ranNow = { name: 'open-slots', started_at: `${day}T23:59:59Z`, finished_at: null, outcome: null }
  await world.store.db.insertInto('job_run').values(ranNow).execute()
  const key = await createKey(world, 'kill', { command: 'test' })
  await world.close()
  return { key, times }
}

/** The real command, jobs and all, on the data folder and any free port. */
async function start() {
  const env = { ...process.env, HANDBELL_DATA: folder, PORT: '0', SMTP_URL: '', BASE_URL: 'http://handbell.test' }
  const args = [await inOneFile('src/cli.ts'), 'serve']
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  running.add(child)
  for await (const line of createInterface(child.stdout)) {
    const port = /"port":(\d+)/.exec(line)?.[1]
    if (port) return { child, port: Number(port) }
  }
  throw new Error('The server did not start')
}

const Booked = z.object({ id: z.string(), reference: z.string(), startsAt: z.string() })
type Booked = z.infer<typeof Booked>

/** Asks for one time after another, eight at once, until the server is gone; keeps what was answered 201. */
function bookingsOf(port: number, key: string | undefined, times: readonly string[]) {
  const answered: Booked[] = []
  let asked = 0
  const ask = async () => {
    for (let startsAt = times[asked++]; startsAt !== undefined; startsAt = times[asked++]) {
      const response = await fetch(`http://127.0.0.1:${port}/api/v1/consultations`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          id: crypto.randomUUID(),
          urn: elmfield,
          startsAt,
          contactEmail: jo.email,
          topic: 'codes',
          mode: 'video',
        }),
      })
      expect(response.status).toBe(201)
      answered.push(Booked.parse(await response.json()))
    }
  }
  const gone = (error: unknown) => {
    if (!(error instanceof TypeError)) throw error // which is how fetch says that nobody answers
  }
  const ended = Promise.all(Array.from({ length: 8 }, () => ask().catch(gone))).then(() => answered)
  return {
    ended,
    /** Resolves when so many have been answered. */
    async soFar(count: number) {
      while (answered.length < count) await Promise.race([pause(2), ended])
    },
  }
}

/** Resolves when no message waits to be sent; what was being sent when the server died is due again after a minute. */
async function outboxDrained(): Promise<void> {
  const world = openWorld({ HANDBELL_DATA: folder })
  const waiting = world.sqlite.prepare('select count(*) from outbox where sent_at is null').pluck()
  const hurry = world.sqlite.prepare(
    "update outbox set due_at = '2020-01-01T00:00:00Z' where sent_at is null and tries > 0",
  )
  hurry.run()
  while (waiting.get() !== 0) await pause(50)
  await world.close()
}

/** Who was sent each invitation, by the id in its UID. */
async function messagesByUid(): Promise<Map<string, Set<string>>> {
  const told = new Map<string, Set<string>>()
  for (const name of readdirSync(join(folder, 'mail')).filter((one) => one.endsWith('.eml'))) {
    const eml = readFileSync(join(folder, 'mail', name))
    const { to, attachments } = await PostalMime.parse(eml, { attachmentEncoding: 'utf8' })
    const ics = z.string().parse(attachments[0]?.content)
    const id = /^UID:(.+)@handbell\.test\r?$/m.exec(ics)?.[1] ?? 'none'
    const whom = (to ?? []).flatMap(({ address }) => address ?? [])
    told.set(id, new Set([...(told.get(id) ?? []), ...whom]))
  }
  return told
}

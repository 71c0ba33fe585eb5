import { z } from 'zod'
import { check } from '../../src/audit/check.ts'
import { openWorld } from '../../src/node.ts'
import { type Authority, makeAuthority } from './authority.ts'
import type { Figure } from './figures.ts'
import { type Answer, Connection, wire } from './load.ts'
import { startServer } from './server.ts'

const racers = 200
const rounds = 50

/** 200 connections that ask at once for one time: with one practitioner free, fifty times over, and once with six. */
export async function race(): Promise<Figure[]> {
  const authority = await makeAuthority()
  const [crowded = '', ...times] = authority.times
  leaveOneFree(authority, times.slice(0, rounds))
  const answers: Answer[] = []
  let withSix: Answer[] = []
  {
    await using server = await startServer('our', authority.folder)
    const connections = await Promise.all(Array.from({ length: racers }, () => Connection.open(server.port)))
    const all = (startsAt: string) =>
      Promise.all(connections.map((connection, i) => connection.ask(bookingOf(authority, startsAt, i))))
    for (const startsAt of times.slice(0, rounds)) answers.push(...(await all(startsAt)))
    withSix = await all(crowded)
    for (const connection of connections) connection.close()
  }
  const losers = [...answers, ...withSix].filter(({ status }) => status !== 201)
  return [
    exactly(`booked in ${rounds} races of ${racers} for one practitioner`, 'bookings', booked(answers), rounds),
    exactly(`booked in a race of ${racers} for six practitioners`, 'bookings', booked(withSix), 6),
    exactly('losers answered 409 with alternatives', 'answers', losers.filter(isCleanLoss).length, losers.length),
    exactly('answers of 500 and above', 'answers', losers.filter(({ status }) => status >= 500).length, 0),
    exactly('problems that the check finds', 'problems', (await problemsIn(authority)).length, 0),
  ]
}

/** Takes every practitioner but one out of these times. */
function leaveOneFree({ folder }: Authority, times: readonly string[]): void {
  const { sqlite } = openWorld({ HANDBELL_DATA: folder })
  const withdraw = sqlite.prepare(`update slot set withdrawn_at = '2020-01-01T00:00:00Z'
    where starts_at in (select value from json_each(?)) and practitioner_id <> 1001`)
  withdraw.run(JSON.stringify(times))
  sqlite.close()
}

function bookingOf({ key, urn, email }: Authority, startsAt: string, i: number): Buffer {
  const body = { id: crypto.randomUUID(), urn: urn(i), contactEmail: email(i), startsAt, topic: 'codes', mode: 'video' }
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` }
  return wire('POST', '/api/v1/consultations', headers, JSON.stringify(body))
}

const booked = (answers: readonly Answer[]) => answers.filter(({ status }) => status === 201).length

const Loss = z.object({
  type: z.string().endsWith('/slot_taken'),
  alternatives: z.array(z.object({ startsAt: z.iso.datetime() })).length(3),
})

function isCleanLoss({ status, body }: Answer): boolean {
  return status === 409 && Loss.safeParse(JSON.parse(body)).success
}

async function problemsIn({ folder }: Authority): Promise<string[]> {
  const world = openWorld({ HANDBELL_DATA: folder })
  const problems = await check(world)
  await world.close()
  return problems
}

function exactly(metric: string, unit: string, value: number, wanted: number): Figure {
  const ratio = wanted === 0 ? Number(value === 0) : value / wanted
  return {
    bench: 'race',
    metric,
    value,
    unit,
    baseline: wanted,
    ratio,
    target: `exactly ${wanted}`,
    reached: value === wanted,
  }
}

import Database from 'better-sqlite3'
import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { dashboard, viewOf } from '../../src/coverage/dashboard.ts'
import { CoverageForm } from '../../src/coverage/forms.ts'
import { brokenConstraint } from '../../src/platform/sql.ts'
import { type Store, storeOver } from '../../src/platform/store.ts'
import { nodeStore } from '../../src/platform/store-node.ts'
import { daysAfter, minutesAfter } from '../../src/platform/time.ts'
import { theD1 } from '../support/d1.ts'
import { emptySqlite } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'
import { histories, live, now } from './histories.ts'

/** One thing that happens, to the school, the meeting or the officer of a number, on a day of November. */
const happenings = fc.record({
  what: fc.nat(),
  number: fc.nat(40),
  day: fc.integer({ min: 0, max: 40 }),
  minutes: fc.constantFrom(0, 0, 0, 15, 60, 26 * 60, 9 * 24 * 60),
})

test.each([
  ['on better-sqlite3', 40, oneOfNode],
  ['on D1', 2, oneOfD1],
])(
  'what is kept of coverage is what is read anew, whatever happens in which process, %s',
  async (_, numRuns, open) => {
    await fc.assert(
      fc.asyncProperty(histories, fc.array(happenings, { minLength: 1, maxLength: 8 }), async (history, some) => {
        const store = await open()
        // Each is what a process has: only the first is asked again and again.
        const [ours, theirs] = [store(), store()]
        await live(theirs, history)
        let at = now
        await compare(ours, store(), at)
        for (const one of some) {
          at = minutesAfter(at, one.minutes)
          await happens(theirs, one)
          await compare(ours, store(), at)
        }
      }),
      { numRuns, endOnFailure: true },
    )
  },
  60_000,
)

test('every table that the dashboard reads marks what is added, changed and removed in it', async () => {
  const read: string[] = []
  const sqlite = new Database(emptySqlite().serialize(), { verbose: (text) => read.push(String(text)) })
  const store = nodeStore(sqlite)
  const [history = []] = fc.sample(histories, { numRuns: 1, seed: 4 })
  await live(store, history)
  read.length = 0
  await told(store, now, {})
  const tables = new Set(read.filter((text) => /^(select|with)/.test(text)).flatMap((text) => tablesOf(sqlite, text)))
  tables.delete('changed')
  expect(tables.size).toBeGreaterThan(12)
  const wanted = [...tables].flatMap((table) =>
    // Nobody is an officer before they have been given schools, nor can be removed as long as they have any.
    (table === 'person' ? ['update'] : ['insert', 'update', 'delete']).map((what) => `${what} on ${table}`),
  )
  expect(wanted.filter((one) => !triggersOf(sqlite).has(one))).toEqual([])
  sqlite.close()
})

/** The tables that a statement opens, itself or by an index. */
function tablesOf(sqlite: Database.Database, text: string): string[] {
  const opened = sqlite.prepare<[], { opcode: string; p2: number; p3: number }>(`explain ${text}`).all()
  const named = sqlite.prepare<[number], string>('select tbl_name from sqlite_master where rootpage = ?').pluck()
  return opened.flatMap(({ opcode, p2, p3 }) => (opcode === 'OpenRead' && p3 === 0 ? (named.get(p2) ?? []) : []))
}

function triggersOf(sqlite: Database.Database): Set<string> {
  const triggers = sqlite.prepare<[], string>("select sql from sqlite_master where type = 'trigger'").pluck().all()
  return new Set(triggers.map((text) => text.replace(/^.* after (\w+)( of [\w, ]+)? on (\w+) .*$/, '$1 on $3')))
}

async function oneOfNode() {
  const sqlite = emptySqlite()
  return () => nodeStore(sqlite)
}

async function oneOfD1() {
  const d1 = await theD1()
  await d1.empty()
  return () => storeOver(d1)
}

async function compare(ours: Store, another: Store, at: string): Promise<void> {
  for (const asked of [{}, { term: '2026-summer' }, { term: '2026-27', tier: 'all' }, { half: '2', officer: '2' }]) {
    const [kept, anew] = await Promise.all([told(ours, at, asked), told(another, at, asked)])
    expect(kept).toEqual(anew)
  }
}

async function told(store: Store, at: string, asked: Record<string, string>) {
  const world = testWorld(store, { at })
  const view = await viewOf(world, CoverageForm.parse(asked))
  return view && (await dashboard(world, view))
}

/** Writes what happens as plain SQL, so that no verb of ours is trusted to tell of it; what is refused has not happened. */
async function happens({ db }: Store, { what, number, day }: { what: number; number: number; day: number }) {
  const some = statements(number, daysAfter('2026-11-01', day))
  try {
    await sql.raw(some[what % some.length] ?? '').execute(db)
  } catch (error) {
    if (!brokenConstraint(error)) throw error
  }
  // What others have written a store looks for once in a turn of the event loop.
  await new Promise((resolve) => setImmediate(resolve))
}

function statements(number: number, day: string): string[] {
  const nth = (table: string, id: string) =>
    `(select ${id} from ${table} order by ${id} limit 1 offset ${number} % max(1, (select count(*) from ${table})))`
  const school = nth('school', 'urn')
  const thisMeeting = `where id = ${nth('meeting', 'id')}`
  const officer = 1 + (number % 3)
  return [
    `update meeting set sent_at = drafted_at ${thisMeeting}`,
    `update meeting set accepted_at = sent_at ${thisMeeting}`,
    `update meeting set held_at = starts_at, not_held_at = null, not_held_because = null ${thisMeeting}`,
    `update meeting set held_at = null, not_held_at = ends_at, not_held_because = 'no reply' ${thisMeeting}`,
    `update meeting set cancelled_at = drafted_at, cancelled_because = 'school cannot' ${thisMeeting}`,
    `update meeting set starts_at = '${day}T10:00:00Z', ends_at = '${day}T11:00:00Z' ${thisMeeting}`,
    `update meeting set officer_id = ${officer} ${thisMeeting}`,
    `update meeting set mode = 'in-person' ${thisMeeting}`,
    `update meeting set urn = ${school} ${thisMeeting}`,
    `delete from meeting ${thisMeeting}`,
    `insert into meeting (id, term, urn, number, officer_id, starts_at, ends_at, mode, drafted_at, sent_at)
      values ('made-' || hex(randomblob(4)), '2026-autumn', ${school}, 1, ${officer}, '${day}T10:00:00Z', '${day}T11:00:00Z',
        'video', '2026-10-01T08:00:00Z', '2026-10-01T08:00:00Z')`,
    `update school set status = 'Closed', closed_on = '${day}' where urn = ${school}`,
    `update school set status = 'Open', closed_on = null where urn = ${school}`,
    `update school set name = name || ' Academy' where urn = ${school}`,
    `update school set phase = 'Nursery' where urn = ${school}`,
    `update school set community_id = ${officer} where urn = ${school}`,
    `update school set predecessor_urn = (select max(urn) from school as one where one.urn < school.urn) where urn = ${school}`,
    `update school set predecessor_urn = null where urn = ${school}`,
    `insert into school (urn, la_code, name, phase, status, predecessor_urn)
      values (133333, 999, 'New School', 'Primary', 'Open', ${school})`,
    `delete from school where urn = 133333`,
    `insert into owed (term, urn, tier, fits, figures, not_known, meetings, minutes, mode, by_day, decided_at)
      values ('2026-autumn', 133333, 'all', '[]', '{}', '[]', 2, 60, 'video', '2026-12-18', '2026-11-01T08:00:00Z')`,
    `update owed set tier = 'secondary', meetings = ${number % 4} where urn = ${school}`,
    `delete from owed where urn = ${school}`,
    `insert into write_off (term, urn, number, reason, person_id, made_at)
      values ('2026-autumn', ${school}, 1, 'Closing', 1, '2026-11-01T08:00:00Z')`,
    `delete from write_off where urn = ${school}`,
    `insert into allocation (officer_id, urn, from_day) values (${officer}, ${school}, '2026-11-01')`,
    `insert into allocation (officer_id, community_id, from_day) values (${officer}, ${1 + (number % 2)}, '2026-11-${10 + (number % 20)}')`,
    `update allocation set to_day = from_day where id = ${nth('allocation', 'id')}`,
    `delete from allocation where id = ${nth('allocation', 'id')}`,
    `update person set disabled_at = '2026-11-01T08:00:00Z' where id = ${officer}`,
    `update person set disabled_at = null where id = ${officer}`,
    `update person set name = name || ' Hale' where id = ${officer}`,
    `update learning_community set name = name || ' West' where id = ${officer}`,
    `insert into staff_role (person_id, role, from_day) values (${officer}, 'officer', '2026-01-01')`,
    `insert into weekly_hours (person_id, purpose, weekday, starts, ends, from_day)
      select person_id, 'meetings', ${1 + (number % 5)}, '09:00', '16:00', '2026-01-01' from staff_role`,
    `delete from weekly_hours where person_id = ${officer}`,
    `insert into single_day (person_id, purpose, day, stretches) values (${officer}, 'meetings', '${day}', '[]')`,
    `insert into absence (person_id, starts_at, ends_at) values (${officer}, '${day}T08:00:00Z', '${day}T18:00:00Z')`,
    `insert into busy_time (person_id, starts_at, ends_at) values (${officer}, '${day}T08:00:00Z', '${day}T18:00:00Z')`,
    `insert into closure (name, starts_at, ends_at, entered_by, entered_at)
      values ('Snow', '${day}T00:00:00Z', '${day}T23:00:00Z', 1, '2026-11-01T08:00:00Z')`,
    `insert into meeting_limit (person_id, most_a_day) values (${officer}, ${1 + (number % 3)})`,
    `insert into diary (person_id, quarter, appointment_id) values (${officer}, '${day}T10:15:00Z', 'talk')`,
    `delete from diary`,
    `insert into setting (name, value) values ('meetings', '{"mostADay":${1 + (number % 4)}}')`,
    `delete from setting`,
    `update term set half_term_from = null, half_term_to = null`,
    `update term set to_day = '2026-12-11' where id = '2026-autumn'`,
    // Of this coverage is not told.
    `insert into event (at, actor, kind, subject) values ('2026-11-01T08:00:00Z', 'command:test', 'test.happened', 'it')`,
  ]
}

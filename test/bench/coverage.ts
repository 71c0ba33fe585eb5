import { Hono } from 'hono'
import type { DateTime } from 'luxon'
import { app } from '../../src/app.tsx'
import { book } from '../../src/consultations/book.ts'
import { accept } from '../../src/meetings/accept.ts'
import { meetingById } from '../../src/meetings/queries.ts'
import { type NodeWorld, openWorld } from '../../src/node.ts'
import { daysAfter, instantOf, minutesAfter, ukDay, utc } from '../../src/platform/time.ts'
import { sessionCookie } from '../../src/sign-in/guard.ts'
import { startSession } from '../../src/sign-in/session.ts'
import type { Figure } from './figures.ts'
import { temporaryFolder } from './server.ts'

/**
 * The dashboard of coverage in CPU time, which other work on the machine lengthens least: opened again, opened after a
 * booking of the line, and opened after a school has accepted its meeting; both are written by the service itself, and not
 * counted. Beside it a bare Hono handler that reads one row for each school. The cases take turns.
 */
export async function coverage(): Promise<Figure[]> {
  const county = await authority({ schools: 400, officers: 14, terms: 30 })
  const countyOfOneYear = await authority({ schools: 400, officers: 14, terms: 3 })
  const england = await authority({ schools: 24_000, officers: 850, terms: 30 })
  const small = await times(60, {
    bare: { act: county.bare },
    again: { act: county.open },
    booked: { act: county.open, before: county.book },
    accepted: { act: county.open, before: county.accept },
    oneYear: { act: countyOfOneYear.open, before: countyOfOneYear.accept },
  })
  const large = await times(40, {
    again: { act: england.open },
    booked: { act: england.open, before: england.book },
    accepted: { act: england.open, before: england.accept },
  })
  for (const { close } of [county, countyOfOneYear, england]) await close()
  const bare = small('bare').median
  const five = (metric: string, value: number): Figure => ({
    ...{ bench: 'coverage', metric: `400 schools, ten years: ${metric}`, value, unit: 'ms of CPU', baseline: bare },
    ...{ ratio: value / bare, target: 'under 5 of the bare handler’s', reached: value / bare < 5 },
  })
  const sixty = (metric: string, value: number): Figure => ({
    ...{ bench: 'coverage', metric: `24,000 schools, ten years: ${metric}, 95th percentile`, value, unit: 'ms of CPU' },
    ...{ baseline: bare, ratio: value / bare, target: 'under 60 ms', reached: value < 60 },
  })
  const [ten, one] = [small('accepted').median, small('oneYear').median]
  return [
    five('dashboard', small('again').median),
    five('dashboard after a booking', small('booked').median),
    five('dashboard after an accepted meeting', ten),
    sixty('dashboard', large('again').p95),
    sixty('dashboard after a booking', large('booked').p95),
    sixty('dashboard after an accepted meeting', large('accepted').p95),
    {
      ...{ bench: 'coverage', metric: '400 schools, after an accepted meeting: ten years beside one', value: ten },
      ...{ unit: 'ms of CPU', baseline: one, ratio: ten / one, target: 'under 1.5', reached: ten / one < 1.5 },
    },
  ]
}

interface Case {
  act: () => Promise<void>
  before?: () => Promise<void>
}

/** Each case so many times, in turns, after ten that warm up. */
async function times<K extends string>(count: number, cases: Record<K, Case>) {
  const taken = new Map<string, number[]>()
  for (let i = -10; i < count; i++) {
    for (const [name, { act, before }] of Object.entries<Case>(cases)) {
      await before?.()
      // What the store remembers, it remembers for a turn of the event loop at least.
      await new Promise((resolve) => setImmediate(resolve))
      const started = process.cpuUsage()
      await act()
      const { user, system } = process.cpuUsage(started)
      if (i >= 0) taken.set(name, [...(taken.get(name) ?? []), (user + system) / 1000])
    }
  }
  return (name: K) => {
    const sorted = (taken.get(name) ?? []).toSorted((a, b) => a - b)
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
    return { median: at(0.5), p95: at(0.95) }
  }
}

interface Size {
  schools: number
  officers: number
  terms: number
}

/** An authority on disk with so many terms, each school owed and met in each, and the last one half over. */
async function authority(size: Size) {
  const world = { ...openWorld({ HANDBELL_DATA: temporaryFolder() }), log: { info: () => {}, error: console.error } }
  fill(world, size)
  const session = await startSession(world, 1, 'link')
  if (!session) throw new Error('The manager may not sign in')
  // A browser that has been here has the cookie of its forms, too.
  const cookies = [`${sessionCookie}=${session}`]
  const read = world.sqlite.prepare('select urn, name, phase, pupils from school')
  const bareApp = new Hono().get('/', (c) => c.json(read.all()))
  const { db } = world.store
  const times = freeTimes(world.now())
  const invited = world.sqlite
    .prepare<[], string>('select id from meeting where accepted_at is null and held_at is null order by starts_at desc')
    .pluck()
    .all()
  return {
    open: async () => {
      const answer = await app.request('/coverage', { headers: { cookie: cookies.join('; ') } }, world)
      cookies.push(...answer.headers.getSetCookie().map((set) => set.replace(/;.*/, '')))
      if (!answer.ok || !(await answer.text()).includes('Against the time gone')) throw new Error('No dashboard')
    },
    bare: async () => void (await (await bareApp.request('/')).text()),
    book: async () => {
      const [startsAt = ''] = times.splice(0, 1)
      const contactEmail = 'lead@school.test'
      const booking = { id: startsAt, urn: firstUrn, startsAt, contactEmail, topic: 'codes', mode: 'video' } as const
      const { booked } = await book(world, booking, { person: lead })
      if (!booked) throw new Error('The booking was refused')
    },
    accept: async () => {
      const meeting = await meetingById(db, invited.splice(0, 1)[0] ?? '').executeTakeFirstOrThrow()
      const { accepted } = await accept(world, meeting, meeting.sequence, { id: lead }, { person: lead })
      if (!accepted) throw new Error('The meeting could not be accepted')
    },
    close: () => world.close(),
  }
}

const firstUrn = 100_001
const lead = 1_000_000

/** Half hours from in a week on, of which the one practitioner is free. */
function freeTimes(now: DateTime): string[] {
  const first = instantOf(daysAfter(ukDay(now), 7), '08:00')
  return Array.from({ length: 100 }, (_, i) => minutesAfter(first, 30 * i))
}

function fill({ sqlite, now }: NodeWorld, { schools, officers, terms }: Size): void {
  const today = ukDay(now())
  const numbers = (count: number) =>
    `(with recursive n(n) as (select 0 union all select n + 1 from n where n < ${count - 1}) select n from n)`
  sqlite.exec(`
    insert into setting (name, value) values ('authority', '{"laCode":999,"laName":"Somewhere"}');
    insert into person (id, name, email) values (1, 'Manager', 'manager@authority.test');
    insert into staff_role (person_id, role, from_day) values (1, 'manager', '2010-01-01');
    insert into person (id, name, email) select 2 + n, 'Officer ' || n, 'officer' || n || '@authority.test' from ${numbers(officers)};
    insert into staff_role (person_id, role, from_day) select id, 'officer', '2010-01-01' from person where id > 1;
    insert into learning_community (id, name) select id, 'Community ' || id from person where id > 1;
    insert into allocation (officer_id, community_id, from_day) select id, id, '2010-01-01' from person where id > 1;
    insert into weekly_hours (person_id, purpose, weekday, starts, ends, from_day)
      select person.id, 'meetings', 1 + n, '09:00', '16:00', '2010-01-01' from person, ${numbers(5)} where person.id > 1;
    insert into school (urn, la_code, name, phase, status, pupils, community_id)
      select 100001 + n, 999, 'School ' || n, iif(n % 8 = 0, 'Secondary', 'Primary'), 'Open', 100 + n * 37 % 500, 2 + n % ${officers}
      from ${numbers(schools)};`)
  sqlite.exec(`
    insert into setting (name, value) values ('line', '{"outsideTerms":true}');
    insert into person (id, name, email) values (${lead}, 'Lead', 'lead@school.test'), (${lead + 1}, 'Practitioner', 'p@authority.test');
    insert into contact (urn, person_id, role) values (${firstUrn}, ${lead}, 'attendance lead');
    insert into staff_role (person_id, role, from_day) values (${lead + 1}, 'practitioner', '2010-01-01');`)
  const slot = sqlite.prepare('insert into slot (practitioner_id, starts_at, ends_at, opened_at) values (?, ?, ?, ?)')
  for (const at of freeTimes(now())) slot.run(lead + 1, at, minutesAfter(at, 30), utc(now()))
  const seasons = ['autumn', 'summer', 'spring']
  const year = Number(today.slice(0, 4))
  for (let back = 0; back < terms; back++) {
    // Their names need only follow one another; the last has begun 50 days ago.
    const id = `${year - Math.floor(back / 3)}-${seasons[back % 3]}`
    const from = daysAfter(today, -50 - 120 * back)
    const held = back === 0 ? `iif(day <= '${today}', day || 'T10:00:00Z', null)` : "day || 'T10:00:00Z'"
    sqlite.exec(`
      insert into term (id, from_day, to_day) values ('${id}', '${from}', '${daysAfter(from, 100)}');
      insert into owed (term, urn, tier, fits, figures, not_known, meetings, minutes, mode, by_day, decided_at)
        select '${id}', urn, iif(phase = 'Secondary', 'secondary', iif(urn % 3 = 0, 'all', 'large-primary')), '[]',
          json_object('phase', phase, 'pupils', pupils), '[]', 1, 60, 'video', '${daysAfter(from, 100)}', '${from}T08:00:00Z' from school;
      insert into meeting (id, term, urn, number, officer_id, starts_at, ends_at, mode, drafted_at, sent_at, accepted_at, held_at)
        select '${id}-' || urn, '${id}', urn, 1, community_id, day || 'T10:00:00Z', day || 'T11:00:00Z', 'video',
          '${from}T08:00:00Z', '${from}T08:00:00Z', iif(urn % 2 > 0, '${from}T09:00:00Z', null), ${held}
        from (select urn, community_id, date('${from}', (urn * 31 % 95) || ' days') as day from school where urn % 10 > 0);`)
  }
}

import { DateTime } from 'luxon'
import { createKey } from '../../src/api/keys.ts'
import { bookable, LineSettings } from '../../src/availability/settings.ts'
import { type NodeWorld, openWorld } from '../../src/node.ts'
import { daysAfter, instantOf, ukDay, utc, weekdayOf } from '../../src/platform/time.ts'
import { startSession } from '../../src/sign-in/session.ts'
import { temporaryFolder } from './server.ts'

const schools = 300
const firstUrn = 100_001
const practitioners = 6

/** An authority on disk to put load on. */
export interface Authority {
  folder: string
  /** Of the API. */
  key: string
  /** Of the contact of the first school. */
  session: string
  /** What may be booked, in order; every practitioner has each of these times. */
  times: string[]
  urn: (i: number) => number
  email: (i: number) => string
}

/** When consultations are, from 9am UK time. */
interface Pattern {
  timesADay: number
  weekdays: readonly number[]
}

/** Fills a new data folder: 300 schools with a contact each, six practitioners, their slots ahead and what lies behind. */
export async function makeAuthority(
  { past = 0, weeks = 8 } = {},
  pattern: Pattern = { timesADay: 12, weekdays: [1, 3, 5] },
): Promise<Authority> {
  const folder = temporaryFolder()
  const world = openWorld({ HANDBELL_DATA: folder })
  const settings = LineSettings.parse({ windowWeeks: weeks })
  const { from, until } = bookable(world.now(), settings)
  const times = timesBetween(ukDay(from), ukDay(until), pattern)
  fillPeople(world, settings)
  fillSlots(world, times)
  fillPast(world, past, pattern)
  const made = { ...(await keys(world)), folder, times }
  await world.close()
  return {
    ...made,
    urn: (i) => firstUrn + (i % schools),
    email: (i) => `lead${i % schools}@school.test`,
  }
}

/** The pattern's starts on the days from `first` to before `end`, as UTC instants. */
function timesBetween(first: string, end: string, { timesADay, weekdays }: Pattern): string[] {
  const times = []
  for (let day = first; day < end; day = daysAfter(day, 1)) {
    if (!weekdays.includes(weekdayOf(day))) continue
    const nine = DateTime.fromISO(instantOf(day, '09:00'), { zone: 'utc' })
    for (let i = 0; i < timesADay; i++) times.push(utc(nine.plus({ minutes: 30 * i })))
  }
  return times
}

function fillPeople({ sqlite }: NodeWorld, settings: LineSettings): void {
  const numbers = (to: number) =>
    `(with recursive n(n) as (select 0 union all select n + 1 from n where n < ${to - 1}) select n from n)`
  sqlite.prepare("insert into setting (name, value) values ('line', ?)").run(JSON.stringify(settings))
  sqlite.exec(`
    insert into learning_community (id, name) select n + 1, 'Community ' || n from ${numbers(15)};
    insert into school (urn, la_code, name, phase, status, pupils, community_id)
      select ${firstUrn} + n, 999, 'School ' || n, 'Primary', 'Open', 300, 1 + n % 15 from ${numbers(schools)};
    insert into person (id, name, email) select 1 + n, 'Lead ' || n, 'lead' || n || '@school.test' from ${numbers(schools)};
    insert into contact (urn, person_id, role) select ${firstUrn} + n, 1 + n, 'attendance lead' from ${numbers(schools)};
    insert into person (id, name, email)
      select 2001 + n, 'Officer ' || n, 'officer' || n || '@authority.test' from ${numbers(15)};
    insert into staff_role (person_id, role, from_day) select 2001 + n, 'officer', '2020-01-01' from ${numbers(15)};
    insert into allocation (officer_id, community_id, from_day) select 2001 + n, 1 + n, '2020-01-01' from ${numbers(15)};
    insert into person (id, name, email, video_link)
      select 1001 + n, 'Practitioner ' || n, 'practitioner' || n || '@authority.test', 'https://meet.test/' || n
      from ${numbers(practitioners)};
    insert into staff_role (person_id, role, from_day)
      select 1001 + n, 'practitioner', '2020-01-01' from ${numbers(practitioners)};`)
}

function fillSlots({ sqlite }: NodeWorld, times: readonly string[]): void {
  const insert = sqlite.prepare(`
    insert into slot (practitioner_id, starts_at, ends_at, opened_at)
    select person_id, value, strftime('%Y-%m-%dT%H:%M:%SZ', value, '+30 minutes'), '2020-01-01T00:00:00Z'
    from json_each(?) join staff_role on role = 'practitioner'`)
  insert.run(JSON.stringify(times))
}

/** So many consultations up to yesterday, each with its slot, its diary, its event and the two messages that were sent. */
function fillPast(world: NodeWorld, count: number, pattern: Pattern): void {
  const today = ukDay(world.now())
  const days = Math.ceil((7 * count) / (pattern.timesADay * pattern.weekdays.length * practitioners))
  const times = timesBetween(daysAfter(today, -7 - days), today, pattern)
  fillSlots(world, times.slice(-Math.ceil(count / practitioners)))
  const { sqlite } = world
  sqlite
    .prepare(`insert into consultation (id, reference, slot_id, urn, contact_id, topic, mode, booked_at)
      select 'past-' || id, 'HB-' || id, id, ${firstUrn} + id % ${schools}, 1 + id % ${schools}, 'codes', 'video', starts_at
      from slot where starts_at < ? order by id limit ?`)
    .run(today, count)
  const past = 'from consultation join slot on slot.id = slot_id join person on person.id = practitioner_id'
  sqlite.exec(`
    insert into diary (person_id, quarter, appointment_id)
      select practitioner_id, strftime('%Y-%m-%dT%H:%M:%SZ', starts_at, minutes.value), consultation.id
      ${past} join json_each('["+0 minutes", "+15 minutes"]') as minutes;
    insert into event (at, actor, kind, subject) select starts_at, 'person:1', 'consultation.booked', consultation.id ${past};
    insert into outbox (kind, subject, revision, recipient, facts, queued_at, due_at, sent_at)
      select 'consultation-booked-' || audience.value, consultation.id, 0, audience.value || '@test', json_object('note',
        'About as long as the facts of a message are, so that the table is as big as it would be'), starts_at, starts_at, starts_at
      ${past} join json_each('["contact", "practitioner"]') as audience;`)
}

async function keys(world: NodeWorld): Promise<{ key: string; session: string }> {
  const key = await createKey(world, 'bench', { command: 'bench' }, { perMinute: 1_000_000 })
  if (!key) throw new Error('The key could not be made')
  const session = await startSession(world, 1, 'link')
  if (!session) throw new Error('The first person may not sign in')
  return { key, session }
}

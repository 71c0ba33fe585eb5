import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { send } from '../../src/meetings/send.ts'
import { planTerm } from '../../src/planning/plan-term.ts'
import type { Store } from '../../src/platform/store.ts'
import { file, haveRealFiles, imported, lines, realFile } from '../imports/files.ts'
import { emptyNodeStore } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'

const spring = '2027-spring'
const actor = { command: 'plan' }
const officers = 14

/**
 * Devon's schools with made-up people: an officer for each of 14 communities, which are postcode districts, and two contacts a
 * school. The first officer has an hour a week, and one school is in no community.
 */
async function devon(): Promise<Store> {
  const store = emptyNodeStore()
  await imported(store, 'schools', file(await realFile('devon-schools-gias-columns-DERIVED.csv'), 65536), { la: 878 })
  await imported(store, 'attendance', file(await realFile('devon-absence-ees-columns-DERIVED.csv'), 65536))
  const open = await store.db.selectFrom('school').select(['urn', 'postcode']).where('status', '=', 'Open').execute()
  const districts = [...new Set(open.map(({ postcode }) => districtOf(postcode)))].sort()
  const communityOf = (postcode: string | null) => (districts.indexOf(districtOf(postcode)) % officers) + 1
  const each = (line: (urn: number, i: number) => string[]) => open.flatMap(({ urn }, i) => line(urn, i))
  const numbers = Array.from({ length: officers }, (_, i) => i + 1)
  const allocated = open.slice(1).map(({ urn, postcode }) => `${urn},Community ${communityOf(postcode)}`)
  await imported(store, 'llcs', lines('urn,llc', ...allocated))
  const people = numbers.map((n) => `Officer ${n},officer${n}@devon.test,officer,Community ${n},2026-09-01`)
  await imported(store, 'people', lines('name,email,roles,llc,from', ...people))
  const contacts = each((urn) => [
    `${urn},Lead of ${urn},lead@${urn}.test,attendance lead`,
    `${urn},Head of ${urn},head@${urn}.test,headteacher`,
  ])
  await imported(store, 'contacts', lines('urn,name,email,role', ...contacts))
  await imported(
    store,
    'terms',
    lines(
      'academic_year,term,from,to,half_term_from,half_term_to',
      '2026/27,autumn,2026-09-03,2026-12-18,2026-10-26,2026-10-30',
      '2026/27,spring,2027-01-04,2027-03-25,2027-02-15,2027-02-19',
    ),
  )
  const insets = ['2027-01-05', '2027-01-06', '2027-02-12', '2027-02-22', '2027-03-24']
  const days = each((urn, i) => [`${urn},2027-01-04`, `${urn},${insets[i % insets.length]}`])
  await imported(store, 'non-pupil-days', lines('urn,day', ...days))
  await store.db.insertInto('weekly_hours').values(numbers.flatMap(hoursOf)).execute()
  return store
}

const districtOf = (postcode: string | null) => postcode?.split(' ')[0] ?? ''

function hoursOf(officer: number) {
  const hours = { person_id: officer, purpose: 'meetings', from_day: '2026-09-01' }
  if (officer === 1) return [{ ...hours, weekday: 1, starts: '09:30', ends: '10:30' }]
  return [officer, officer + 1, officer + 3].flatMap((n) => [
    { ...hours, weekday: (n % 5) + 1, starts: '09:30', ends: '12:00' },
    { ...hours, weekday: (n % 5) + 1, starts: '13:30', ends: '15:45' },
  ])
}

/** Meetings of which something is so, as `why`; in spring UTC is UK time. Reckoned from the rows, by no rule of the service. */
async function meetingsThat({ db }: Store, holidays: string[]) {
  const faults = {
    'on a non-pupil day': sql`exists (select 1 from non_pupil_day where urn = m.urn and day = date(m.starts_at))`,
    'at a weekend': sql`strftime('%w', m.starts_at) in ('0', '6')`,
    'on a bank holiday': sql`date(m.starts_at) in (select value from json_each(${JSON.stringify(holidays)}))`,
    'outside the term': sql`date(m.starts_at) < t.from_day or date(m.ends_at) > t.to_day`,
    'in half-term': sql`date(m.starts_at) between t.half_term_from and t.half_term_to`,
    'after the day by which it is owed': sql`date(m.starts_at) > (select by_day from owed where term = t.id and urn = m.urn)`,
    'outside the officer’s hours': sql`not exists (select 1 from weekly_hours h where h.person_id = m.officer_id
      and h.weekday = cast(strftime('%w', m.starts_at) as integer)
      and h.starts <= strftime('%H:%M', m.starts_at) and h.ends >= strftime('%H:%M', m.ends_at))`,
    'not with the school’s officer': sql`m.officer_id is not (select a.officer_id from school s
      join allocation a on a.community_id = s.community_id where s.urn = m.urn)`,
    'within a quarter of an hour of another': sql`exists (select 1 from meeting o where o.officer_id = m.officer_id and o.id <> m.id
      and datetime(o.starts_at, '-15 minutes') < datetime(m.ends_at) and datetime(m.starts_at, '-15 minutes') < datetime(o.ends_at))`,
    'one of four a day': sql`(select count(*) from meeting o where o.officer_id = m.officer_id
      and date(o.starts_at) = date(m.starts_at)) > 3`,
    'not as long as it is owed': sql`(julianday(m.ends_at) - julianday(m.starts_at)) * 1440 - 60 not between -0.01 and 0.01`,
    'not in the diary': sql`(select count(*) from diary d where d.appointment_id = m.id and d.person_id = m.officer_id
      and d.quarter >= m.starts_at and d.quarter < m.ends_at) <> 4`,
  }
  const found: Record<string, number> = {}
  for (const [why, fault] of Object.entries(faults)) {
    const count = sql<{ n: number }>`select count(*) as n from meeting m join term t on t.id = m.term where ${fault}`
    found[why] = (await count.execute(db)).rows[0]?.n ?? -1
  }
  return found
}

/** Owed meetings by whether they have a place, a reason why not, both or neither. */
async function owedBy({ db }: Store) {
  const rows = await sql<{ place: number; reason: number; n: number }>`
    select exists (select 1 from meeting m where m.term = o.term and m.urn = o.urn) as place,
      exists (select 1 from unplaced u where u.term = o.term and u.urn = o.urn) as reason, sum(o.meetings) as n
    from owed o where o.term = ${spring} group by 1, 2 order by 1`.execute(db)
  return rows.rows
}

const Holidays = z.object({ 'england-and-wales': z.object({ events: z.array(z.object({ date: z.string() })) }) })

describe.runIf(haveRealFiles)('a term of Devon’s schools', () => {
  test('is planned so that each meeting has a place that holds, or a reason; again it stays; it is sent once', async () => {
    const store = await devon()
    const world = testWorld(store)
    const planned = await planTerm(world, spring, { apply: true, actor })
    if (!planned.planned) throw new Error(planned.because)
    const [placed, unplaced] = [planned.placed.length, planned.unplaced.length]
    expect(placed + unplaced).toBe(375)
    expect(await owedBy(store)).toEqual([
      { place: 0, reason: 1, n: unplaced },
      { place: 1, reason: 0, n: placed },
    ])
    const reasons = new Set(planned.unplaced.map(({ because, officer }) => `${officer}: ${because}`))
    expect(reasons).toEqual(new Set(['undefined: no_officer', 'Officer 1: too_few_openings']))

    const text = new TextDecoder().decode(await realFile('bank-holidays-govuk-2024-2027.json'))
    const holidays = Holidays.parse(JSON.parse(text))['england-and-wales'].events.map(({ date }) => date)
    const faults = await meetingsThat(store, holidays)
    expect(Object.entries(faults).filter(([, count]) => count !== 0)).toEqual([])
    expect((await store.db.selectFrom('diary').select('quarter').execute()).length).toBe(4 * placed)

    const meetings = () => store.db.selectFrom('meeting').selectAll().orderBy('id').execute()
    const before = await meetings()
    const again = await planTerm(world, spring, { apply: true, actor })
    expect(again).toMatchObject({ planned: true, changes: { added: 0, moved: 0, removed: 0 } })
    expect(await meetings()).toEqual(before)

    const queued = () => store.db.selectFrom('outbox').select(['kind', 'subject', 'recipient']).orderBy('id').execute()
    expect((await send(world, { term: spring }, actor)).sent).toHaveLength(placed)
    const messages = await queued()
    expect(messages).toHaveLength(2 * placed)
    expect(await send(world, { term: spring }, actor)).toEqual({ sent: [], kept: [] })
    expect(await queued()).toEqual(messages)
  })
})

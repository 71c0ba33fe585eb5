import { type RawBuilder, sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { LineSettings } from '../../src/availability/settings.ts'
import { daysOf, momentsOf, workingDaysUntil } from '../../src/line/period.ts'
import { firstFreeAt, topicCounts, unrecordedByPractitioner, useByDay } from '../../src/line/queries.ts'
import { lineUse } from '../../src/line/read.ts'
import type { Store } from '../../src/platform/store.ts'
import { knownTerms } from '../../src/terms/queries.ts'
import { nextWorkingDay } from '../../src/terms/rules.ts'
import { waitsSince } from '../../src/waiting/queries.ts'
import { peopleAndSchools } from '../support/people.ts'
import { planOf } from '../support/plan.ts'
import { onBothStores } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'
import { randomHistory } from './history.ts'

const now = '2026-11-16T10:00:00Z'
const autumn = { from: '2026-09-03', to: '2026-12-18', term: '2026-autumn' }

/** Every slot of the autumn that has ended, by UK clocks: an hour ahead until the last Sunday of October. */
const ended = sql`(select *, date(starts_at, iif(starts_at < '2026-10-25T01:00:00Z', '+1 hour', '+0 hours')) as day
  from slot where ends_at <= ${sql.lit(now)})`
const inAutumn = sql`day between '2026-09-03' and '2026-12-18'`

async function rowsOf<T>({ db }: Store, query: RawBuilder<T>): Promise<T[]> {
  return (await query.execute(db)).rows
}

describe.each(['one', 'two', 'three'])('of a random history (%s)', (seed) => {
  onBothStores((store) => {
    const start = async () => {
      await peopleAndSchools(store())
      await randomHistory(store(), seed)
      return lineUse(testWorld(store(), { at: now }), autumn)
    }

    test('use is what slot after slot says', async () => {
      const { weeks, weekdays, use } = await start()
      const fates = await rowsOf(
        store(),
        sql<{ day: string; weekday: number; fate: string }>`select day, cast(strftime('%w', day) as integer) as weekday,
          coalesce(
            (select ifnull((select came from outcome where consultation_id = c.id), 'unrecorded')
              from consultation c where c.slot_id = s.id and c.cancelled_at is null),
            (select 'late' from consultation c where c.slot_id = s.id
              and date(c.cancelled_at, iif(c.cancelled_at < '2026-10-25T01:00:00Z', '+1 hour', '+0 hours')) >= day),
            'untaken') as fate
          from ${ended} s where ${inAutumn} and (withdrawn_at is null or fate not in ('late', 'untaken'))`,
      )
      const counted = (some: typeof fates) => {
        const of = (...names: string[]) => some.filter(({ fate }) => names.includes(fate)).length
        return {
          offered: some.length,
          booked: of('attended', 'school-absent', 'practitioner-absent', 'unrecorded'),
          attended: of('attended'),
          schoolAbsent: of('school-absent'),
          practitionerAbsent: of('practitioner-absent'),
          unrecorded: of('unrecorded'),
          cancelledLate: of('late'),
          untaken: of('untaken'),
          wasted: of('late', 'untaken', 'school-absent'),
        }
      }
      expect(use).toEqual(counted(fates))
      expect(Object.values(use).every((figure) => figure > 0)).toBe(true)
      expect(weekdays).toEqual(
        [1, 2, 3, 4, 5].map((weekday) => ({ weekday, ...counted(fates.filter((one) => one.weekday === weekday)) })),
      )
      for (const { monday, ...week } of weeks) {
        const since = fates.filter(({ day }) => day >= monday && Date.parse(day) < Date.parse(monday) + 5 * 86_400_000)
        expect([monday, week]).toEqual([monday, counted(since)])
      }
      expect(weeks.map(({ monday }) => monday)).toContain('2026-11-16')
      expect(weeks.reduce((sum, { offered }) => sum + offered, 0)).toBe(use.offered)
    })

    test('topics, what was tried and what was answered are what consultation after consultation says', async () => {
      const { topics } = await start()
      const rows = await rowsOf(
        store(),
        sql<{ booked: string; turnedOut: string | null; tried: string; came: string | null; said: string | null }>`
          select c.topic as booked, o.topic as turnedOut, came, answered as said,
            ifnull(tried_officer, '?') || ifnull(read_guidance, '?') as tried
          from ${ended} s, consultation c left join outcome o on o.consultation_id = c.id
          where ${inAutumn} and c.slot_id = s.id and c.cancelled_at is null`,
      )
      const expected = [...Map.groupBy(rows, ({ booked, turnedOut }) => `${booked} ${turnedOut}`).values()].map(
        (some) => {
          const count = (is: (row: (typeof rows)[number]) => boolean) => some.filter(is).length
          return {
            booked: some[0]?.booked,
            turnedOut: some[0]?.turnedOut,
            consultations: some.length,
            triedOfficer: count(({ tried }) => tried[0] === '1'),
            readGuidance: count(({ tried }) => tried[1] === '1'),
            both: count(({ tried }) => tried === '11'),
            notAsked: count(({ tried }) => ['??', '0?', '?0'].includes(tried)),
            attended: count(({ came }) => came === 'attended'),
            yes: count(({ said }) => said === 'yes'),
            inPart: count(({ said }) => said === 'in-part'),
            no: count(({ said }) => said === 'no'),
          }
        },
      )
      const key = (one: { booked?: string | undefined; turnedOut?: string | null | undefined }) =>
        `${one.booked} ${one.turnedOut}`
      const sorted = <T extends Parameters<typeof key>[0]>(some: T[]) =>
        some.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
      expect(rows.length).toBeGreaterThan(50)
      expect(sorted(topics)).toEqual(sorted(expected))
    })

    test('the first free time of each day is the first that was open then and nobody’s', async () => {
      await start()
      const terms = await knownTerms(store().db)
      const moments = momentsOf(autumn, now, terms, LineSettings.parse({}))
      const found = await firstFreeAt(store().db, moments).execute()
      expect(found.length).toBe(48)
      const slots = await rowsOf(
        store(),
        sql<{ starts: string; opened: string; withdrawn: string | null; taken: string }>`select starts_at as starts,
          opened_at as opened, withdrawn_at as withdrawn, (select json_group_array(json_array(booked_at, cancelled_at))
            from consultation where slot_id = slot.id) as taken from slot order by starts_at`,
      )
      const parsed = slots.map((slot) => ({ ...slot, taken: JSON.parse(slot.taken) }))
      const expected = moments.map(({ day, at }) => {
        const isFree = ({ starts, opened, withdrawn, taken }: (typeof parsed)[number]) =>
          starts.slice(0, 10) >= nextWorkingDay(day) &&
          opened <= at &&
          (withdrawn === null || withdrawn > at) &&
          !taken.some(([booked, cancelled]: [string, string | null]) => booked <= at && (!cancelled || cancelled > at))
        return { day, first: parsed.find(isFree)?.starts ?? null }
      })
      expect(found).toEqual(expected)
      expect(
        new Set(found.map(({ day, first }) => first && workingDaysUntil(day, first.slice(0, 10)))).size,
      ).toBeGreaterThan(2)
    })
  })
})

describe('the queries of the line', () => {
  onBothStores((store) => {
    test('find slots by when they start, and what belongs to them by its keys: none scans the history', async () => {
      const { db } = store()
      const settings = LineSettings.parse({})
      const terms = [{ id: '', from_day: '2026-09-03', to_day: '2026-12-18', half_term_from: null, half_term_to: null }]
      const span = { from: '2026-09-02T23:00:00Z', until: '2026-12-19T00:00:00Z', now }
      const plan = (query: { compile(): { sql: string; parameters: readonly unknown[] } }) =>
        planOf(db, query.compile())
      const plans = {
        use: await plan(useByDay(db, daysOf(autumn, '2026-11-16', settings), now)),
        first: await plan(firstFreeAt(db, momentsOf(autumn, now, terms, settings))),
        topics: await plan(topicCounts(db, span)),
        unrecorded: await plan(unrecordedByPractitioner(db, span.from, now)),
        waits: await plan(waitsSince(db, span.from)),
      }
      expect(plans.use).toContain('SEARCH slot USING INDEX slot_by_start (starts_at>? AND starts_at<?)')
      expect(plans.first).toContain('SEARCH slot USING INDEX slot_by_start (starts_at>? AND starts_at<?)')
      expect(plans.topics).toContain('SEARCH slot USING INDEX slot_by_start (starts_at>? AND starts_at<?)')
      expect(plans.unrecorded).toMatch(/SEARCH slot USING INDEX slot_by_start \(starts_at>/)
      expect(plans.waits).toContain('SEARCH waiting USING INDEX waiting_by_joining (joined_at>?)')
      const all = Object.values(plans).join('\n')
      expect(all).toMatch(/SEARCH consultation USING INDEX (consultation_by_slot|a_slot_holds_one_live_booking)/)
      expect(all).not.toMatch(/SCAN (slot|consultation|outcome|waiting|cancelled|person)/)
    })
  })
})

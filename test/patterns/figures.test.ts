import { describe, expect, test } from 'vitest'
import { createKey } from '../../src/api/keys.ts'
import { app } from '../../src/app.tsx'
import { PatternsForm } from '../../src/patterns/forms.ts'
import { agenciesAtWork, figuresBetween, latestRecords, openSchools, topicsAsked } from '../../src/patterns/queries.ts'
import { patterns } from '../../src/patterns/read.ts'
import type { Store } from '../../src/platform/store.ts'
import { grace, jo, ruth } from '../support/people.ts'
import { planOf } from '../support/plan.ts'
import { signedInAs } from '../support/sign-in.ts'
import { onBothStores } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'
import { now, randomPatterns } from './histories.ts'

const autumn = PatternsForm.parse({})

/** Everything that is in the tables, as it is: what patterns are reckoned from once more, row by row. */
async function everything({ db }: Store) {
  const [schools, figures, owed, meetings, records, actions, slots, consultations, outcomes] = await Promise.all([
    db.selectFrom('school').selectAll().execute(),
    db.selectFrom('attendance_figure').selectAll().execute(),
    db.selectFrom('owed').selectAll().execute(),
    db.selectFrom('meeting').selectAll().execute(),
    db.selectFrom('meeting_record').selectAll().execute(),
    db.selectFrom('action').selectAll().execute(),
    db.selectFrom('slot').selectAll().execute(),
    db.selectFrom('consultation').selectAll().execute(),
    db.selectFrom('outcome').selectAll().execute(),
  ])
  const successor = new Map(schools.map((one) => [one.predecessor_urn, one.urn]))
  const today = (urn: number): number => {
    const next = successor.get(urn)
    return next ? today(next) : urn
  }
  const open = schools.filter(({ status }) => status.startsWith('Open'))
  const tierOf = (urn: number) => owed.find((one) => one.urn === urn && one.term === '2026-autumn')?.tier ?? 'none'
  return { schools, open, figures, meetings, records, actions, slots, consultations, outcomes, today, tierOf }
}
type Everything = Awaited<ReturnType<typeof everything>>

/** The figure of a school for a day and source: its own, else that of the school that it followed. */
function figureOf({ figures, schools }: Everything, urn: number, day: string, source: string) {
  const line = [urn, schools.find((one) => one.urn === urn)?.predecessor_urn]
  const found = line.map((one) => figures.find((f) => f.urn === one && f.as_of === day && f.source === source))
  return found.find((one) => one !== undefined)
}

const kindOf = ({ phase, type }: Everything['open'][number]) =>
  phase === 'Not applicable' ? (type?.includes('special') ? 'special' : 'alternative') : phase.toLowerCase()

describe.each(['one', 'two', 'three'])('of a random history (%s)', (seed) => {
  onBothStores((store) => {
    const start = async () => {
      await randomPatterns(store(), seed)
      const found = await patterns(testWorld(store(), { at: now }), autumn)
      if (!found) throw new Error('There is no term')
      return { found, all: await everything(store()) }
    }

    test('attendance is what school after school says, weighted by its pupils', async () => {
      const { found, all } = await start()
      const { day } = found
      if (!day) throw new Error('Nothing is known')
      const known = all.open.flatMap((school) => {
        const tenths = figureOf(all, school.urn, day.asOf, day.source)?.attendance_tenths
        return school.pupils && tenths ? [{ school, pupils: school.pupils, tenths }] : []
      })
      const mean = (some: typeof known) => {
        const pupils = some.reduce((sum, one) => sum + one.pupils, 0)
        return some.length < 3 ? null : Math.round(some.reduce((sum, one) => sum + one.tenths * one.pupils, 0) / pupils)
      }
      const compared = known.filter(({ school }) => ['primary', 'secondary', 'special'].includes(kindOf(school)))
      const groupOf = {
        community: ({ school }: (typeof known)[number]) => String(school.community_id ?? 'none'),
        tier: ({ school }: (typeof known)[number]) => all.tierOf(school.urn),
        phase: ({ school }: (typeof known)[number]) => kindOf(school),
      }
      let told = 0
      for (const { way, groups } of found.attendance) {
        for (const { group, known: count, attendance } of groups) {
          const some = (way === 'phase' ? known : compared).filter((one) => groupOf[way](one) === group)
          expect([way, group, count, attendance]).toEqual([way, group, some.length, mean(some)])
          told += attendance === null ? 0 : 1
        }
      }
      expect(told).toBeGreaterThan(3)
    })

    test('falls are the latest figures less those of a year before, and every other school is told too', async () => {
      const { found, all } = await start()
      const { falling, others, notKnown } = found.changes
      expect(falling.length + others + notKnown.length).toBe(all.open.length)
      const days = [...new Set(all.figures.map(({ as_of }) => as_of))].sort().reverse()
      const expected = all.open.flatMap(({ urn }) => {
        const [latest] = days.flatMap((day) =>
          ['authority', 'dfe'].flatMap((source) => {
            const tenths = figureOf(all, urn, day, source)?.attendance_tenths
            return tenths ? [{ day, source, tenths }] : []
          }),
        )
        // In these histories a year before October 2026 is October or December 2025; before July, July or, too far, October.
        const years: Record<string, string[]> = {
          '2026-10-23': ['2025-10-23', '2025-12-19'],
          '2026-07-21': ['2025-07-22'],
          '2025-12-19': [],
        }
        const before = (years[latest?.day ?? ''] ?? [])
          .map((day) => figureOf(all, urn, day, latest?.source ?? '')?.attendance_tenths)
          .find((tenths) => tenths)
        return latest && before && latest.tenths < before ? [[urn, latest.tenths - before]] : []
      })
      expect(falling.map(({ school, change }) => [school.urn, change]).sort()).toEqual(expected.sort())
      expect(falling.length).toBeGreaterThan(2)
    })

    test('severely absent pupils are those of the latest meetings held, and what is told of them adds up', async () => {
      const { found, all } = await start()
      const isOpen = new Set(all.open.map(({ urn }) => urn))
      const held = all.meetings
        .filter(({ term, held_at }) => term === '2026-autumn' && held_at !== null)
        .sort((a, b) => b.starts_at.localeCompare(a.starts_at) || a.id.localeCompare(b.id))
      const latest = new Map(held.toReversed().map((one) => [all.today(one.urn), one.id]))
      const met = [...latest].filter(([urn]) => isOpen.has(urn))
      const counted = met.flatMap(([urn, id]) => {
        const record = all.records.find(({ meeting_id }) => meeting_id === id)
        const severely = record?.severely_absent
        return record && typeof severely === 'number'
          ? [{ urn, severely, withPlan: record.severely_absent_with_plan ?? 0 }]
          : []
      })
      const [severely, withPlan] = [
        counted.reduce((sum, one) => sum + one.severely, 0),
        counted.reduce((sum, one) => sum + one.withPlan, 0),
      ]
      expect(found.severe).toMatchObject({
        ...{ schools: counted.length, notRecorded: met.length - counted.length, notMet: all.open.length - met.length },
        totals: { cells: [withPlan, severely - withPlan], total: severely },
      })
      for (const { way, groups } of found.severe.by) {
        expect([way, groups.reduce((sum, one) => sum + one.schools, 0)]).toEqual([way, counted.length])
        for (const { group, told } of groups) {
          const some = counted.filter(({ urn }) => {
            const school = all.open.find((one) => one.urn === urn)
            if (way === 'community') return String(school?.community_id ?? 'none') === group
            if (way === 'tier') return all.tierOf(urn) === group
            return school && (kindOf(school) === 'nursery' ? 'other' : kindOf(school)) === group
          })
          const sum = some.reduce((all, one) => all + one.severely, 0)
          expect([group, typeof told.total === 'number' ? told.total : sum]).toEqual([group, sum])
          if (told.total === 'few') expect(sum).toBeLessThan(5)
        }
      }
    })

    test('concerns are what consultations, records and actions of two terms say, of the school that each is now', async () => {
      const { all } = await start()
      const { db } = store()
      const distinct = (pairs: (string | number)[][]) => [...new Set(pairs.map((pair) => JSON.stringify(pair)))].sort()
      const [from, until] = ['2026-04-12T23:00:00Z', '2026-12-19T00:00:00Z']
      const topics = all.consultations
        .filter(({ cancelled_at, slot_id }) => {
          const at = all.slots.find(({ id }) => id === slot_id)?.starts_at ?? ''
          return cancelled_at === null && at >= from && at < until
        })
        .map(({ id, urn, topic }) => [
          all.today(urn),
          all.outcomes.find((one) => one.consultation_id === id)?.topic ?? topic,
        ])
      const asked = await topicsAsked(db, from, until).execute()
      expect(distinct(asked.map(({ urn, topic }) => [urn, topic]))).toEqual(distinct(topics))
      expect(asked).toHaveLength(distinct(topics).length)
      const agencies = all.actions.flatMap(({ urn, agency }) =>
        agency && agency !== 'Removed' ? [[all.today(urn), agency]] : [],
      )
      const working = await agenciesAtWork(db, ['2026-summer', '2026-autumn']).execute()
      expect(distinct(working.map(({ urn, agency }) => [urn, agency]))).toEqual(distinct(agencies))
    })
  })
})

describe('patterns of schools', () => {
  onBothStores((store) => {
    const start = async () => {
      await randomPatterns(store(), 'one')
      const world = testWorld(store(), { at: now })
      const get = async (path: string, who: { id: number } = grace) => {
        const answer = await app.request(world.config.baseUrl + path, { headers: await signedInAs(world, who) }, world)
        return { status: answer.status, text: await answer.text() }
      }
      return { world, get }
    }

    test('officers and managers read them, and schools do not', async () => {
      const { get } = await start()
      expect((await get('/coverage/patterns', ruth)).status).toBe(200)
      expect((await get('/coverage/patterns', jo)).status).toBe(404)
      expect((await get('/coverage/patterns?term=2031-autumn')).status).toBe(404)
      expect((await get('/coverage/patterns?term=x&community=y&phase=z&tier=%27')).status).toBe(200)
    })

    test('page, file and API tell the same of severely absent pupils, whatever schools are asked for', async () => {
      const { world, get } = await start()
      const found = await patterns(world, autumn)
      const rows = found?.severe.by.flatMap(({ groups }) => groups.map(({ told }) => [...told.cells, told.total])) ?? []
      expect(rows.flat().filter((told) => typeof told !== 'number').length).toBeGreaterThan(3)
      const words = rows.map((row) =>
        row.map((told) => (told === 'few' ? 'fewer than 5' : told === 'not told' ? 'not shown' : told)),
      )
      const file = (await get('/coverage/patterns/severe-absence.csv?community=2')).text
      const inFile = file
        .trim()
        .split('\r\n')
        .slice(1, -1)
        .map((line) => line.split(',').slice(-3).join())
      expect(inFile.sort()).toEqual(words.map((row) => row.join()).sort())
      const page = (await get('/coverage/patterns?community=2')).text
      for (const row of words) {
        expect(page).toMatch(new RegExp(row.map((told) => `>${told}</td>`).join('\\s*<td[^>]*')))
      }
      const key = await createKey(world, 'reports', { command: 'api-key' })
      const answer = await app.request(
        'http://handbell.test/api/v1/patterns?community=Riverside',
        { headers: { authorization: `Bearer ${key}` } },
        world,
      )
      const { severeAbsence } = await answer.json()
      const byApi = severeAbsence.groups.map((one: Record<string, unknown>) =>
        [one.withPlan, one.withoutPlan, one.severelyAbsent].join(),
      )
      expect(byApi.sort()).toEqual(words.map((row) => row.join()).sort())
    })

    test('a proposal’s contacts can be saved', async () => {
      const { world, get } = await start()
      const found = await patterns(world, autumn)
      const [proposal] = found?.proposals ?? []
      if (!proposal) throw new Error('Nothing stands out')
      const file = await get(`/coverage/patterns/contacts.csv?group=${proposal.key}`)
      expect(file.status).toBe(200)
      for (const { urn } of proposal.schools) expect(file.text).toContain(`${urn},`)
      expect((await get('/coverage/patterns/contacts.csv?group=nothing')).status).toBe(404)
      expect((await get('/coverage/patterns/nothing.csv')).status).toBe(404)
    })

    test('are found by their keys: nothing scans the years behind', async () => {
      const { db } = store()
      const plan = (query: { compile(): { sql: string; parameters: readonly unknown[] } }) =>
        planOf(db, query.compile())
      const plans = [
        await plan(openSchools(db, '2026-autumn')),
        await plan(figuresBetween(db, '2024-09-01', '2026-11-16')),
        await plan(latestRecords(db, ['2026-summer', '2026-autumn'], now)),
        await plan(topicsAsked(db, '2026-04-13T00:00:00Z', now)),
        await plan(agenciesAtWork(db, ['2026-autumn'])),
      ].join('\n')
      expect(plans).toMatch(/SEARCH f USING PRIMARY KEY \(urn=\? AND as_of>\? AND as_of<\?\)/)
      expect(plans).toMatch(/SEARCH meeting USING (COVERING )?INDEX meeting_by_term \(term=\?\)/)
      expect(plans).toContain('SEARCH slot USING COVERING INDEX slot_by_start (starts_at>? AND starts_at<?)')
      expect(plans).toMatch(/SEARCH action USING INDEX action_by_meeting/)
      expect(plans).not.toMatch(/SCAN (f|owed|meeting|record|action|slot|consultation|outcome)\b/)
    })
  })
})

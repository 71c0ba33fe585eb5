import { expect, test } from 'vitest'
import type { Part } from '../../src/coverage/coverage.ts'
import { type Period, periodBefore, periodOf } from '../../src/coverage/period.ts'
import { progressOf } from '../../src/coverage/progress.ts'
import { OverDays } from '../../src/coverage/time-parts.tsx'
import type { Dashboard } from '../../src/coverage/view.ts'
import { periodInWords } from '../../src/coverage/words.ts'
import type { Term } from '../../src/terms/rules.ts'

const term = (id: string, from_day: string, to_day: string, half?: [string, string]): Term => ({
  ...{ id, from_day, to_day, half_term_from: half?.[0] ?? null, half_term_to: half?.[1] ?? null },
})
const terms = [
  term('2025-autumn', '2025-09-03', '2025-12-19', ['2025-10-27', '2025-10-31']),
  term('2026-spring', '2026-01-05', '2026-03-27', ['2026-02-16', '2026-02-20']),
  term('2026-summer', '2026-04-13', '2026-07-21'),
  term('2026-autumn', '2026-09-03', '2026-12-18', ['2026-10-26', '2026-10-30']),
  term('2027-spring', '2027-01-05', '2027-03-25', ['2027-02-15', '2027-02-19']),
]
const period = (id: string, half?: number): Period => {
  const found = periodOf({ term: id, half }, terms, '2026-11-16')
  if (!found) throw new Error(`There is no period ${id}`)
  return found
}
const part = (on: string, day: string | null, state: Part['state'], count = 1): Part => ({
  ...{ term: on, day, state, count, half: null, because: null, tier: null, phase: 'Primary', communityId: null },
  ...{ officerId: null, urn: null, name: null },
})

test.each([
  ['2027-spring', undefined, 'autumn term 2026'],
  ['2026-autumn', undefined, 'summer term 2026'],
  ['2026-27', undefined, 'school year 2025/26'],
  ['2026-spring', 2, 'second half of the autumn term 2025'],
])('a period is compared with the same span before it: %s %s with the %s', (id, half, words) => {
  const before = periodBefore(period(id, half), terms)
  expect(before && periodInWords(before)).toBe(words)
})

test('nothing is known before the first, nor is there a half of a term without a break', () => {
  expect(periodBefore(period('2025-autumn'), terms)).toBeUndefined()
  expect(periodBefore(period('2025-26'), terms)).toBeUndefined()
  expect(periodBefore(period('2026-autumn', 1), terms)).toBeUndefined()
})

test('progress goes by the school days of the half, the term or the year', () => {
  const parts = [part('2026-autumn', '2026-09-07', 'held'), part('2026-autumn', '2026-11-03', 'booked')]
  const days = (id: string, half?: number) => progressOf(period(id, half), parts, '2026-11-02')
  expect(days('2026-autumn', 1).days.at(-1)).toBe('2026-10-23')
  expect(days('2026-autumn', 2)).toMatchObject({ gone: 1 })
  expect(days('2026-autumn', 2).days[0]).toBe('2026-11-02')
  const year = days('2026-27')
  expect([year.days[0], year.days.at(-1)]).toEqual(['2026-09-03', '2027-03-25'])
  expect(year.held.at(-1)).toEqual({ x: year.gone, y: 50 })
  expect(year.booked.at(-1)).toEqual({ x: year.days.length, y: 100 })
})

test('a year that is fixed in part is compared with the same part of the year before', () => {
  const asked = { days: [part('2026-autumn', '2026-09-07', 'held'), part('2026-autumn', null, 'not arranged')] }
  const before = {
    period: period('2025-26'),
    parts: [part('2025-autumn', '2025-09-08', 'held'), part('2026-spring', null, 'not held', 9)],
  }
  const drawn = (year: Period, then?: Dashboard['before']) =>
    String(OverDays({ view: { ...view, ...asked, period: year, before: then } }))
  const words = drawn(period('2026-27'), before)
  expect(words).toContain('50% of what is due has been held; at this point of the school year 2025/26 it was 100%.')
  expect(words).toContain('Nothing is fixed yet of the spring term 2027.')
  expect(words).toContain('>Held in the school year 2025/26<')
  expect(drawn(period('2026-autumn'))).not.toContain('at this point')
})

const view: Dashboard = {
  ...{ terms, today: '2026-11-16', rules: [], officers: [], communities: [], fixed: true, parts: [], days: [] },
  ...{ outlooks: [], open: [], before: undefined, past: undefined, period: period('2026-27') },
  asked: {
    ...{ term: '', half: '', q: '', tier: '', officer: '', community: '', phase: '', state: '', sort: 'name' },
  },
}

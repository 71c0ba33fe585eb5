import { describe, expect, test } from 'vitest'
import { weeksOf } from '../../src/planning/calendar.ts'
import { withoutPlace } from '../../src/planning/without-place.ts'
import { elmfield, oakhill, ruth } from '../support/people.ts'

const summer = {
  id: '2027-summer',
  from_day: '2027-04-13',
  to_day: '2027-06-08',
  half_term_from: '2027-05-31',
  half_term_to: '2027-06-04',
}
const autumn = { ...summer, id: '2026-autumn', from_day: '2026-10-21', to_day: '2026-10-28' }
const at = (startsAt: string) => ({ startsAt })

describe('a term as weeks', () => {
  test('goes from the week of its first day to that of its last, with the days outside it told', () => {
    const weeks = weeksOf(summer, [], '2027-04-14')
    expect(weeks.map(({ monday }) => monday)).toEqual([
      ...['2027-04-12', '2027-04-19', '2027-04-26', '2027-05-03', '2027-05-10'],
      ...['2027-05-17', '2027-05-24', '2027-05-31', '2027-06-07'],
    ])
    expect(weeks[0]?.days.map(({ closed }) => closed)).toEqual(['Not in term', ...Array(4).fill(undefined)])
    expect(weeks[0]?.days.map(({ isToday }) => isToday)).toEqual([false, false, true, false, false])
    expect(weeks[8]?.days.map(({ closed }) => closed === undefined)).toEqual([true, true, false, false, false])
  })

  test('a bank holiday is named, and a week of half-term is called so though a bank holiday be in it', () => {
    const weeks = weeksOf(summer, [], '2027-04-14')
    expect(weeks[3]?.days[0]?.closed).toBe('Early May bank holiday')
    expect(weeks[3]?.closed).toBeUndefined()
    expect(weeks[7]).toMatchObject({ closed: 'Half-term', days: [{ closed: 'Spring bank holiday' }, {}, {}, {}, {}] })
  })

  test('what insists on a closed week is shown in it', () => {
    const [, , , , , , , half] = weeksOf(summer, [at('2027-06-02T09:00:00Z')], '2027-04-14')
    expect(half?.closed).toBeUndefined()
    expect(half?.days[2]).toMatchObject({ closed: 'Half-term', meetings: [at('2027-06-02T09:00:00Z')] })
  })

  test('a meeting is on its day in the UK, on both sides of the change of clocks', () => {
    const spring = { ...summer, from_day: '2027-03-24', to_day: '2027-03-30' }
    const changes = weeksOf(spring, [at('2027-03-26T09:00:00Z'), at('2027-03-29T08:00:00Z')], '')
    expect(changes.map(({ meetings }) => meetings.length)).toEqual([1, 1])
    const back = weeksOf(autumn, [at('2026-10-23T08:00:00Z'), at('2026-10-26T09:00:00Z')], '')
    expect(back.map(({ days }) => days.map(({ meetings }) => meetings.length))).toEqual([
      [0, 0, 0, 0, 1],
      [1, 0, 0, 0, 0],
    ])
  })
})

describe('what has no place', () => {
  const owed = [
    { urn: elmfield, name: 'Elmfield', tier: 'all', meetings: 2, by_day: '2027-03-25' },
    { urn: oakhill, name: 'Oakhill', tier: 'secondary', meetings: 1, by_day: '2027-03-25' },
  ]
  const allocations = [{ urn: elmfield, officer_id: ruth.id, from_day: '2026-09-01', to_day: null }]
  const none = { owed, allocations, arranged: [], writtenOff: [], unplaced: [], calledOff: [] }
  const named = (one: { urn: number; number: number; officerId: number | undefined; because: string | undefined }) => [
    ...[one.urn, one.number, one.officerId, one.because],
  ]

  test('is what is owed and neither arranged nor written off, whose it is, and why where the plan has said', () => {
    const unplaced = [{ urn: oakhill, number: 1, because: 'no_officer', details: {} } as const]
    expect(withoutPlace({ ...none, unplaced }, '2027-01-04').map(named)).toEqual([
      [elmfield, 1, ruth.id, undefined],
      [elmfield, 2, ruth.id, undefined],
      [oakhill, 1, undefined, 'no_officer'],
    ])
    const settled = { arranged: [{ urn: elmfield, number: 1 }], writtenOff: [{ urn: oakhill, number: 1 }] }
    expect(withoutPlace({ ...none, ...settled, unplaced }, '2027-01-04').map(named)).toEqual([
      [elmfield, 2, ruth.id, undefined],
    ])
  })
})

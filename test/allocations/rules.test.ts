import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Allocation, allocationChanges, balance, type Shared, weeklyMinutes } from '../../src/allocations/rules.ts'

const [ruth, dev, mia] = [3, 7, 8]
const day = '2026-11-23'
const row = (id: number, different: Partial<Allocation>): Allocation => ({
  ...{ id, officerId: ruth, communityId: null, urn: null, from: '2025-09-01', to: null },
  ...different,
})
const riverside = row(1, { communityId: 1 })
const school = (urn: number, officerId: number | null, communityId: number | null = 1) => ({
  urn,
  officerId,
  communityId,
})

describe('what changes when schools are given to others', () => {
  const three = [school(1, ruth), school(2, ruth), school(3, ruth)]

  test('a whole community goes as one, so that what comes to it later goes with it', () => {
    const wanted = new Map(three.map(({ urn }) => [urn, dev]))
    expect(allocationChanges([riverside], three, wanted, day)).toEqual({
      end: [{ id: 1, to: '2026-11-22' }],
      remove: [],
      add: [{ officerId: dev, communityId: 1, urn: null, from: day }],
    })
  })

  test('one school goes by name, and its officer keeps the community', () => {
    expect(allocationChanges([riverside], three, new Map([[2, dev]]), day)).toEqual({
      end: [],
      remove: [],
      add: [{ officerId: dev, communityId: null, urn: 2, from: day }],
    })
  })

  test('who leaves has the community no more, though its schools go to several', () => {
    const wanted = new Map([
      [1, dev],
      [2, mia],
      [3, null],
    ])
    expect(allocationChanges([riverside], three, wanted, day)).toEqual({
      end: [{ id: 1, to: '2026-11-22' }],
      remove: [],
      add: [
        { officerId: dev, communityId: null, urn: 1, from: day },
        { officerId: mia, communityId: null, urn: 2, from: day },
      ],
    })
  })

  test('a school that goes back to the community’s officer needs no name, and what had not begun never does', () => {
    const named = row(2, { officerId: dev, urn: 2, from: day })
    const schools = [school(1, ruth), school(2, dev), school(3, ruth)]
    expect(allocationChanges([riverside, named], schools, new Map([[2, ruth]]), day)).toEqual({
      end: [],
      remove: [2],
      add: [],
    })
  })
})

describe('a fair split', () => {
  const arbitrary = fc.array(
    fc.record({ owed: fc.integer({ min: 0, max: 3 }), first: fc.boolean(), toCome: fc.integer({ min: 0, max: 2 }) }),
    { maxLength: 7 },
  )

  test('is as fair as any, moves no more schools than any as fair, and is the same whatever the order', () => {
    fc.assert(
      fc.property(arbitrary, fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }), (some, one, other) => {
        const schools: Shared[] = some.map(({ owed, first, toCome }, i) => ({
          ...{ urn: 100 + i, officerId: first ? ruth : dev, owed, toCome },
        }))
        const pair = [
          { id: ruth, minutes: one * 60, elsewhere: 2 },
          { id: dev, minutes: other * 60, elsewhere: 0 },
        ] as const
        const moves = balance(schools, pair)
        expect(balance(schools.toReversed(), pair)).toEqual(moves)
        const hours = one + other > 0 ? { one, other } : { one: 1, other: 1 }
        const unfair = (to: (school: Shared, i: number) => number) => {
          const loads = { [ruth]: 2, [dev]: 0 }
          for (const [i, school] of schools.entries()) loads[to(school, i)] = (loads[to(school, i)] ?? 0) + school.owed
          return Math.abs((loads[ruth] ?? 0) * hours.other - (loads[dev] ?? 0) * hours.one)
        }
        const all = Array.from({ length: 2 ** schools.length }, (_, bits) => {
          const to = (_: Shared, i: number) => ((bits >> i) & 1 ? ruth : dev)
          return { unfair: unfair(to), moved: schools.filter((school, i) => to(school, i) !== school.officerId).length }
        })
        const fairest = Math.min(...all.map((split) => split.unfair))
        const fewest = Math.min(...all.filter((split) => split.unfair === fairest).map(({ moved }) => moved))
        const goal = (school: Shared) => moves.find(({ urn }) => urn === school.urn)?.to ?? school.officerId
        expect([unfair(goal), moves.length]).toEqual([fairest, fewest])
      }),
      { numRuns: 60 },
    )
  })

  test('weekly hours are those in force, and half of what comes every second week', () => {
    const hours = { person_id: ruth, weekday: 3, starts: '09:00', ends: '12:00', from_day: '2026-09-01', to_day: null }
    const all = [
      { ...hours, fortnight_from: null },
      { ...hours, weekday: 4, fortnight_from: '2026-09-07' },
      { ...hours, weekday: 5, fortnight_from: null, to_day: '2026-10-31' },
      { ...hours, person_id: dev, fortnight_from: null },
    ]
    expect(weeklyMinutes(all, ruth, day)).toBe(180 + 90)
  })
})

import { describe, expect, test } from 'vitest'
import { NationalFigures } from '../../src/agendas/settings.ts'
import { averagesByKind, comparedBy, dayToCompare, type Figure, figuresOn } from '../../src/patterns/attendance.ts'
import { changesOf } from '../../src/patterns/falling.ts'
import { addressesOf, asked, mailTo, proposalsOf, workingWith } from '../../src/patterns/network.ts'
import type { School } from '../../src/patterns/schools.ts'
import { severeBy, severeOf } from '../../src/patterns/severe.ts'
import { reasonInWords } from '../../src/patterns/words.ts'

const school = (urn: number, more: Partial<School> = {}): School => ({
  ...{ urn, name: `School ${urn}`, phase: 'Primary', type: null, typeGroup: null, pupils: 100, communityId: 1 },
  ...{ tier: 'all', ...more },
})
const figure = (urn: number, asOf: string, attendance: number | null, source = 'authority'): Figure => ({
  ...{ urn, asOf, source, attendance, persistentAbsence: null, severeAbsence: null },
})
const day = '2026-10-23'

describe('attendance of groups', () => {
  test('schools are compared on the latest day that at least half of them have a figure for', () => {
    const schools = [1, 2, 3, 4]
    const july = schools.map((urn) => figure(urn, '2026-07-21', 940))
    expect(dayToCompare([...july, figure(1, day, 930)])).toEqual({ asOf: '2026-07-21', source: 'authority' })
    expect(dayToCompare([...july, figure(1, day, 930), figure(2, day, null)])?.asOf).toBe('2026-07-21')
    expect(dayToCompare([...july, figure(1, day, 930), figure(2, day, 930)])?.asOf).toBe(day)
    const both = [1, 2].flatMap((urn) => [figure(urn, day, 930, 'dfe'), figure(urn, day, 931)])
    expect(dayToCompare(both)?.source).toBe('authority')
    expect(dayToCompare([])).toBeUndefined()
  })

  test('a group of several kinds is beside these kinds’ averages in the proportion of its own pupils', () => {
    const secondary = { phase: 'Secondary', communityId: 2, pupils: 900 }
    const schools = [
      ...[1, 2, 3].map((urn) => school(urn, { communityId: urn === 3 ? 2 : 1 })),
      ...[4, 5, 6].map((urn) => school(urn, secondary)),
      school(7, { phase: 'Not applicable', type: 'Pupil referral unit', communityId: 2, pupils: 5000 }),
    ]
    const on = figuresOn(
      [950, 940, 930, 900, 910, 920, 600].map((attendance, i) => figure(i + 1, day, attendance)),
      { asOf: day, source: 'authority' },
    )
    const byKind = averagesByKind(schools, on, 'attendance')
    expect([byKind.primary?.tenths, byKind.secondary?.tenths, byKind.alternative]).toEqual([940, 910, null])
    const compare = (way: 'community' | 'phase') => comparedBy(way, schools, on, byKind, NationalFigures.parse({}))
    expect(compare('community')).toEqual([
      { group: '1', schools: 2, known: 2, attendance: null, authority: 940, england: 947 },
      // (930 × 100 + 910 × 2700) / 2800 and so on: the unit, for which England has no figure, is left out.
      { group: '2', schools: 4, known: 4, attendance: 911, authority: 911, england: 916 },
    ])
    expect(compare('phase').find(({ group }) => group === 'alternative')).toMatchObject({ known: 1, attendance: null })
  })
})

describe('falling attendance', () => {
  const of = (...figures: Figure[]) => changesOf([school(1)], figures, '2025-11-16')

  test('is the latest figure against the one nearest to a year before, from the same source', () => {
    const { falling } = of(
      figure(1, day, 921),
      figure(1, '2025-12-19', 900),
      figure(1, '2025-10-24', 933),
      figure(1, '2025-10-23', 999, 'dfe'),
      figure(1, '2025-07-22', 950),
    )
    expect(falling).toMatchObject([{ now: 921, asOf: day, before: 933, beforeAsOf: '2025-10-24', change: -12 }])
  })

  test.each([
    ['two months from it', '2025-08-23', 1],
    ['a day more than that', '2025-08-22', 0],
    ['two months to the other side', '2025-12-23', 1],
  ])('a year before may be %s', (_, asOf, known) => {
    const { falling, notKnown } = of(figure(1, day, 921), figure(1, asOf, 933))
    expect([falling.length, notKnown.length]).toEqual([known, 1 - known])
  })

  test('is not known without a figure of a year before from the same source, nor with none of late', () => {
    const because = (...figures: Figure[]) => of(...figures).notKnown.map((one) => one.because)
    expect(because(figure(1, day, 921), figure(1, '2025-10-23', 933, 'dfe'))).toEqual(['no figure of a year before'])
    expect(because(figure(1, '2025-10-23', 933), figure(1, day, null))).toEqual(['no figure'])
    expect(because()).toEqual(['no figure'])
    expect(of(figure(1, day, 933), figure(1, '2025-10-23', 933))).toMatchObject({
      falling: [],
      others: 1,
      notKnown: [],
    })
  })
})

describe('proposals for a network meeting', () => {
  const schools = [1, 2, 3, 4]
    .map((urn) => school(urn))
    .concat([5, 6, 7, 8].map((urn) => school(urn, { communityId: 2 })))
  const about = (...urns: number[]) => asked(urns.map((urn) => ({ urn, topic: 'codes' })))

  test('are at least three schools of a community or phase with the same concern, more than if it were even', () => {
    const found = proposalsOf(schools, schools, about(1, 2, 3, 5))
    expect(found.map(({ key }) => key)).toEqual(['topic-codes-in-community-1'])
    expect(found.map(reasonInWords)).toEqual([
      '3 of 4 schools asked the line about codes and registers; spread evenly, it would be 2.0.',
    ])
    expect(proposalsOf(schools, schools, about(1, 2, 5, 6))).toEqual([])
    expect(proposalsOf(schools, schools, asked(schools.map(({ urn }) => ({ urn, topic: 'other' }))))).toEqual([])
  })

  test('narrowed to some schools, even is still what all schools are', () => {
    const some = schools.filter(({ communityId }) => communityId === 1)
    expect(proposalsOf(schools, some, about(1, 2, 3, 5)).map(({ expected }) => expected)).toEqual([2, 2])
  })

  test('a group that is too large for one meeting is not proposed', () => {
    const many = Array.from({ length: 21 }, (_, i) => school(i + 1, { phase: 'Secondary' }))
    const others = [school(50, { communityId: 2 }), school(51, { communityId: 2 })]
    const having = (count: number) =>
      proposalsOf([...many, ...others], many, about(...many.slice(0, count).map((one) => one.urn)))
    expect(having(21)).toEqual([])
    expect(having(20)).toHaveLength(2)
  })

  test('the same agency, however it is written, is one concern', () => {
    const written = ['School Nursing', 'school nursing ', 'School-nursing', '…']
    const concerns = workingWith(written.map((agency, i) => ({ urn: i + 1, agency })))
    expect(concerns.map(({ concern }) => concern)).toEqual(Array(3).fill('agency-school-nursing'))
  })

  test('each school is written to at one address, its attendance lead’s if it has one, hidden from the others', () => {
    const contact = (urn: number, role: string, email: string) => ({ urn, role, email, name: 'Jo' })
    const contacts = [
      contact(1, 'headteacher', 'head@one.test'),
      contact(1, 'attendance lead', 'lead&x@one.test'),
      contact(2, 'office', 'office@two.test'),
      contact(3, 'attendance lead', 'lead&x@one.test'),
    ]
    const addresses = addressesOf(schools, contacts)
    expect(addresses).toEqual(['lead&x@one.test', 'office@two.test'])
    expect(mailTo(addresses, 'Codes & registers')).toBe(
      'mailto:?bcc=lead%26x%40one.test,office%40two.test&subject=Codes%20%26%20registers',
    )
    expect(mailTo([], 'x')).toBeUndefined()
    expect(mailTo(Array(90).fill('somebody@somewhere.test'), 'x')).toBeUndefined()
  })
})

test('severe absence is told of schools whose counts are known, with the same sums however it is told apart', () => {
  const schools = [school(1), school(2), school(3, { communityId: 2, tier: null }), school(4), school(5)]
  const counted = [
    { urn: 1, severelyAbsent: 20, withPlan: 12 },
    { urn: 2, severelyAbsent: 30, withPlan: 9 },
    { urn: 3, severelyAbsent: 8, withPlan: 6 },
    { urn: 4, severelyAbsent: null, withPlan: null },
    { urn: 999, severelyAbsent: 99, withPlan: 9 },
  ]
  expect(severeOf(schools, counted)).toEqual({
    ...{ totals: { cells: [27, 31], total: 58 }, schools: 3, notRecorded: 1, notMet: 1 },
  })
  expect(severeBy('community', schools, counted)).toEqual([
    { group: '1', schools: 2, told: { cells: ['not told', 'not told'], total: 50 } },
    { group: '2', schools: 1, told: { cells: ['not told', 'few'], total: 8 } },
  ])
  expect(severeBy('phase', schools, counted)).toEqual([
    { group: 'primary', schools: 3, told: { cells: [27, 31], total: 58 } },
  ])
})

import { describe, expect, test } from 'vitest'
import {
  type Figures,
  meetingsOwed,
  owedTo,
  type TierRule,
  termsOfYear,
  tierOf,
  usualRules,
} from '../../src/schools/tiers.ts'

const school = (about: Partial<Figures> = {}): Figures => ({
  phase: 'Primary',
  pupils: 200,
  censusOn: '2026-05-21',
  attendance: { tenths: 945, asOf: '2026-07-31', source: 'dfe' },
  ...about,
})
const attendance = (tenths: number) => ({ tenths, asOf: '2026-07-31', source: 'dfe' })
const tier = (about: Partial<Figures>, term = '2027-spring') => tierOf(usualRules, school(about), term).rule?.tier

describe('the usual roll-out', () => {
  test.each(['Secondary', 'Middle deemed secondary', 'All-through'])('%s is secondary', (phase) => {
    expect(tier({ phase })).toBe('secondary')
  })

  test('more than 350 pupils makes a primary large, and 350 does not', () => {
    expect(tier({ pupils: 351 })).toBe('large-primary')
    expect(tier({ pupils: 350 })).toBe('all')
    expect(tier({ phase: 'Middle deemed primary', pupils: 400 })).toBe('large-primary')
    expect(tier({ phase: 'Not applicable', pupils: 400 })).toBe('all')
  })

  test('under 90% is low attendance, and 90.0% is not, whatever the phase', () => {
    expect(tier({ attendance: attendance(899) })).toBe('low-attendance')
    expect(tier({ attendance: attendance(900) })).toBe('all')
    expect(tier({ phase: 'Nursery', attendance: attendance(850) })).toBe('low-attendance')
  })

  test('the first rule that fits gives the tier, and all that fit are kept as reasons', () => {
    const { rule, fits } = tierOf(
      usualRules,
      school({ phase: 'Secondary', attendance: attendance(880) }),
      '2026-autumn',
    )
    expect(rule?.tier).toBe('secondary')
    expect(fits.map((one) => one.tier)).toEqual(['secondary', 'low-attendance', 'all'])
  })

  test('a school whose tier has not begun is known by it, and is owed nothing yet', () => {
    const autumn = tierOf(usualRules, school(), '2026-autumn')
    expect(autumn).toMatchObject({ rule: { tier: 'all' }, begun: false })
    const terms = ['2026-autumn', '2027-spring', '2027-summer', '2027-autumn']
    expect(terms.map((term) => owedTo(usualRules, school(), term).meetings)).toEqual([0, 1, 1, 1])
  })

  test('what nobody knows is said, where a rule asked for it', () => {
    expect(tierOf(usualRules, school({ pupils: null, attendance: null }), '2027-spring')).toMatchObject({
      rule: { tier: 'all' },
      notKnown: ['pupils', 'attendance'],
    })
    expect(tierOf(usualRules, school({ phase: 'Nursery', pupils: null }), '2027-spring').notKnown).toEqual([])
  })
})

test('a rule that begins later than another it stands before does not count until then', () => {
  const [secondary, , low] = usualRules
  if (!secondary || !low) throw new Error('the usual rules have changed')
  const later = { ...low, tier: 'watch', when: { attendanceBelow: 920 }, fromTerm: '2027-summer' }
  const rules = [later, ...usualRules]
  const at89 = school({ attendance: attendance(890) })
  expect(tierOf(rules, at89, '2027-spring').rule?.tier).toBe('low-attendance')
  expect(tierOf(rules, at89, '2027-summer').rule?.tier).toBe('watch')
})

describe('a cadence', () => {
  const rule = (meetings: number, per: TierRule['per'] = 'year', fromTerm = '2026-autumn') => ({
    meetings,
    per,
    fromTerm,
  })
  /** The meetings of a school year, when what a term owes counts for the terms after it. */
  const yearOf = (given: ReturnType<typeof rule>) => {
    let thisYear = 0
    return ['2026-autumn', '2027-spring', '2027-summer'].map((term) => {
      const owed = meetingsOwed(given, term, { thisTerm: 0, thisYear })
      thisYear += owed
      return owed
    })
  }

  test('by the year is spread over its terms, the earlier ones first', () => {
    expect(yearOf(rule(1))).toEqual([1, 0, 0])
    expect(yearOf(rule(2))).toEqual([1, 1, 0])
    expect(yearOf(rule(3))).toEqual([1, 1, 1])
    expect(yearOf(rule(5))).toEqual([2, 2, 1])
    expect(yearOf(rule(3, 'year', '2027-spring'))).toEqual([0, 2, 1])
    expect(yearOf(rule(0))).toEqual([0, 0, 0])
  })

  test('begins anew each school year, in the autumn', () => {
    expect(termsOfYear('2027-summer')).toEqual(['2026-autumn', '2027-spring', '2027-summer'])
    expect(termsOfYear('2027-autumn')[0]).toBe('2027-autumn')
  })

  test('by the term stands for each term by itself, less what was held under an earlier URN', () => {
    expect(yearOf(rule(2, 'term'))).toEqual([2, 2, 2])
    expect(meetingsOwed(rule(1, 'term'), '2026-autumn', { thisTerm: 1, thisYear: 4 })).toBe(0)
  })
})

describe('a manager’s override', () => {
  const owed = (tier: string | null, meetings: number | null, term = '2027-spring') =>
    owedTo(usualRules, school({ phase: 'Secondary' }), term, { override: { tier, meetings } })

  test('gives another tier, with what that tier owes, or another number; the reasons stay what they are', () => {
    expect(owed('low-attendance', null)).toMatchObject({
      tier: 'low-attendance',
      meetings: 1,
      fits: ['secondary', 'all'],
    })
    expect(owed(null, 3)).toMatchObject({ tier: 'secondary', meetings: 3 })
    expect(owed('all', null, '2026-autumn')).toMatchObject({ tier: 'all', meetings: 0 })
    expect(owed('all', 1, '2026-autumn')).toMatchObject({ tier: 'all', meetings: 1 })
  })

  test('that names a tier which is no more overrides nothing', () => {
    expect(owed('gone', null)).toMatchObject({ tier: 'secondary', meetings: 1 })
  })
})

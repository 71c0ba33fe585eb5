import { describe, expect, test } from 'vitest'
import { type Figures, owedInTerm, tierOf, usualRules } from '../../src/schools/tiers.ts'

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
    expect(owedInTerm(autumn)).toBe(0)
    expect(owedInTerm(tierOf(usualRules, school(), '2027-spring'))).toBe(1)
    expect(owedInTerm(tierOf(usualRules, school(), '2027-summer'))).toBe(1)
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

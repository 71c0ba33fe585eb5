import { describe, expect, test } from 'vitest'
import { type Figures, owedTo, type TierRule, usualRules } from '../../src/schools/tiers.ts'
import { conditionInWords, type Why, whyThisTier } from '../../src/schools/words.ts'

const school = (about: Partial<Figures> = {}): Figures => ({
  phase: 'Primary',
  pupils: 412,
  censusOn: '2026-05-21',
  attendance: { tenths: 945, asOf: '2026-07-18', source: 'dfe' },
  ...about,
})
const at = (tenths: number) => ({ tenths, asOf: '2026-07-18', source: 'dfe' })
/** The sentence as it is for a term that has not been fixed. */
function why(about: Partial<Figures>, term = '2027-spring', override: Why['override'] = null, rules = usualRules) {
  const figures = school(about)
  const { tier, notKnown } = owedTo(rules, figures, term, { override: override ?? undefined })
  return whyThisTier(rules, { term, tier, figures, notKnown, override })
}

describe('why this tier', () => {
  test('names what decided it, and the other reasons', () => {
    expect(why({ phase: 'Secondary', attendance: at(889) })).toBe(
      'Secondary school, so it is owed a meeting every term. Its attendance of 88.9% (to 18 July 2026, DfE) is a second reason.',
    )
    expect(why({})).toBe('Primary school with 412 pupils, more than 350, so it is owed a meeting every term.')
    expect(why({ phase: 'Nursery', attendance: at(850) })).toBe(
      'Its attendance of 85.0% (to 18 July 2026, DfE) is under 90%, so it is owed a meeting every term.',
    )
  })

  test('tells of a tier that has not begun', () => {
    expect(why({ pupils: 90 }, '2026-autumn')).toBe(
      'No rule before “All other schools and settings” decides about it, so it is owed a meeting every term from the spring term 2027, and regular contact until then.',
    )
  })

  test('says what nobody knows', () => {
    expect(why({ pupils: null, attendance: null })).toContain(
      'Its roll and attendance are not known, so it may belong in another tier.',
    )
  })

  test('tells of an override with its reason, and what the rules say', () => {
    const override = { tier: 'low-attendance', meetings: 2, reason: 'New head' }
    expect(why({ phase: 'Secondary' }, '2027-spring', override)).toBe(
      'For the spring term 2027 a manager has put it in “Low attendance” and set 2 meetings: “New head”. By the rules: secondary school, so it is owed a meeting every term.',
    )
  })

  test('does not pretend that today’s rules decided what was fixed by others', () => {
    const fixed = { term: '2026-autumn', tier: 'large-primary', notKnown: [] }
    const rules = usualRules.filter(({ tier }) => tier !== 'large-primary')
    expect(whyThisTier(rules, { ...fixed, figures: school(), override: null })).toBe(
      'The rules have changed since what it is owed was fixed.',
    )
  })

  test('of a school that no rule is for', () => {
    const rules = usualRules.slice(0, 1)
    expect(why({}, '2027-spring', null, rules)).toBe('No rule fits this primary school, so it is owed no meeting.')
  })
})

test('a condition in words', () => {
  const words = (when: TierRule['when']) => conditionInWords(when)
  expect(usualRules.map(({ when }) => words(when))).toEqual([
    'Phase is Secondary, Middle deemed secondary or All-through',
    'Phase is Primary or Middle deemed primary, and more than 350 pupils',
    'Attendance under 90%',
    'Every school that no rule before it fits',
  ])
})

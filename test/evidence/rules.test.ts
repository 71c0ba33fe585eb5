import { describe, expect, test } from 'vitest'
import { countInWords, officersOver, withPlanInWords } from '../../src/evidence/rules.ts'

describe('who the officer was over a period', () => {
  const community = { officer: 'Ruth', from: '2025-09-01', to: null, byName: false }

  test('is the community’s, but for the days on which the school was given to somebody by name', () => {
    const cover = { officer: 'Omar', from: '2026-10-05', to: '2026-10-30', byName: true }
    expect(officersOver([community, cover], '2026-09-03', '2026-12-18')).toEqual([
      { officer: 'Ruth', from: '2026-09-03', to: '2026-10-04' },
      { officer: 'Omar', from: '2026-10-05', to: '2026-10-30' },
      { officer: 'Ruth', from: '2026-10-31', to: '2026-12-18' },
    ])
  })

  test('is who came last of several, and nobody on days that nobody has', () => {
    const had = [
      { officer: 'Ruth', from: '2026-09-10', to: '2026-11-01', byName: false },
      { officer: 'Omar', from: '2026-10-01', to: '2026-10-20', byName: false },
    ]
    expect(officersOver(had, '2026-09-03', '2026-11-05').map(({ officer, from }) => [officer, from])).toEqual([
      [null, '2026-09-03'],
      ['Ruth', '2026-09-10'],
      ['Omar', '2026-10-01'],
      ['Ruth', '2026-10-21'],
      [null, '2026-11-02'],
    ])
    expect(officersOver([], '2026-09-03', '2026-09-04')).toEqual([
      { officer: null, from: '2026-09-03', to: '2026-09-04' },
    ])
  })
})

test.each([
  [0, '0'],
  [1, 'under 5'],
  [4, 'under 5'],
  [5, '5'],
])('a count of %i pupils is told as %s', (count, words) => expect(countInWords(count)).toBe(words))

test.each([
  [12, 12, 'all of them'],
  [12, 0, 'none of them'],
  [12, 6, '6'],
  [12, 4, 'some of them'],
  [12, 8, 'some of them'],
  [12, 7, '7'],
  [3, 2, 'some of them'],
])('of %i severely absent pupils, %i with a plan are %s', (all, some, words) => {
  expect(withPlanInWords(all, some)).toBe(words)
})

import { describe, expect, test } from 'vitest'
import { type Cut, openingsOf, type Span } from '../../src/planning/openings.ts'
import { whoseMeetings } from '../../src/planning/whose.ts'
import { idealDay, windowsFor } from '../../src/planning/windows.ts'
import { instantOf, ukWall } from '../../src/platform/time.ts'

const usual: Cut = { minutes: 60, least: 60, gap: 15 }
const january = '2027-01-12'

/** Part of a day by UK clocks: `09:00-12:30`. */
function on(day: string, ...spans: string[]): Span[] {
  return spans.map((span) => ({ startsAt: instantOf(day, span.slice(0, 5)), endsAt: instantOf(day, span.slice(6)) }))
}

function openings(
  day: string,
  hours: string[],
  held: { taken?: string[]; drafts?: string[]; gapAfter?: number } = {},
  cut = usual,
) {
  const { taken = [], drafts = [], gapAfter = 0 } = held
  const inDiary = { taken: on(day, ...taken).map((one) => ({ ...one, gapAfter })), drafts: on(day, ...drafts) }
  return openingsOf(7, on(day, ...hours), inDiary, cut)
}

const clock = (instant: string) => ukWall(instant).slice(11, 16)
const inClock = (some: ReturnType<typeof openings>) => some.map((one) => `${clock(one.startsAt)}-${clock(one.endsAt)}`)

describe('openings', () => {
  test.each([january, '2027-03-26', '2027-03-29', '2026-10-23', '2026-10-26'])(
    'are of a length with a gap after, by UK clocks: %s',
    (day) => {
      const found = openings(day, ['09:00-12:30', '13:30-15:00'])
      expect(inClock(found)).toEqual(['09:00-10:00', '10:15-11:15', '11:30-12:30', '13:30-14:30'])
      expect(found.map(({ gapMinutes }) => gapMinutes)).toEqual([15, 15, 60, null])
    },
  )

  test('keep clear of what the diary holds, with a gap before it and the gap that it wants after it', () => {
    expect(inClock(openings(january, ['09:00-13:00'], { taken: ['10:00-10:30'] }))).toEqual([
      '10:30-11:30',
      '11:45-12:45',
    ])
    const met = { taken: ['09:00-10:00'], gapAfter: 60 }
    expect(inClock(openings(january, ['09:00-13:00'], met))).toEqual(['11:00-12:00'])
    const last = openings(january, ['09:00-12:30'], { taken: ['12:30-13:00'] }).at(-1)
    expect([last && clock(last.startsAt), last?.gapMinutes]).toEqual(['10:15', 75])
  })

  test('leave drafts where they are, and are cut around them', () => {
    const found = openings(january, ['09:00-12:30'], { drafts: ['10:00-10:30'] })
    expect(inClock(found)).toEqual(['10:00-11:00', '11:15-12:15'])
    const grid = openings(january, ['09:00-12:30'], { drafts: ['10:15-11:15'] })
    expect(inClock(grid)).toEqual(['09:00-10:00', '10:15-11:15', '11:30-12:30'])
    expect(inClock(openings(january, ['13:00-14:00'], { drafts: ['10:15-11:15'] }))).toEqual(['13:00-14:00'])
  })

  test('are as long as the longest meeting, and what is left at the end is an opening when it is of the usual length', () => {
    const found = openings(january, ['09:00-12:00', '13:00-14:15'], {}, { ...usual, minutes: 90 })
    expect(inClock(found)).toEqual(['09:00-10:30', '10:45-12:00', '13:00-14:15'])
  })

  test('start on a quarter of an hour', () => {
    expect(inClock(openings(january, ['09:10-11:00']))).toEqual(['09:15-10:15'])
  })
})

describe('the windows of a school’s meetings', () => {
  const term = { from: '2027-01-04', by: '2027-03-25' }

  test('one meeting has all the days', () => {
    expect(windowsFor(1, term, 28)).toEqual([term])
  })

  test('several have windows that are four weeks apart, and the last ends with the term', () => {
    expect(windowsFor(2, term, 28)).toEqual([
      { from: '2027-01-04', by: '2027-01-30' },
      { from: '2027-02-27', by: '2027-03-25' },
    ])
  })

  test('those that do not fit have none', () => {
    const empty = windowsFor(4, term, 28).map(({ from, by }) => from > by)
    expect(empty).toEqual([false, false, false, true])
  })

  test('gaps are even: a term after the last meeting, or each in its part of the term', () => {
    const ideal = (number: number, of: number, lastMet?: string) => idealDay(term, { number, of, term, lastMet })
    expect(ideal(1, 1, '2026-10-12')).toBe('2027-02-11')
    expect(ideal(1, 1, '2026-06-12')).toBe('2027-01-04')
    expect(ideal(1, 1)).toBeNull()
    expect([ideal(1, 2), ideal(2, 2)]).toEqual(['2027-01-24', '2027-03-05'])
  })
})

describe('who holds a school’s meetings', () => {
  const whole = { officer_id: 1, from_day: '2020-01-01', to_day: null }

  test('is its named officer, the first of those allocated to it', () => {
    const byName = { officer_id: 2, from_day: '2026-09-01', to_day: null }
    expect(whoseMeetings([byName, whole], '2027-01-04', '2027-03-25')).toEqual({
      officerId: 2,
      from: '2027-01-04',
      by: '2027-03-25',
    })
    expect(whoseMeetings([], '2027-01-04', '2027-03-25')).toBeUndefined()
  })

  test('is who has it for longest in the term, and only on their days', () => {
    const left = { ...whole, to_day: '2027-01-15' }
    const came = { officer_id: 2, from_day: '2027-01-16', to_day: null }
    expect(whoseMeetings([came, left], '2027-01-04', '2027-03-25')).toEqual({
      officerId: 2,
      from: '2027-01-16',
      by: '2027-03-25',
    })
    expect(whoseMeetings([left], '2027-01-04', '2027-03-25')).toEqual({
      officerId: 1,
      from: '2027-01-04',
      by: '2027-01-15',
    })
  })
})

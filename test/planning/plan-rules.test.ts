import { describe, expect, test } from 'vitest'
import { openingsOf } from '../../src/planning/openings.ts'
import { plan, problemsOfOfficers } from '../../src/planning/plan.ts'
import { planOnOpenings } from '../../src/planning/plan-officer.ts'
import type { MeetingToPlace, Problem } from '../../src/planning/problem.ts'
import { daysAfter, instantOf, minutesAfter, mondayOf, ukDay, ukWall } from '../../src/platform/time.ts'
import { isWorkingDay } from '../../src/terms/rules.ts'

const ruth = 3

/** Three weeks; those of the twins have the change of clocks after the first or in the second. */
const spans = [
  { name: 'in winter', fromDay: '2027-01-11', toDay: '2027-01-29' },
  { name: 'around the change in March', fromDay: '2027-03-15', toDay: '2027-04-02' },
  { name: 'around the change in October', fromDay: '2026-10-19', toDay: '2026-11-06' },
]

describe.each(spans)('a plan $name', ({ fromDay, toDay }) => {
  const day = (n: number) => daysAfter(fromDay, n)

  /** Ruth's mornings from 9am to 11:15, two openings each, on these weekdays of every week (1 is Monday). */
  function problem(
    meetings: Partial<MeetingToPlace>[],
    { weekdays = [2], most = 3, ...about }: { weekdays?: number[]; most?: number } & Partial<Problem> = {},
  ): Problem {
    const mornings = [0, 7, 14]
      .flatMap((week) => weekdays.map((weekday) => day(week + weekday - 1)))
      .filter(isWorkingDay)
    const hours = mornings.map((one) => ({ startsAt: instantOf(one, '09:00'), endsAt: instantOf(one, '11:15') }))
    return {
      ...{ fromDay, toDay, earliest: fromDay, standing: [], inPersonGapMinutes: 60, daysBetween: 28 },
      openings: openingsOf(ruth, hours, { taken: [], drafts: [] }, { minutes: 60, least: 60, gap: 15 }),
      mostADay: new Map([[ruth, most]]),
      meetings: meetings.map((one, i) => ({
        ...{
          urn: 100_001 + i,
          number: 1,
          officerId: ruth,
          tierOrder: 0,
          attendanceTenths: 940,
          minutes: 60,
          mode: 'video',
        },
        ...{ fromDay, byDay: toDay, metOn: [], idealDay: null, nonPupilDays: new Set(), unsuitable: [], drafted: null },
        ...one,
      })),
      ...about,
    }
  }

  const placesOf = (given: Problem) =>
    plan(given).placed.map(({ urn, startsAt }) => `${urn - 100_000} ${ukWall(startsAt).slice(0, 16)}`)
  const why = (given: Problem) => plan(given).unplaced.map(({ urn, because }) => `${urn - 100_000} ${because}`)

  test('is with the school’s named officer', () => {
    const given = problem([{ officerId: 4 }, {}, { officerId: null }])
    expect(placesOf(given)).toEqual([`2 ${day(1)}T09:00`])
    expect(why(given)).toEqual(['1 no_openings', '3 no_officer'])
  })

  test('is inside the term and the rule’s “by”, the last day included', () => {
    expect(placesOf(problem([{ fromDay: day(2), byDay: day(8) }]))).toEqual([`1 ${day(8)}T09:00`])
    expect(why(problem([{ fromDay: day(2), byDay: day(7) }]))).toEqual(['1 no_openings'])
    expect(why(problem([{ byDay: day(-1) }]))).toEqual(['1 too_late'])
  })

  test('is not on the school’s non-pupil days', () => {
    expect(placesOf(problem([{ nonPupilDays: new Set([day(1)]) }]))).toEqual([`1 ${day(8)}T09:00`])
    expect(why(problem([{ nonPupilDays: new Set([day(1), day(8), day(15)]) }]))).toEqual(['1 no_day_suits'])
  })

  test('is not at times that the school has said do not suit', () => {
    const until = (ends: string) => [{ unsuitable: [{ weekday: 2, starts: '08:00', ends }] }]
    expect(placesOf(problem(until('09:30')))).toEqual([`1 ${day(1)}T10:15`])
    expect(placesOf(problem(until('09:00')))).toEqual([`1 ${day(1)}T09:00`])
    expect(why(problem(until('10:30')))).toEqual(['1 no_day_suits'])
  })

  test('is not within four weeks of the school’s other meetings: 28 days are far enough', () => {
    expect(placesOf(problem([{ metOn: [day(1 - 28)] }]))).toEqual([`1 ${day(1)}T09:00`])
    expect(placesOf(problem([{ metOn: [day(1 - 27)] }]))).toEqual([`1 ${day(8)}T09:00`])
    expect(why(problem([{ metOn: [day(20)] }]))).toEqual(['1 too_soon_after_the_last'])
  })

  test('has no more a day than the most a day, what is arranged already counted', () => {
    const standing = [{ officerId: ruth, startsAt: instantOf(day(1), '14:00') }]
    const given = problem([{}, {}, {}, {}], { most: 1, standing })
    expect(
      plan(given)
        .placed.map(({ startsAt }) => ukDay(startsAt))
        .sort(),
    ).toEqual([day(8), day(15)])
    expect(why(given)).toHaveLength(2)
  })

  test('places as many as can be placed', () => {
    const given = problem([{}, { byDay: day(1) }, { byDay: day(1) }], { weekdays: [2] })
    expect(why(given)).toEqual([])
  })

  test('when not all fit, places earlier tiers first, and of a tier those with low attendance', () => {
    const given = problem(
      [{ tierOrder: 1 }, { tierOrder: 0 }, { tierOrder: 1, attendanceTenths: 880 }, { tierOrder: 2 }],
      { most: 1, weekdays: [2] },
    )
    const inTwoWeeks = { ...given, meetings: given.meetings.map((one) => ({ ...one, byDay: day(8) })) }
    expect(why(inTwoWeeks)).toEqual(['1 too_few_openings', '4 too_few_openings'])
    expect(plan(inTwoWeeks).unplaced[0]?.details).toMatchObject({ officerId: ruth, places: 2, meetings: 4, schools: 4 })
  })

  test('puts low attendance earlier', () => {
    const given = problem([{ attendanceTenths: 951 }, { attendanceTenths: 899 }, { attendanceTenths: 900 }], {
      most: 1,
    })
    expect(placesOf(given)).toEqual([`1 ${day(15)}T09:00`, `2 ${day(1)}T09:00`, `3 ${day(8)}T09:00`])
  })

  test('has even weeks', () => {
    const given = problem(Array(6).fill({}), { weekdays: [2, 3, 4] })
    const weeks = plan(given).placed.map(({ startsAt }) => mondayOf(ukDay(startsAt)))
    expect([0, 7, 14].map((n) => weeks.filter((week) => week === day(n)).length)).toEqual([2, 2, 2])
  })

  test('does not put a week’s meetings all on one day', () => {
    const given = problem([{ byDay: day(4) }, { byDay: day(4) }], { weekdays: [2, 3] })
    expect(placesOf(given)).toEqual([`1 ${day(1)}T09:00`, `2 ${day(2)}T09:00`])
  })

  test('makes the gaps between a school’s meetings even', () => {
    const given = problem([{ idealDay: day(15) }, { idealDay: day(1) }, { idealDay: day(8) }], { most: 1 })
    expect(placesOf(given)).toEqual([`1 ${day(15)}T09:00`, `2 ${day(1)}T09:00`, `3 ${day(8)}T09:00`])
  })

  test('leaves what was drafted where it is, unless a meeting would have no place', () => {
    const draft = (n: number) => ({ drafted: { officerId: ruth, startsAt: instantOf(day(n), '09:00'), pinned: false } })
    const given = problem([{ ...draft(15), attendanceTenths: 850 }, draft(1), {}], { most: 1 })
    expect(placesOf(given)).toEqual([`1 ${day(15)}T09:00`, `2 ${day(1)}T09:00`, `3 ${day(8)}T09:00`])
    const crowded = problem([draft(1), { byDay: day(1) }], { most: 1 })
    expect(plan(crowded)).toMatchObject({ placed: [{}, {}], moved: 1 })
  })

  test('gives up a draft in the middle of two openings when both are needed', () => {
    const drafted = { officerId: ruth, startsAt: instantOf(day(1), '09:30'), pinned: false }
    const hours = [{ startsAt: instantOf(day(1), '09:00'), endsAt: instantOf(day(1), '11:15') }]
    const placed = (meetings: Partial<MeetingToPlace>[]) => {
      const [given] = problemsOfOfficers(problem(meetings))
      const { places } = planOnOpenings(given ?? never(), (keeping) => {
        const drafts = keeping.flatMap((one) => (one.drafted ? [span(one.drafted.startsAt)] : []))
        return openingsOf(ruth, hours, { taken: [], drafts }, { minutes: 60, least: 60, gap: 15 })
      })
      return places.map(({ opening }) => opening && ukWall(opening.startsAt).slice(11, 16))
    }
    expect(placed([{ drafted }])).toEqual(['09:30'])
    expect(placed([{ drafted }, {}])).toEqual(['09:00', '10:15'])
  })

  test('does not move what is pinned, even where it no longer fits', () => {
    const pinned = { officerId: ruth, startsAt: instantOf(day(1), '16:00'), pinned: true }
    const given = problem([{ drafted: pinned, nonPupilDays: new Set([day(1)]) }, {}], { most: 1 })
    expect(placesOf(given)).toEqual([`1 ${day(1)}T16:00`, `2 ${day(8)}T09:00`])
  })

  test('has nothing so soon after a meeting in person that the officer could not be back', () => {
    const given = problem([{ mode: 'in-person' }])
    expect(placesOf(given)).toEqual([`1 ${day(1)}T10:15`])
    expect(why({ ...given, openings: given.openings.map((one) => ({ ...one, gapMinutes: 45 })) })).toEqual([
      '1 no_time_to_travel',
    ])
  })

  test('has no meeting in an opening that is too short for it', () => {
    expect(why(problem([{ minutes: 75 }]))).toEqual(['1 too_short_openings'])
    expect(plan(problem([{ minutes: 30 }])).placed[0]?.endsAt).toBe(instantOf(day(1), '09:30'))
  })
})

function span(startsAt: string) {
  return { startsAt, endsAt: minutesAfter(startsAt, 60) }
}

function never(): never {
  throw new Error('Ruth has meetings')
}

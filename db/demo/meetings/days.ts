import { daysAfter } from '../../../src/platform/time.ts'
import { schoolDaysOf, type Term } from '../../../src/terms/rules.ts'
import { found, type Random, randomFor } from '../random.ts'
import type { Row } from '../rows.ts'
import { isOpen } from '../schools.ts'
import { firstOfficer } from '../staff.ts'

/** When schools cannot meet: most have their non-pupil days at the ends of terms and half-terms, some their own. */
export function makeNonPupilDays(terms: readonly Term[], schools: readonly Row<'school'>[]): Row<'non_pupil_day'>[] {
  const random = randomFor('non-pupil days')
  const open = schools.filter(isOpen)
  return terms.flatMap((term) => {
    const days = schoolDaysOf(term)
    const first = found(days[0])
    const usual = term.id.endsWith('autumn') ? [first] : []
    const back = days.find((day) => term.half_term_to && day > term.half_term_to) ?? first
    const last = found(days.at(-1))
    return open.flatMap(({ urn }) => {
      const own = random.chance(0.6) ? [random.pick([back, last, first])] : [random.pick(days)]
      return [...new Set([...usual, ...own])].map((day) => ({ urn, day }))
    })
  })
}

/** One school in nine has said when it never suits; one, the last, that no morning and no Wednesday does. */
export function makeUnsuitable(schools: readonly Row<'school'>[]): Row<'unsuitable_time'>[] {
  const random = randomFor('unsuitable times')
  const some = schools.filter(isOpen).filter(() => random.chance(0.11))
  return some.flatMap(({ urn }) =>
    unsuitable(random).map(([weekday, starts, ends]) => ({ urn, weekday, starts, ends })),
  )
}

function unsuitable(random: Random): [weekday: number, starts: string, ends: string][] {
  return random.pick([
    [[1, '08:30', '10:30']],
    [[5, '13:00', '16:00']],
    [[3, '13:00', '16:00']],
    [
      [2, '09:00', '10:30'],
      [4, '09:00', '10:30'],
    ],
    [
      [1, '08:30', '12:00'],
      [5, '08:30', '16:00'],
    ],
  ])
}

/** One officer takes two meetings a day at most, and one needs longer between them. */
export function meetingLimits(): Row<'meeting_limit'>[] {
  return [
    { person_id: firstOfficer + 3, most_a_day: 2, gap_minutes: null },
    { person_id: firstOfficer + 6, most_a_day: null, gap_minutes: 30 },
  ]
}

/** The terms of which schools have given their non-pupil days: those not over that begin within a year. */
export function termsWithDays(terms: readonly Term[], today: string): Term[] {
  return terms.filter(({ to_day, from_day }) => to_day >= today && from_day <= daysAfter(today, 365))
}

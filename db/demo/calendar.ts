import { daysAfter, weekdayOf } from '../../src/platform/time.ts'
import { bankHolidays } from '../../src/terms/bank-holidays.ts'
import { isInTerm, isWorkingDay, type Term } from '../../src/terms/rules.ts'
import { found } from './random.ts'

/** When the demo happens: local days, seen from its today. */
export interface Calendar {
  today: string
  /** The September in which the academic year under way began. */
  yearStart: number
  terms: Term[]
  /** The line's first day, about two years ago. */
  pilotStart: string
  /** The working days from a while before the pilot's start to today, itself included when it is one. */
  workingDays: string[]
}

/** The weekdays on which the line is open: Monday, Wednesday and Friday. */
export const openWeekdays = [1, 3, 5]

/** The terms of the two academic years before, of the one under way and of the next, and what follows from them. */
export function calendarAround(today: string): Calendar {
  const year = Number(today.slice(0, 4))
  const yearStart = today.slice(5) < '09-01' ? year - 1 : year
  const terms = [-2, -1, 0, 1].flatMap((later) => termsOf(yearStart + later))
  const days = Array.from({ length: 760 }, (_, i) => daysAfter(today, i - 759))
  const workingDays = days.filter(isWorkingDay)
  const twoYearsAgo = daysAfter(today, -730)
  const pilotStart = found(
    workingDays.find((day) => day >= twoYearsAgo && weekdayOf(day) === 1 && isInTerm(day, terms)),
  )
  return { today, yearStart, terms, pilotStart, workingDays }
}

/** Terms as most counties set them, three of them with their half-terms, for the year that begins in this September. */
function termsOf(start: number): Term[] {
  const year = start + 1
  const goodFriday = found(bankHolidays(year).find(({ name }) => name === 'Good Friday')).day
  const early = goodFriday <= `${year}-04-07`
  const october = weekdayFrom(`${start}-10-25`, 1)
  const february = weekdayFrom(`${year}-02-15`, 1)
  const may = weekdayFrom(`${year}-05-25`, 1)
  return [
    {
      id: `${start}-autumn`,
      from_day: schoolDayFrom(`${start}-09-03`),
      to_day: weekdayFrom(`${start}-12-16`, 5),
      half_term_from: october,
      half_term_to: daysAfter(october, 4),
    },
    {
      id: `${year}-spring`,
      from_day: schoolDayFrom(`${year}-01-04`),
      // A late Easter falls at the end of the holiday, an early one at its beginning.
      to_day: early ? daysAfter(goodFriday, -1) : daysAfter(goodFriday, -14),
      half_term_from: february,
      half_term_to: daysAfter(february, 4),
    },
    {
      id: `${year}-summer`,
      from_day: early ? daysAfter(goodFriday, 17) : daysAfter(goodFriday, 4),
      to_day: weekdayFrom(`${year}-07-18`, 3),
      half_term_from: may,
      half_term_to: daysAfter(may, 4),
    },
  ]
}

/** The first day on or after `day` that is this weekday (1 is Monday). */
function weekdayFrom(day: string, weekday: number): string {
  return daysAfter(day, (weekday - weekdayOf(day) + 7) % 7)
}

function schoolDayFrom(day: string): string {
  return weekdayOf(day) > 5 ? weekdayFrom(day, 1) : day
}

/** The weekdays of the line: Monday, Wednesday and Friday since the pilot's start. */
export function serviceDaysOf({ pilotStart }: Calendar) {
  return openWeekdays.map((weekday) => ({ weekday, from_day: pilotStart, to_day: null }))
}

import { earliest, latest } from '../availability/typed-hours.ts'
import { ukDay, ukWall, weekdayOf } from '../platform/time.ts'
import { isBankHoliday } from '../terms/bank-holidays.ts'
import { isInTerm, type Term } from '../terms/rules.ts'

/** Why nobody can mean a meeting to be on a day. */
export type NotThatDay = 'weekend' | 'bank_holiday' | 'outside_term' | 'half_term' | 'non_pupil_day'

/** Why nobody can mean a meeting to be then, whoever holds it. */
export type NotThen = 'not_on_a_quarter' | 'in_the_past' | 'out_of_hours' | NotThatDay

export const notThenWords = {
  not_on_a_quarter: 'A meeting starts on a quarter of an hour. Enter a time like 9:30am or 13:45.',
  in_the_past: 'That time has passed. Choose a later one.',
  out_of_hours: 'A meeting starts at 7am or later and ends by 8pm. Write one in the afternoon as 1pm or 13:00.',
  weekend: 'That is a Saturday or a Sunday. Choose a day from Monday to Friday.',
  bank_holiday: 'That is a bank holiday. Choose another day.',
  outside_term: 'That day is not in the term in which the school is owed this meeting. Choose a day of that term.',
  half_term: 'That day is in half-term, when schools are closed. Choose a day before it or after it.',
  non_pupil_day: 'The school has no pupils on that day: it is a non-pupil day. Choose another day.',
} satisfies Record<NotThen, string>

/** What decides on which days a school can be met: the term in which it is owed the meeting, and its days without pupils. */
export interface Days {
  term: Term | undefined
  nonPupilDays: ReadonlySet<string>
}

/**
 * Why a meeting may not be at a time, two UTC instants, at `now`; undefined when it may. It starts on a quarter of an hour
 * to come, lies between the hours between which anybody's hours lie, and on a school day of its term and of its school.
 * The officer's own hours are not asked: who insists may meet beside them.
 */
export function notThen(
  { startsAt, endsAt }: { startsAt: string; endsAt: string },
  days: Days,
  now: string,
): NotThen | undefined {
  if (!isOnQuarter(startsAt)) return 'not_on_a_quarter'
  if (startsAt <= now) return 'in_the_past'
  const notThatDay = notOn(ukDay(startsAt), days)
  if (notThatDay) return notThatDay
  const [starts, ends] = [ukWall(startsAt), ukWall(endsAt)]
  const isLate = ukDay(endsAt) > ukDay(startsAt) || ends.slice(11, 16) > latest
  return starts.slice(11, 16) < earliest || isLate ? 'out_of_hours' : undefined
}

/** Why a meeting may not be on a local day; undefined when it may. */
export function notOn(day: string, { term, nonPupilDays }: Days): NotThatDay | undefined {
  if (weekdayOf(day) > 5) return 'weekend'
  if (isBankHoliday(day)) return 'bank_holiday'
  if (!term || day < term.from_day || day > term.to_day) return 'outside_term'
  if (!isInTerm(day, [term])) return 'half_term'
  return nonPupilDays.has(day) ? 'non_pupil_day' : undefined
}

/** Whether an instant is written as the database keeps it and lies on a quarter of an hour. */
export function isOnQuarter(instant: string): boolean {
  return /T\d\d:(00|15|30|45):00Z$/.test(instant)
}

const ofTheDay: readonly string[] = ['weekend', 'bank_holiday', 'outside_term', 'half_term', 'non_pupil_day']

/** The field of a typed day and time that a refusal is about: the day, or else the time. */
export function fieldOf(because: string): 'day' | 'clock' {
  return ofTheDay.includes(because) ? 'day' : 'clock'
}

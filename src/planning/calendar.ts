import { daysAfter, mondayOf, ukDay } from '../platform/time.ts'
import { bankHolidays } from '../terms/bank-holidays.ts'
import { isInTerm, type Term } from '../terms/rules.ts'

/** A working day of a week of the calendar. */
export interface PlanDay<M> {
  day: string
  isToday: boolean
  /** Why there is no meeting on it: `Half-term`, the name of a bank holiday, or that it is outside the term. */
  closed: string | undefined
  meetings: M[]
}

export interface PlanWeek<M> {
  monday: string
  days: PlanDay<M>[]
  /** What all of its days are: `Half-term`; undefined when it has a day on which schools are open. */
  closed: string | undefined
  meetings: M[]
}

const outside = 'Not in term'

/** The weeks of a term, Monday to Friday, with what is on each day. `meetings` are in order; instants are UTC text. */
export function weeksOf<M extends { startsAt: string }>(
  term: Term,
  meetings: readonly M[],
  today: string,
): PlanWeek<M>[] {
  const inWeek = Map.groupBy(meetings, ({ startsAt }) => mondayOf(ukDay(startsAt)))
  const holidays = new Map(
    [term.from_day, term.to_day]
      .flatMap((day) => bankHolidays(Number(day.slice(0, 4))))
      .map(({ day, name }) => [day, name]),
  )
  const weeks: PlanWeek<M>[] = []
  for (let monday = mondayOf(term.from_day); monday <= term.to_day; monday = daysAfter(monday, 7)) {
    const some = inWeek.get(monday) ?? []
    const onDay = Map.groupBy(some, ({ startsAt }) => ukDay(startsAt))
    const days = [0, 1, 2, 3, 4].map((n): PlanDay<M> => {
      const day = daysAfter(monday, n)
      return { day, isToday: day === today, closed: closedOn(day), meetings: onDay.get(day) ?? [] }
    })
    const closed = days.every((day) => day.closed !== undefined) && some.length === 0 ? closedWords(days) : undefined
    weeks.push({ monday, days, closed, meetings: some })
  }
  return weeks

  function closedOn(day: string): string | undefined {
    if (day < term.from_day || day > term.to_day) return outside
    return holidays.get(day) ?? (isInTerm(day, [term]) ? undefined : 'Half-term')
  }
}

/** What a week without an open day is called: by its half-term, where it has one, though a bank holiday be in it. */
function closedWords(days: readonly PlanDay<unknown>[]): string {
  return days.find(({ closed }) => closed === 'Half-term')?.closed ?? days[0]?.closed ?? outside
}

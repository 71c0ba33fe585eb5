import { weekdayOf } from '../platform/time.ts'
import { type Column, hoursOf, hoursTogether, type PersonToCome } from './coming.ts'

/** Where more hours are wanted, why, and whom to ask: those with the fewest first. */
export interface Short {
  /** A weekday (1 is Monday), or the Monday of a week to come. */
  when: { weekday: number } | { monday: string }
  because: 'line_closed' | 'none_offered' | 'all_taken' | 'more_wanted_than_free'
  /** How many schools want a time then; of a week nobody asks, so it is not known. */
  wanted: number | undefined
  free: number
  /** People with their half hours then, and in an average week of those to come. */
  ask: readonly { id: number; name: string; there: number; aWeek: number }[]
}

/** How many are named at most: a request to everybody is one to nobody. */
export const mostAsked = 3

/** What the rule is asked about. */
export interface AskingFacts {
  /** Practitioners with their days to come. */
  people: readonly PersonToCome[]
  weeks: readonly Column[]
  /** The local days to come on which the line is open and that may still be booked. */
  openDays: readonly string[]
  /** How many schools wait, or waited in vain of late, that could take a time on each weekday. */
  wanted: readonly { weekday: number; schools: number }[]
}

/** How many of these waits could take a time on each weekday, Monday to Friday. */
export function wantedByWeekday(waits: readonly { suits: readonly string[] }[]): AskingFacts['wanted'] {
  return [1, 2, 3, 4, 5].map((weekday) => ({
    weekday,
    schools: waits.filter(({ suits }) => suits.some((part) => part.startsWith(`${weekday}-`))).length,
  }))
}

/**
 * Who to ask for more hours. A weekday is short when more schools want a time on it than half hours are free on it in the
 * weeks to come. A week is short when the line is open in it and nothing is free. Asked first are those with the fewest
 * half hours on that weekday, or in that week, and of those who have as few the ones with the fewest in all; of a week
 * not those who are away for all their hours in it. Three at most.
 */
export function whomToAsk(facts: AskingFacts): Short[] {
  return [...shortWeekdays(facts), ...shortWeeks(facts)]
}

function shortWeekdays({ people, weeks, openDays, wanted }: AskingFacts): Short[] {
  const days = weeks.flatMap((week) => week.days)
  return wanted.flatMap(({ weekday, schools }): Short[] => {
    const of = { day: '', days: days.filter((day) => weekdayOf(day) === weekday) }
    const { free, booked, held } = hoursTogether(people.map((person) => hoursOf(person, of)))
    if (schools <= free) return []
    const offered = free + booked + held
    const isOpen = openDays.some((day) => weekdayOf(day) === weekday)
    const because = !isOpen ? 'line_closed' : offered === 0 ? 'none_offered' : 'more_wanted_than_free'
    return [{ when: { weekday }, because, wanted: schools, free, ask: fewestFirst(people, of, weeks) }]
  })
}

function shortWeeks({ people, weeks, openDays }: AskingFacts): Short[] {
  return weeks.flatMap((week): Short[] => {
    const open = { ...week, days: week.days.filter((day) => openDays.includes(day)) }
    if (open.days.length === 0) return []
    const { free, booked, held } = hoursTogether(people.map((person) => hoursOf(person, open)))
    if (free > 0) return []
    const there = people.filter((person) => !isAwayAll(person, open))
    const because = booked + held === 0 ? 'none_offered' : 'all_taken'
    return [{ when: { monday: week.day }, because, wanted: undefined, free, ask: fewestFirst(there, open, weeks) }]
  })
}

function isAwayAll(person: PersonToCome, column: Column): boolean {
  const { all, blocked } = hoursOf(person, column)
  return all > 0 && blocked.Away === all
}

function fewestFirst(people: readonly PersonToCome[], column: Column, weeks: readonly Column[]) {
  return people
    .map((person) => ({
      id: person.id,
      name: person.name,
      there: hoursOf(person, column).all,
      aWeek: Math.round(hoursTogether(person.days).all / Math.max(weeks.length, 1)),
    }))
    .sort((a, b) => a.there - b.there || a.aWeek - b.aWeek || a.name.localeCompare(b.name))
    .slice(0, mostAsked)
}

import { dueOf, figuresOf, type Part } from './coverage.ts'
import { type Period, schoolDaysIn } from './period.ts'

/** A period's school days, and on each how many in a hundred of the meetings that are due had been held by then. */
export interface Progress {
  days: string[]
  /** How many of them have gone by, today included. */
  gone: number
  /** Held, up to today. */
  held: { x: number; y: number }[]
  /** Held and then booked, to the end of the period. */
  booked: { x: number; y: number }[]
}

/** How a period went on: held and booked meetings against school days. What is on no school day counts with the one before. */
export function progressOf(period: Period, parts: readonly Part[], today: string): Progress {
  const days = schoolDaysIn(period)
  const gone = days.filter((day) => day <= today).length
  const due = Math.max(1, dueOf(figuresOf(parts)))
  const upTo = (states: readonly string[], last: number) => {
    const byDay = new Map<string, number>()
    for (const { day, state, count } of parts) {
      if (day !== null && states.includes(state)) byDay.set(day, (byDay.get(day) ?? 0) + count)
    }
    const on = new Map<number, number>()
    for (const [day, count] of byDay) {
      const x = days.findLastIndex((one) => one <= day) + 1
      on.set(x, (on.get(x) ?? 0) + count)
    }
    let sum = 0
    return Array.from({ length: last + 1 }, (_, x) => {
      sum += on.get(x) ?? 0
      return { x, y: (100 * sum) / due }
    })
  }
  return { days, gone, held: upTo(['held'], gone), booked: upTo(['held', 'booked'], days.length) }
}

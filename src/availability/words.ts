import { clockInWords, dayInWords } from '../ui/dates.ts'

/** `1 time`, `48 times`. */
export function times(count: number): string {
  return count === 1 ? '1 time' : `${count} times`
}

/** `9am to 12:30pm`. */
export function hoursInWords({ starts, ends }: { starts: string; ends: string }): string {
  return `${clockInWords(starts)} to ${clockInWords(ends)}`
}

/** `from Monday 7 September 2026`, and until when if there is a last day. */
export function lasting(fromDay: string, toDay: string | null): string {
  return `from ${dayInWords(fromDay)}${toDay ? ` until ${dayInWords(toDay)}` : ''}`
}

import { clockIn } from '../platform/time.ts'
import { minutesOf, type Stretch } from './working-hours.ts'

/** Why what was typed as the hours of a day cannot be that. */
export type TypedRefusal = 'unreadable' | 'end_before_start' | 'outside_the_day' | 'too_short' | 'overlap_each_other'

/** The earliest start and the latest end of any hours: a time such as 1:30 that is meant for the afternoon is found out. */
export const earliest = '07:00'
export const latest = '20:00'

/**
 * The stretches of a day as people type them, in order: `9am to 12:30pm, 13:30-16:00`; none when nothing is typed. Refuses
 * what cannot be read, an end that is not after its start (so hours across midnight), what is before 7am or after 8pm, a
 * stretch under `shortest` minutes, and stretches that overlap each other.
 */
export function hoursTyped(text: string, shortest: number): Stretch[] | { because: TypedRefusal } {
  const parts = text.split(/[,;&\n]|\band\b/i).filter((part) => part.trim() !== '')
  const stretches: Stretch[] = []
  for (const part of parts) {
    const stretch = stretchTyped(part)
    if (!stretch) return { because: 'unreadable' }
    if (stretch.ends <= stretch.starts) return { because: 'end_before_start' }
    if (stretch.starts < earliest || stretch.ends > latest) return { because: 'outside_the_day' }
    if (minutesOf(stretch.ends) - minutesOf(stretch.starts) < shortest) return { because: 'too_short' }
    stretches.push(stretch)
  }
  const inOrder = stretches.toSorted((a, b) => a.starts.localeCompare(b.starts))
  const meets = inOrder.some(({ starts }, i) => i > 0 && starts < (inOrder[i - 1]?.ends ?? ''))
  return meets ? { because: 'overlap_each_other' } : inOrder
}

/** `1 to 3pm` is from 1pm, `9 to 5pm` from 9am: a start without am or pm takes the end's where it can. */
function stretchTyped(part: string): Stretch | undefined {
  const [from = '', to = '', ...more] = part.split(/-|–|—|\bto\b|\buntil\b/i).map((time) => time.trim().toLowerCase())
  const half = /[ap]m$/.exec(to)?.[0] ?? ''
  const ends = clockIn(to)
  const plain = clockIn(from)
  if (!ends || !plain || more.length > 0) return undefined
  const starts = /^\d{1,2}([:.]\d\d)?$/.test(from) ? clockIn(`${from}${half}`) : undefined
  return { starts: starts && starts < ends ? starts : plain, ends }
}

/** Stretches as they can be typed again: `9:00 to 12:30, 13:30 to 16:00`. */
export function asTyped(stretches: readonly Stretch[]): string {
  return stretches.map(({ starts, ends }) => `${starts} to ${ends}`).join(', ')
}

import { dayAndTime } from '../ui/dates.ts'

/** `At the same time with Dev Rao`, and whether that is outside their hours. */
export function sameTimeWith(name: string, outside: boolean): string {
  return `At the same time with ${name}${outside ? ', outside their hours' : ''}`
}

/** `Move it to Wednesday 2 December 2026, 9am to 10am (UK time), with Dev Rao`. */
export function openingWith(name: string, startsAt: string, endsAt: string): string {
  return `Move it to ${dayAndTime(startsAt, endsAt)}, with ${name}`
}

export function planAgainInWords(isDraft: boolean): string {
  return isDraft ? 'Plan it again later' : 'Cancel it, and plan it again later'
}

/** Hours of minutes, to a hundredth. */
export const inHours = (minutes: number) => Math.round(minutes / 0.6) / 100

/** `7 hours`, `1 hour`, `11.75 hours`, of minutes. */
export function hoursInWords(minutes: number): string {
  const hours = inHours(minutes)
  return hours === 1 ? '1 hour' : `${hours} hours`
}

/** `1 school`, `12 schools`. */
export function schoolsInWords(count: number): string {
  return count === 1 ? '1 school' : `${count} schools`
}

/** After a last day has been set: how many schools are nobody's from the day after on. */
export function endedInWords(withoutOfficer: number): string {
  if (withoutOfficer === 0) return 'Saved. No school is without an officer for it.'
  return `Saved. From the day after, ${schoolsInWords(withoutOfficer)} ${withoutOfficer === 1 ? 'has' : 'have'} nobody: give them to somebody from then on.`
}

/** `7,729`. */
export const figure = (count: number) => count.toLocaleString('en-GB')

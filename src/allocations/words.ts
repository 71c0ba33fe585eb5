import type { Words } from '../handover/words.ts'
import type { Going } from '../people/words.ts'
import { dateInWords, dayAndTime, dayInWords } from '../ui/dates.ts'
import type { Telling } from './telling.ts'

/** `At the same time with Dev Rao`, and whether that is outside their hours. */
export function sameTimeWith(name: string, outside: boolean): Words {
  const text = `At the same time with ${name}${outside ? ', outside their hours' : ''}`
  return { text, done: text }
}

/** `Move it to Wednesday 2 December 2026, 9am to 10am (UK time), with Dev Rao`. */
export function openingWith(name: string, startsAt: string, endsAt: string): Words {
  const place = `${dayAndTime(startsAt, endsAt)}, with ${name}`
  return { text: `Move it to ${place}`, done: `Moved to ${place}` }
}

/** `7 hours`, `1 hour 30 minutes`, `40 minutes`, of minutes. */
export function hoursInWords(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.round(minutes) / 60), Math.round(minutes) % 60]
  const parts = [hours > 0 || rest === 0 ? counted(hours, 'hour') : '', rest > 0 ? counted(rest, 'minute') : '']
  return parts.filter(Boolean).join(' ')
}

const counted = (count: number, thing: string) => `${count} ${thing}${count === 1 ? '' : 's'}`

/** `1 school`, `12 schools`. */
export function schoolsInWords(count: number): string {
  return count === 1 ? '1 school' : `${count} schools`
}

/** After a last day has been set: how many schools are nobody's from the day after on. */
export function endedInWords(withoutOfficer: number): string {
  if (withoutOfficer === 0) return 'Saved. No school is without an officer for it.'
  return `Saved. From the day after, ${schoolsInWords(withoutOfficer)} ${withoutOfficer === 1 ? 'has' : 'have'} nobody: give them to somebody from then on.`
}

/** `30 schools go to Edward Mehta from 1 December 2026`. */
export function goesInWords({ schools, name, from }: Pick<Going, 'schools' | 'name' | 'from'>): string {
  return `${schoolsInWords(schools)} ${schools === 1 ? 'goes' : 'go'} to ${name ?? 'nobody'} from ${dateInWords(from)}`
}

/** `30 schools come from Denise Palmer on 1 December 2026`. */
export function comesInWords({ schools, before, from }: Pick<Going, 'schools' | 'before' | 'from'>): string {
  const comes = `${schoolsInWords(schools)} ${schools === 1 ? 'comes' : 'come'}`
  return `${comes}${before === null ? '' : ` from ${before}`} on ${dateInWords(from)}`
}

/** `1 message goes out`, `32 messages go out`. */
export function messagesInWords(count: number): string {
  return count === 1 ? '1 message goes out' : `${count} messages go out`
}

/** `Denise Palmer, Edward Mehta and 30 schools`. */
export function toldInWords({ officers, schools }: Pick<Telling, 'officers' | 'schools'>): string {
  const all = [...officers, ...(schools > 0 ? [schoolsInWords(schools)] : [])]
  return [all.slice(0, -1).join(', '), all.at(-1)].filter(Boolean).join(' and ')
}

/** ` 2 schools have no attendance lead.`, or nothing. */
export function withoutLead({ schoolsWithout: count }: Pick<Telling, 'schoolsWithout'>): string {
  return count === 0 ? '' : ` ${schoolsInWords(count)} ${count === 1 ? 'has' : 'have'} no attendance lead to tell.`
}

interface Changed {
  day: string
  preview: { schools: readonly unknown[]; telling: Telling }
  /** How many messages tell whom the schools have, and how many tell of meetings. */
  told: number
  aboutMeetings: number
  /** How many of the meetings could not be seen to. */
  left: number
}

/** What was changed and how many messages go out; and who is told, where schools changed hands. */
export function changedInWords({ day, preview, told, aboutMeetings, left }: Changed): { made: string; told?: string } {
  const { schools, telling } = preview
  const hands = schools.length === 1 ? 'changes hands' : 'change hands'
  const made =
    schools.length === 0
      ? 'The schools were with these officers already'
      : `${schoolsInWords(schools.length)} ${hands} from ${dayInWords(day)}`
  const sent = told + aboutMeetings
  const done = sent > 0 ? `${made}, and ${messagesInWords(sent)}` : made
  const isTold = told > 0 ? `Told of it: ${toldInWords(telling)}.${withoutLead(telling)}` : untold
  return {
    made: left === 0 ? done : `${made}; ${left} of the meetings could not be seen to`,
    ...(schools.length > 0 && { told: isTold }),
  }
}

const untold = 'Nobody is told whom the schools have.'

/** `7,729`. */
export const figure = (count: number) => count.toLocaleString('en-GB')

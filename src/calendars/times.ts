import ICAL from 'ical.js'
import { blocksOf } from './blocks.ts'
import { daysOf, endOf, instantAt, lengthFrom, type Moment, momentsIn } from './moments.ts'
import { type Budget, keyOf, startsOf, TooMuch } from './occurrences.ts'
import type { BusyTime, Window } from './rules.ts'
import { type Zones, zonesOf } from './zones.ts'

/** When a calendar says that its owner is busy, or why it is of no use. */
export type Times =
  | { ok: true; busy: BusyTime[]; notUnderstood: number }
  | { ok: false; because: 'not_a_calendar' | 'too_many' }

const most = { events: 20_000, zones: 200, busy: 5_000, steps: 100_000 }

/**
 * When somebody is busy by the calendar that they publish, within a window: busy, out of office and tentative count; free,
 * working elsewhere, transparent and cancelled do not, and neither do our own appointments, whose UIDs end in `@host`. An
 * appointment that cannot be understood is counted and left out. However the calendar is made, this comes to an end soon.
 */
export function busyTimes(text: string, window: Window, host: string): Times {
  const blocks = blocksOf(text)
  if (blocks.events.length > most.events || blocks.zones.length > most.zones) return { ok: false, because: 'too_many' }
  const zones = zonesOf(blocks.zones.flatMap(parsed), blocks.zone)
  const events = blocks.events.flatMap(parsed)
  const reading = { zones, window, budget: { steps: most.steps }, replaced: replacedIn(events, zones) }
  const found = new Map<string, BusyTime>()
  let notUnderstood = blocks.events.length - events.length
  for (const event of events) {
    if (!isBusy(event) || isOurs(textIn(event, 'uid'), host)) continue
    try {
      for (const one of timesOf(event, reading)) found.set(`${one.startsAt} ${one.endsAt}`, one)
    } catch (error) {
      if (error instanceof TooMuch) return { ok: false, because: 'too_many' }
      // Whatever the library says against it: this appointment is not what the standard has.
      notUnderstood++
    }
    if (found.size > most.busy) return { ok: false, because: 'too_many' }
  }
  const busy = [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
  return { ok: true, busy, notUnderstood }
}

/** A block as the library reads it; nothing when it cannot. */
function parsed(block: string): ICAL.Component[] {
  try {
    return [new ICAL.Component(ICAL.parse(block))]
  } catch {
    return []
  }
}

function textIn(event: ICAL.Component, name: string): string {
  const value: unknown = event.getFirstPropertyValue(name)
  return typeof value === 'string' ? value : ''
}

/** Outlook says how busy; where it does not, or another calendar speaks, it is whether the time is taken. */
function isBusy(event: ICAL.Component): boolean {
  if (textIn(event, 'status').toUpperCase() === 'CANCELLED') return false
  const said = textIn(event, 'x-microsoft-cdo-busystatus').toUpperCase()
  if (['BUSY', 'OOF', 'TENTATIVE'].includes(said)) return true
  if (['FREE', 'WORKINGELSEWHERE'].includes(said)) return false
  return textIn(event, 'transp').toUpperCase() !== 'TRANSPARENT'
}

/** Whether it is an appointment of ours: Exchange may wrap the UID of an invitation into one of its own, in hexadecimal. */
export function isOurs(uid: string, host: string): boolean {
  const bytes = /^040000008200e00074c5b7101a82e008/i.test(uid) ? (uid.match(/[0-9a-f]{2}/gi) ?? []) : []
  const unwrapped = bytes.map((byte) => String.fromCharCode(Number.parseInt(byte, 16))).join('')
  return (unwrapped || uid).replace(/\0+$/, '').toLowerCase().endsWith(`@${host.toLowerCase()}`)
}

/** Which occurrences of which appointment, by its UID, other parts of the calendar say: moved, changed or cancelled. */
function replacedIn(events: readonly ICAL.Component[], zones: Zones): Map<string, Set<string>> {
  const replaced = new Map<string, Set<string>>()
  for (const event of events) {
    try {
      const [instead] = momentsIn(event, 'recurrence-id')
      const uid = textIn(event, 'uid')
      const already = replaced.get(uid) ?? new Set()
      if (instead) replaced.set(uid, already.add(keyOf(instead, zones)))
    } catch {
      // It is counted among those not understood when it is read itself.
    }
  }
  return replaced
}

interface Reading {
  zones: Zones
  window: Window
  budget: Budget
  replaced: ReadonlyMap<string, ReadonlySet<string>>
}

const none: ReadonlySet<string> = new Set()

function timesOf(event: ICAL.Component, { zones, window, budget, replaced }: Reading): BusyTime[] {
  const [start] = momentsIn(event, 'dtstart')
  if (!start) throw new TypeError('It starts at no time')
  const length = lengthFrom(event, start, zones)
  if (!Object.values(length).every((long) => long >= 0)) throw new RangeError('It ends before it starts')
  const isInstead = event.hasProperty('recurrence-id')
  const looking = {
    zones,
    window,
    budget,
    lastsDays: daysOf(length),
    replaced: replaced.get(textIn(event, 'uid')) ?? none,
  }
  const starts: Moment[] = isInstead ? [start] : startsOf(event, start, looking)
  return starts
    .filter(({ wall }) => wall.slice(0, 10) <= window.untilDay)
    .map((one) => ({ startsAt: instantAt(one, zones), endsAt: endOf(one, length, zones) }))
    .filter(({ startsAt, endsAt }) => startsAt < endsAt && startsAt < window.until && endsAt > window.from)
}

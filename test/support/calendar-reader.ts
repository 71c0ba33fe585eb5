import ICAL from 'ical.js'
import type { Message } from '../../src/platform/mail.ts'

interface Entry {
  sequence: number
  stamp: string
  /** Undefined once it has been cancelled: what arrives late must not bring it back. */
  startsAt: string | undefined
  with: string[]
}

/**
 * One mailbox's calendar, by the rules of iTIP (RFC 5546, 2.1.5): of what arrives about the same UID the higher SEQUENCE
 * counts, of two with the same the later DTSTAMP, in whichever order they arrive. Reads with ical.js, not with our code.
 */
export class CalendarReader {
  readonly #entries = new Map<string, Entry>()
  readonly address: string

  constructor(address: string) {
    this.address = address
  }

  receive(ics: string): void {
    const calendar = new ICAL.Component(ICAL.parse(ics))
    const method = calendar.getFirstPropertyValue('method')
    const component = calendar.getFirstSubcomponent('vevent')
    if (!component) throw new Error('There is no event in it')
    const event = new ICAL.Event(component)
    const with_ = component
      .getAllProperties('attendee')
      .map((one) => String(one.getFirstValue()).replace(/^mailto:/i, ''))
    if (!with_.includes(this.address)) return
    const stamp = String(component.getFirstPropertyValue('dtstamp'))
    const known = this.#entries.get(event.uid)
    const isNews =
      !known || event.sequence > known.sequence || (event.sequence === known.sequence && stamp >= known.stamp)
    if (!isNews) return
    const startsAt = method === 'CANCEL' ? undefined : event.startDate.toJSDate().toISOString().replace('.000Z', 'Z')
    this.#entries.set(event.uid, { sequence: event.sequence, stamp, startsAt, with: with_ })
  }

  /** What stands in it: the start of each entry and who else is invited, by its UID without the host. */
  shows(): Record<string, { startsAt: string; with: string[] }> {
    const there = [...this.#entries].flatMap(([uid, { startsAt, with: all }]) =>
      startsAt
        ? [[uid.split('@')[0] ?? '', { startsAt, with: all.filter((one) => one !== this.address).sort() }] as const]
        : [],
    )
    return Object.fromEntries(there.sort(([a], [b]) => a.localeCompare(b)))
  }
}

/** The calendars of everybody to whom these messages went, each having read its own in this order. */
export function calendarsAfter(messages: readonly Pick<Message, 'to' | 'invitation'>[]): Map<string, CalendarReader> {
  const calendars = new Map<string, CalendarReader>()
  for (const { to, invitation } of messages) {
    const calendar = calendars.get(to) ?? new CalendarReader(to)
    calendars.set(to, calendar)
    if (invitation) calendar.receive(invitation.ics)
  }
  return calendars
}

/** The same list in another order, by a seed: the same for the same seed. */
export function shuffled<T>(list: readonly T[], seed: number): T[] {
  const all = [...list]
  let state = seed + 1
  for (let i = all.length - 1; i > 0; i--) {
    state = (state * 48271) % 2147483647
    const j = state % (i + 1)
    const [a, b] = [all[i], all[j]]
    if (a !== undefined && b !== undefined) all.splice(i, 1, b)
    if (a !== undefined && b !== undefined) all.splice(j, 1, a)
  }
  return all
}

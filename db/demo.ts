import type { DateTime } from 'luxon'
import { messagesKeptDays } from '../src/audit/check.ts'
import { queueMessages } from '../src/consultations/message-statements.ts'
import type { Store } from '../src/platform/store.ts'
import { ukDay, utc } from '../src/platform/time.ts'
import { calendarAround, serviceDaysOf } from './demo/calendar.ts'
import { makeContacts } from './demo/contacts.ts'
import { makeFigures } from './demo/figures.ts'
import { makeHistory } from './demo/history.ts'
import { makeMeetings } from './demo/meetings/make.ts'
import { county } from './demo/places.ts'
import { insertAll, type Row } from './demo/rows.ts'
import { laCode, makeCounty } from './demo/schools.ts'
import { makeStaff } from './demo/staff.ts'
import { guidanceLinks } from './demo/words.ts'

export { bookAhead } from './demo/ahead.ts'

/**
 * Fills an empty store with a county that there is not: its schools, its people, two years of the consultation line and
 * of meetings, up to and including the day of `today`. The same `today` gives the same county. What is to come is `bookAhead`'s.
 */
export async function makeDemo(store: Store, today: DateTime): Promise<void> {
  const calendar = calendarAround(ukDay(today))
  const { areas, ...made } = makeCounty(calendar.yearStart)
  const staff = makeStaff(made.schools, calendar)
  const { people, contacts, often } = makeContacts(made, calendar, staff.people.length + 1)
  const history = makeHistory(calendar, staff, made.schools, contacts, often)
  const figures = makeFigures(made.schools, calendar)
  const { setting: rules = [], ...met } = makeMeetings(calendar, today, {
    ...{ staff, schools: made.schools, contacts, figures, often },
  })
  await insertAll(store, {
    setting: [{ name: 'authority', value: JSON.stringify({ laCode, laName: county }) }, ...rules],
    learning_community: areas.map(({ name }, i) => ({ id: i + 1, name })),
    // A school stands after the one that it followed.
    school: made.schools.toSorted((a, b) => Number(a.predecessor_urn !== null) - Number(b.predecessor_urn !== null)),
    attendance_figure: figures,
    person: [...staff.people, ...people],
    contact: contacts,
    staff_role: staff.roles,
    allocation: staff.allocations,
    term: calendar.terms,
    service_day: serviceDaysOf(calendar),
    weekly_hours: staff.hours,
    absence: staff.absences,
    guidance: guidanceLinks.map((link, position) => ({ ...link, topics: JSON.stringify(link.topics), position })),
    ...history,
    ...met,
    diary: [...(history.diary ?? []), ...(met.diary ?? [])],
    event: [...(history.event ?? []), ...(met.event ?? [])].sort((a, b) => a.at.localeCompare(b.at)),
  })
  await sendLately(store, history.consultation ?? [], utc(today.minus({ days: messagesKeptDays })))
}

/** Marks the messages about what was booked or cancelled lately as sent, since nobody waits for them any more. */
async function sendLately({ db, atomic }: Store, consultations: Row<'consultation'>[], since: string): Promise<void> {
  const lately = consultations.filter(({ booked_at, cancelled_at }) => (cancelled_at ?? booked_at) >= since)
  const queued = lately.map(({ id, booked_at, cancelled_at, cancel_reason, sequence }) => {
    const kind = cancelled_at ? 'cancelled' : sequence ? 'moved' : 'booked'
    return queueMessages(
      db,
      id,
      { kind, reason: cancel_reason ?? undefined, officer: undefined },
      cancelled_at ?? booked_at,
    )
  })
  await atomic(
    ...queued,
    db.updateTable('outbox').set((e) => ({ sent_at: e.ref('queued_at') })),
  )
}

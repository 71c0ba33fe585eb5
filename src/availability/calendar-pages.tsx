import { daysAfter } from '../platform/time.ts'
import { clockInWords, dayInWords, weekOf } from '../ui/dates.ts'
import { Pagination, Tag } from '../ui/index.ts'
import type { CalendarDay, Entry } from './calendar.ts'
import type { Whose } from './hours-pages.tsx'
import { pathOf } from './rearranging.ts'
import { hoursInWords } from './words.ts'
import { minutesOf } from './working-hours.ts'

interface CalendarProps {
  person: Whose
  monday: string
  today: string
  days: readonly CalendarDay[]
}

/** A person's week: a grid by the hour where there is room, on a phone the same as a list. */
export function CalendarPage({ person, monday, today, days }: CalendarProps) {
  const step = (week: string, text: string) => ({
    href: `/availability/calendar?person=${person.id}&week=${week}`,
    text,
    label: weekOf(week),
  })
  const [first, last] = hoursShown(days)
  return (
    <>
      <h1 class="govuk-heading-l">
        <span class="govuk-caption-l">{person.yours ? 'Your calendar' : `${person.name}: calendar`}</span>
        {weekOf(monday)}
      </h1>
      <div class="hb-calendar">
        <div class="hb-calendar__clock" aria-hidden="true">
          {Array.from({ length: last - first }, (_, i) => (
            <span class={`hb-from-${i * 4 + 1} hb-for-4`}>
              {clockInWords(`${String(first + i).padStart(2, '0')}:00`)}
            </span>
          ))}
        </div>
        {days.map((day) => (
          <Day day={day} today={today} first={first} />
        ))}
      </div>
      <Pagination
        landmark="Weeks"
        previous={step(daysAfter(monday, -7), 'Earlier')}
        next={step(daysAfter(monday, 7), 'Later')}
      />
      <p class="govuk-body">
        <a class="govuk-link" href={`/availability/hours?person=${person.id}`}>
          Change {person.yours ? 'your' : 'these'} hours, days and time off
        </a>
      </p>
    </>
  )
}

/** The first hour that the grid shows and the hour after its last. */
function hoursShown(days: readonly CalendarDay[]): [first: number, last: number] {
  const entries = days.flatMap((day) => day.entries)
  const hour = (time: string) => minutesOf(time) / 60
  const first = Math.min(9, ...entries.map(({ starts }) => Math.floor(hour(starts))))
  return [first, Math.max(16, ...entries.map(({ ends }) => Math.ceil(hour(ends))))]
}

function Day({ day: { day, notes, entries }, today, first }: { day: CalendarDay; today: string; first: number }) {
  return (
    <section class={day === today ? 'hb-calendar__day hb-calendar__day--today' : 'hb-calendar__day'}>
      <h2 class="govuk-heading-s">
        {dayInWords(day)} {day === today && <Tag colour="teal">Today</Tag>}
      </h2>
      {notes.length > 0 && <p class="hb-calendar__note">{notes.join('. ')}</p>}
      {entries.length > 0 && (
        <ul class="hb-calendar__entries">
          {entries.map((entry) => (
            <li class={`hb-entry hb-entry--${entry.kind} ${placeOf(entry, first)}`}>
              <span class="hb-entry__time">{hoursInWords(entry)}</span> <What entry={entry} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Where an entry stands in the grid, in quarter hours from its first; styles may not be written into the page. */
function placeOf({ starts, ends }: Entry, first: number): string {
  const from = Math.floor(minutesOf(starts) / 15)
  return `hb-from-${from - first * 4 + 1} hb-for-${Math.max(Math.ceil(minutesOf(ends) / 15) - from, 1)}`
}

function What({ entry: { kind, words, booking } }: { entry: Entry }) {
  if (kind !== 'booked' || !booking) return <>{words}</>
  return (
    <>
      Booked:{' '}
      <a class="govuk-link" href={pathOf(booking)}>
        {words}
      </a>
    </>
  )
}

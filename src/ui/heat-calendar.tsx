import { scaleQuantize } from 'd3-scale'
import { raw } from 'hono/html'
import { daysAfter, mondayOf } from '../platform/time.ts'
import { dateInWords, shortDayInWords } from './dates.ts'
import { Details } from './messages.tsx'
import { Table } from './table.tsx'

interface HeatCalendarProps {
  /** What is counted: one, several. */
  of: readonly [string, string]
  /** The first and the last local day of each span, in order: each is drawn by itself. */
  spans: readonly { from: string; to: string }[]
  /** How many there are on a local day; a day that is not here has none. */
  counts: ReadonlyMap<string, number>
  /** Days on which none are to be. */
  closed: (day: string) => boolean
  today: string
}

/** So many weeks stand side by side where a phone can still show their numbers; of more, the rest stand below or beside. */
const weeksAcross = 8

/** In the units of the drawing, which is as wide as a phone. */
const cell = { wide: 33, high: 27, gap: 2 }
const head = { left: 34, top: 34 }
const width = head.left + weeksAcross * cell.wide

/**
 * The weeks of each span across and their weekdays down, each day with how many there are on it and shaded by that; days
 * on which there is no school are struck through. The same facts follow as a table. It is written as text, since a year has
 * hundreds of days.
 */
export function HeatCalendar({ of, spans, counts, closed, today }: HeatCalendarProps) {
  const days = spans.flatMap(({ from, to }) => weeksOf(from, to).flatMap(({ days }) => days))
  const most = Math.max(1, ...days.map((day) => counts.get(day) ?? 0))
  // Nobody meets at weekends; should somebody, it is not to be hidden.
  const weekdays = names.slice(0, days.some((day, i) => i % 7 > 4 && counts.has(day)) ? 7 : 5)
  const shown = days.filter((_, i) => i % 7 < weekdays.length)
  const look = (day: string): Look => {
    const count = counts.get(day) ?? 0
    return count > 0 ? shade(count, most) : closed(day) ? 'closed' : 0
  }
  const panels = spans.flatMap(({ from, to }) => evenly(weeksOf(from, to)).map((weeks) => ({ weeks, from, to })))
  return (
    <figure class="hb-heat">
      <div class="hb-heat__panels">
        {panels.map((panel) => raw(drawn(panel, { of, weekdays, counts, look, today })))}
      </div>
      <figcaption>
        <Legend
          of={of}
          most={most}
          today={spans.some(({ from, to }) => from <= today && today <= to) && shown.includes(today)}
        />
      </figcaption>
      <Details summary="These days as a table">
        <Table
          caption={`${of[1].replace(/^./, (first) => first.toUpperCase())} day by day`}
          captionHidden
          small
          firstCellIsHeader
          columns={['Week of', ...weekdays.map((text) => ({ text, numeric: true }))]}
          rows={spans.flatMap(({ from, to }) =>
            weeksOf(from, to).map(({ monday, days }) => [
              shortDayInWords(monday).slice(4),
              ...weekdays.map((_, i) => {
                const day = days[i] ?? ''
                if (day < from || day > to) return ''
                return counts.get(day) ?? (closed(day) ? 'No school' : 0)
              }),
            ]),
          )}
        />
      </Details>
    </figure>
  )
}

const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

interface Week {
  monday: string
  /** Its seven local days. */
  days: readonly string[]
}

function weeksOf(from: string, to: string): Week[] {
  const weeks: Week[] = []
  for (let monday = mondayOf(from); monday <= to; monday = daysAfter(monday, 7)) {
    weeks.push({ monday, days: names.map((_, i) => daysAfter(monday, i)) })
  }
  return weeks
}

/** Weeks in as few rows as hold them, all about as long. */
function evenly(weeks: readonly Week[]): Week[][] {
  const rows = Math.ceil(weeks.length / weeksAcross)
  const long = Math.ceil(weeks.length / rows)
  return Array.from({ length: rows }, (_, i) => weeks.slice(i * long, (i + 1) * long))
}

/** How a day looks: struck through, or one of five shades, of which 0 is for none. */
type Look = 'closed' | 0 | 1 | 2 | 3 | 4

function shade(count: number, most: number): 1 | 2 | 3 | 4 {
  return scaleQuantize<1 | 2 | 3 | 4>([0.5, Math.max(4, most) + 0.5], [1, 2, 3, 4])(count)
}

interface Panel {
  weeks: readonly Week[]
  from: string
  to: string
}

interface Shown {
  of: readonly [string, string]
  weekdays: readonly string[]
  counts: ReadonlyMap<string, number>
  look: (day: string) => Look
  today: string
}

function drawn({ weeks, from, to }: Panel, { of, weekdays, counts, look, today }: Shown): string {
  const height = head.top + weekdays.length * cell.high
  const first = weeks[0]?.days[0] ?? from
  const last = weeks.at(-1)?.days.at(-1) ?? to
  const [begins, ends] = [first > from ? first : from, last < to ? last : to]
  const days = weeks.flatMap(({ days }, x) => days.slice(0, weekdays.length).map((day, y) => ({ day, x, y })))
  const within = days.filter(({ day }) => begins <= day && day <= ends)
  const sum = within.reduce((total, { day }) => total + (counts.get(day) ?? 0), 0)
  const label = `${sum} ${of[sum === 1 ? 0 : 1]} from ${dateInWords(begins)} to ${dateInWords(ends)}, day by day`
  const marks = within.map(({ day, x, y }) => {
    const [left, top] = [head.left + x * cell.wide, head.top + y * cell.high]
    const [wide, high] = [cell.wide - cell.gap, cell.high - cell.gap]
    const how = look(day)
    const box = `<path class="hb-heat__${how}" d="M${left},${top}h${wide}v${high}h-${wide}z"/>`
    const ring = day === today ? `<path class="hb-heat__today" d="M${left},${top}h${wide}v${high}h-${wide}z"/>` : ''
    if (how === 'closed')
      return `${box}<path class="hb-heat__strike" d="M${left},${top + high}l${wide},-${high}"/>${ring}`
    const number = `<text class="hb-heat__n${how}" x="${left + wide / 2}" y="${top + 18}">${counts.get(day) ?? 0}</text>`
    return box + ring + number
  })
  const rows = weekdays.map(
    (name, y) => `<text class="hb-heat__day" x="0" y="${head.top + y * cell.high + 18}">${name}</text>`,
  )
  const columns = weeks.map(({ monday }, x) => {
    const [, date = '', month = ''] = shortDayInWords(monday).split(' ')
    const before = weeks[x - 1]
    const isNew = before === undefined || before.monday.slice(0, 7) !== monday.slice(0, 7)
    const at = head.left + x * cell.wide + (cell.wide - cell.gap) / 2
    const of = isNew ? `<text x="${at}" y="12">${month}</text>` : ''
    return `${of}<text x="${at}" y="28">${date}</text>`
  })
  return (
    `<svg class="hb-heat__weeks" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">` +
    `${rows.join('')}${columns.join('')}${marks.join('')}</svg>`
  )
}

/** What the shades stand for, in the numbers that this calendar has. */
function Legend({ of, most, today }: { of: readonly [string, string]; most: number; today: boolean }) {
  const numbers = Array.from({ length: most }, (_, i) => i + 1)
  const shades = ([1, 2, 3, 4] as const).flatMap((look) => {
    const some = numbers.filter((number) => shade(number, most) === look)
    const [low, high] = [some[0], some.at(-1)]
    return low === undefined ? [] : [{ look, text: low === high ? String(low) : `${low} to ${high}` }]
  })
  const items: { look: Look | 'today'; text: string }[] = [
    { look: 0, text: 'None' },
    ...shades.map((one, i) => (i === 0 ? { ...one, text: `${one.text} ${one.text === '1' ? of[0] : of[1]}` } : one)),
    { look: 'closed', text: 'No school' },
    ...(today ? [{ look: 'today' as const, text: 'Today' }] : []),
  ]
  return (
    <ul class="hb-key">
      {items.map(({ look, text }) => (
        <li>
          <svg class="hb-key__colour" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path class={`hb-heat__${look}`} d="M1,1h14v14h-14z" />
            {look === 'closed' && <path class="hb-heat__strike" d="M1,15l14,-14" />}
          </svg>
          {text}
        </li>
      ))}
    </ul>
  )
}

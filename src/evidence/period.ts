import { daysOf, fileEnd } from '../coverage/period.ts'
import type { View } from '../coverage/view.ts'
import { periodTitle } from '../coverage/words.ts'
import { dateInWords } from '../ui/dates.ts'
import { DayIfAny, dateBoxes, type Errors, type Sent } from '../ui/form.ts'

/** Local days, the first and the last included. */
export interface Days {
  from: string
  to: string
}

/** What a pack is about: its days, and the terms that they touch, which are those of the view's period. */
export interface Span extends Days {
  view: View
  /** What it is called: `Spring term 2026: 5 January 2026 to 27 March 2026`. */
  title: string
  /** Whether the days were typed in, so that they may begin or end in the middle of a term. */
  typed: boolean
  /** What asks for it in an address, and what its file is named after. */
  query: string
  file: string
}

/** The period of a view; or the days that were typed in, with every term that they touch. */
export function spanOf(view: View, typed?: Days): Span {
  const { period, terms } = view
  if (!typed) {
    const { from, to } = daysOf(period)
    const half = period.half === undefined ? {} : { half: String(period.half) }
    const title = `${periodTitle(period)}: ${dateInWords(from)} to ${dateInWords(to)}`
    return {
      view,
      from,
      to,
      title,
      typed: false,
      query: String(new URLSearchParams({ term: period.id, ...half })),
      file: fileEnd(period),
    }
  }
  const { from, to } = typed
  const touched = terms.filter(({ from_day, to_day }) => from_day <= to && from <= to_day)
  const file = `${from}-to-${to}`
  return {
    ...{ from, to, typed: true, file, query: String(new URLSearchParams({ from, to })) },
    view: { ...view, period: { id: file, terms: touched, half: undefined } },
    title: `${dateInWords(from)} to ${dateInWords(to)}`,
  }
}

/** The days that an address of a pack names; undefined when it names none, or no real ones. */
export function daysNamed({ from = '', to = '' }: Partial<Record<string, string>>): Days | undefined {
  const isDay = (text: string) => DayIfAny.safeParse(boxesIn(text)).data === text
  return isDay(from) && isDay(to) && from <= to ? { from, to } : undefined
}

function boxesIn(text: string) {
  const [year = '', month = '', day = ''] = text.split('-')
  return { day, month, year }
}

/** The days that were typed into two dates, if any were; refuses one without the other, days that are none, and the wrong order. */
export function daysTyped(sent: Sent, today: string): { days?: Days; errors: Errors } {
  const [from, to] = (['from', 'to'] as const).map((name) => DayIfAny.safeParse(dateBoxes(sent, name)))
  if (!from || !to) return { errors: {} }
  const unreal = { ...problemOf('from', from.error), ...problemOf('to', to.error) }
  if (Object.keys(unreal).length > 0) return { errors: unreal }
  if (!from.data && !to.data) return { errors: {} }
  if (!from.data) return { errors: { 'from-day': 'Enter the first day' } }
  if (!to.data) return { errors: { 'to-day': 'Enter the last day' } }
  if (from.data > today) return { errors: { 'from-day': 'The first day must not be after today' } }
  if (to.data < from.data) return { errors: { 'to-day': 'The last day must not be before the first' } }
  return { days: { from: from.data, to: to.data }, errors: {} }
}

function problemOf(name: string, error: { issues: readonly { message: string }[] } | undefined): Errors {
  const [issue] = error?.issues ?? []
  return issue ? { [`${name}-day`]: issue.message } : {}
}

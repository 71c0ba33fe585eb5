import { dateInWords, dayOf, timeOf, weekdayInWords } from '../ui/dates.ts'
import { keysOfPeople } from './event-queries.ts'

const shownAtMost = 10
const countsAskedFor = ['severelyAbsent', 'withPlan', 'severalAgencies']
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/
const day = /^\d{4}-\d\d-\d\d$/

/** `{"was":"2026-07-03T08:00:00Z"}` as `was: Friday 3 July 2026, 9am`, by UK time; people by name where `names` has them by id. */
export function detailsInWords(details: string, names: ReadonlyMap<string, string>): string {
  return factsInWords(JSON.parse(details), names)
}

function factsInWords(facts: unknown, names: ReadonlyMap<string, string>): string {
  if (typeof facts !== 'object' || facts === null) return ''
  return Object.entries(facts)
    .map(([key, value]) => {
      const words =
        nameIn(key, value, names) ?? weekdayIn(key, value) ?? unsaidIn(key, value) ?? valueInWords(value, names)
      return `${keyInWords(key)}: ${words}`
    })
    .join(', ')
}

/** `startsAt` as `starts at`, `mostATerm` as `most a term`. */
function keyInWords(key: string): string {
  return key === 'urn' ? 'URN' : key.replace(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, ' ').toLowerCase()
}

function nameIn(key: string, value: unknown, names: ReadonlyMap<string, string>): string | undefined {
  const isPerson = typeof value === 'number' && keysOfPeople.some((one) => one === key)
  return isPerson ? names.get(String(value)) : undefined
}

/** A day of the week, 1 is Monday, by its name. */
function weekdayIn(key: string, value: unknown): string | undefined {
  return key === 'weekday' && typeof value === 'number' ? weekdayInWords(value) : undefined
}

/** A count of pupils that nobody gave is no count of none: it is worded as the form of a meeting's record asks for it. */
function unsaidIn(key: string, value: unknown): string | undefined {
  return value === null && countsAskedFor.includes(key) ? 'not talked about' : undefined
}

function valueInWords(value: unknown, names: ReadonlyMap<string, string>): string {
  if (value === null || value === '') return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return listInWords(value, names)
  if (typeof value === 'object') return `(${factsInWords(value, names)})`
  const text = String(value)
  if (instant.test(text)) return `${dayOf(text)}, ${timeOf(text)}`
  return day.test(text) ? dateInWords(text) : text
}

function listInWords(list: readonly unknown[], names: ReadonlyMap<string, string>): string {
  if (list.length === 0) return 'none'
  const more = list.length > shownAtMost ? ` and ${list.length - shownAtMost} more` : ''
  return (
    list
      .slice(0, shownAtMost)
      .map((one) => valueInWords(one, names))
      .join('; ') + more
  )
}

import { daysAfter, mondayOf, ukDay } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { dayInWords, weekdayInWords } from '../ui/dates.ts'
import type { Change } from './change.ts'
import { peopleWithHours, stretchesOf } from './diary-queries.ts'
import { hoursAsRead, hoursLastUntil, insertHours, removeHours } from './diary-statements.ts'
import { type EndingRefusal, endedFrom } from './lasting.ts'
import type { KeptFacts, KeptHours } from './open-slots.ts'
import { daysInWords, purposeWords, stretchesInWords } from './words.ts'
import { firstDayOf, type Hours, minutesOf, overlap, type Purpose, type Stretch, shortest } from './working-hours.ts'

/** A pattern of weekly hours: which stretches on which weekdays (1 is Monday), from a local day to a local day. */
export interface Pattern {
  personId: number
  purpose: Purpose
  stretches: readonly (Stretch & { weekday: number })[]
  /** Every second week, counted from the Monday of the week of `from`. */
  fortnightly: boolean
  from: string
  to: string | null
  /** Instead of all hours of this purpose that there are on these days; those that go on after the last day come back. */
  instead: boolean
}

export type HoursRefusal =
  | 'not_their_role'
  | 'nothing_entered'
  | 'end_before_start'
  | 'too_short'
  | 'ends_before_it_begins'
  | 'never_comes'
  | 'overlaps'
  | EndingRefusal

export const hoursRefusals = {
  not_their_role: 'Senior practitioners have hours for consultations, officers for meetings',
  nothing_entered: 'Enter hours on at least one day',
  end_before_start: 'The end must be later than the start, on the same day',
  too_short: 'Hours for consultations take at least 30 minutes, for meetings an hour',
  ends_before_it_begins: 'The last day must be the same as or after the first day',
  never_comes: 'None of these weekdays comes between the first and the last day',
  overlaps:
    'These hours overlap with those that there are on this day. Choose “These replace them”, or leave only what is to be added',
  in_the_past: 'The day must be today or later',
  ends_already: 'These hours end before that day already',
} satisfies Record<HoursRefusal, string>

/** Why a pattern is refused, and of which weekday's hours that is true when it is of one. */
export interface NotSet {
  because: HoursRefusal
  weekday?: number
}

type Kept = Hours & { id: number }

/** Why a pattern cannot be set beside the hours that are left there, or undefined. */
export function patternRefusal(pattern: Pattern, others: readonly Hours[], today: string): NotSet | undefined {
  const { purpose, stretches, from, to, instead } = pattern
  if (stretches.length === 0 && !instead) return { because: 'nothing_entered' }
  for (const { weekday, starts, ends } of stretches) {
    if (ends <= starts) return { because: 'end_before_start', weekday }
    if (minutesOf(ends) - minutesOf(starts) < shortest[purpose]) return { because: 'too_short', weekday }
  }
  if (from < today) return { because: 'in_the_past' }
  if (to !== null && to < from) return { because: 'ends_before_it_begins' }
  const rows = rowsOf(pattern)
  if (stretches.length > 0 && rows.length === 0) return { because: 'never_comes' }
  const clash = rows.find((row, i) => [...others, ...rows.slice(0, i)].some((one) => overlap(one, row)))
  return clash && { because: 'overlaps', weekday: clash.weekday }
}

/** The pattern as rows of weekly hours; a weekday that never comes between its days has none. */
function rowsOf({ personId, stretches, fortnightly, from, to }: Pattern): Hours[] {
  const fortnight_from = fortnightly ? mondayOf(from) : null
  return stretches
    .map((stretch) => ({ ...stretch, person_id: personId, from_day: from, to_day: to, fortnight_from }))
    .filter((row) => firstDayOf(row) !== undefined)
}

/** The change that sets a pattern of a person's weekly hours, refused as `patternRefusal` says. */
export async function settingHours({ store: { db }, now }: World, pattern: Pattern): Promise<Change | NotSet> {
  const { personId, purpose, from, to, instead } = pattern
  const today = ukDay(now())
  const [people, all] = await Promise.all([peopleWithHours(db, today), stretchesOf(db, personId, today)])
  const person = people.find(({ id, purposes }) => id === personId && purposes.includes(purpose))
  if (!person) return { because: 'not_their_role' }
  const there = all.filter((one) => one.purpose === purpose)
  const cut = there.map((one) => (instead ? withoutDays(one, from, to) : { one, before: one, after: undefined }))
  const refused = patternRefusal(pattern, instead ? [] : there, today)
  if (refused) return refused
  const added = [...rowsOf(pattern), ...cut.flatMap(({ after }) => after ?? [])]
  const shortened = cut.flatMap(({ one, before }) =>
    before && before !== one ? [{ id: one.id, to_day: daysAfter(from, -1) }] : [],
  )
  const removed = cut.flatMap(({ one, before }) => (before ? [] : [one.id]))
  return {
    applied: (facts) => withHours(facts, purpose, (hours) => [...recut(hours, shortened, removed), ...withIds(added)]),
    writes: [
      hoursAsRead(db, personId, purpose, today, there),
      hoursLastUntil(db, shortened),
      removeHours(db, removed),
      insertHours(db, purpose, added),
    ],
    event: { kind: 'hours.added', subject: `person:${personId}`, details: { ...pattern } },
    says: [['Whose', person.name], ['For', purposeWords[purpose]], ...inWords(pattern)],
    tells: [person],
  }
}

function inWords({ stretches, fortnightly, from, to, instead }: Pattern): [string, string][] {
  const days = [...Map.groupBy(stretches, ({ weekday }) => weekday)].sort(([a], [b]) => a - b)
  return [
    ...days.map(([weekday, own]): [string, string] => [weekdayInWords(weekday), stretchesInWords(own)]),
    ...(days.length === 0 ? [['Hours', 'None'] satisfies [string, string]] : []),
    ['How often', fortnightly ? `Every second week, from the week of ${dayInWords(mondayOf(from))}` : 'Every week'],
    ['First day', dayInWords(from)],
    ['Last day', to ? dayInWords(to) : 'No last day'],
    ['Other hours', instead ? 'Replaced on these days' : 'Stay'],
  ]
}

/** What is left of weekly hours when the days from `from` to `to` are taken out of them. */
function withoutDays(one: Kept, from: string, to: string | null) {
  if ((one.to_day !== null && one.to_day < from) || (to !== null && one.from_day > to)) {
    return { one, before: one, after: undefined }
  }
  const earlier = { ...one, to_day: daysAfter(from, -1) }
  const before = firstDayOf(earlier) === undefined ? undefined : earlier
  const again = to === null ? undefined : firstDayOf(one, daysAfter(to, 1))
  return { one, before, after: again === undefined ? undefined : { ...one, from_day: again } }
}

/** A list in which some last until other days and some are no more. What roles cut short stays as short. */
function recut(
  hours: readonly Kept[],
  shortened: readonly { id: number; to_day: string }[],
  removed: readonly number[],
) {
  return hours.flatMap((one) => {
    if (removed.includes(one.id)) return []
    const last = shortened.find(({ id }) => id === one.id)?.to_day
    return [last === undefined || (one.to_day !== null && one.to_day < last) ? one : { ...one, to_day: last }]
  })
}

const withIds = (hours: readonly Hours[]): Kept[] => hours.map((one) => ({ ...one, id: 0 }))

function withHours(facts: KeptFacts, purpose: Purpose, change: (hours: KeptHours['hours']) => Kept[]): KeptFacts {
  return purpose === 'consultations'
    ? { ...facts, hours: change(facts.hours) }
    : { ...facts, meetings: { ...facts.meetings, hours: change(facts.meetings.hours) } }
}

/** The change that ends a person’s stretch of weekly hours from a local day on; undefined when they have no such stretch. */
export async function endingHours(
  { store: { db }, now }: World,
  { id, personId, from }: { id: number; personId: number; from: string },
): Promise<Change | NotSet | undefined> {
  const today = ukDay(now())
  const [people, all] = await Promise.all([peopleWithHours(db, today), stretchesOf(db, personId, today)])
  const person = people.find((one) => one.id === personId)
  const stretch = all.find((one) => one.id === id)
  if (!person || !stretch) return undefined
  const { purpose } = stretch
  const ended = endedFrom(stretch, from, today)
  if ('because' in ended) return ended
  const { before } = withoutDays(stretch, from, null)
  const [shortened, removed] = before ? [[{ id, to_day: daysAfter(from, -1) }], []] : [[], [id]]
  return {
    applied: (facts) => withHours(facts, purpose, (hours) => recut(hours, shortened, removed)),
    writes: [
      hoursAsRead(
        db,
        personId,
        purpose,
        today,
        all.filter((one) => one.purpose === purpose),
      ),
      hoursLastUntil(db, shortened),
      removeHours(db, removed),
    ],
    event: { kind: 'hours.ended', subject: `person:${personId}`, details: { hours: id, from } },
    says: [
      ['Whose', person.name],
      ['For', purposeWords[purpose]],
      ['Hours', daysInWords(stretch)],
      ['Ended from', dayInWords(from)],
    ],
    tells: [person],
  }
}

import { diaryFacts } from '../availability/diary-queries.ts'
import type { DiaryFacts } from '../availability/working-hours.ts'
import { meetingSettings } from '../meetings/queries.ts'
import type { Db } from '../platform/store.ts'
import { daysAfter, instantOf, minutesAfter } from '../platform/time.ts'
import { schoolDaysOf, type Term } from '../terms/rules.ts'
import { heldByOfficer, meetingLimits, othersInDiaries, takenByMeetings } from './ahead-queries.ts'
import { countOnce } from './count-openings.ts'
import type { OfficerAhead } from './forecast.ts'
import { type At, keeper } from './keep.ts'
import { officersDay } from './period.ts'
import { namesOfOfficers } from './queries.ts'

/** Over how many school days back the pace is reckoned, and how few of them are too few to go by. */
export const paceDays = { window: 30, least: 10 } as const

/** The days that a forecast is made from. */
export interface DaysAhead {
  term: string
  /** Those in which the pace is reckoned, of this term and the one before. */
  terms: readonly string[]
  window: readonly string[]
  /** The first day of that, and the school days that are left after today. */
  since: string
  left: readonly string[]
  /** The UTC instants between which somebody's diary counts. */
  from: string
  until: string
}

/** The days around a day of a term, with what comes before it. */
export function daysAhead(term: Term, before: Term | undefined, today: string): DaysAhead {
  const terms = [...(before ? [before] : []), term]
  const left = schoolDaysOf(term, daysAfter(today, 1))
  const gone = terms.flatMap((one) => schoolDaysOf(one)).filter((day) => day < today)
  const window = gone.slice(-paceDays.window)
  return {
    ...{ term: term.id, terms: terms.map(({ id }) => id), window, since: window[0] ?? today, left },
    from: instantOf(left[0] ?? daysAfter(term.to_day, 1), '00:00'),
    until: instantOf(daysAfter(term.to_day, 1), '00:00'),
  }
}

/** Every officer who has schools on the day or later in the term, with what decides when they work. */
export async function teamAhead(db: Db, term: Term, { from }: DaysAhead, today: string) {
  const [people, settings, hours, limits] = await Promise.all([
    namesOfOfficers(db, { from: officersDay(term, today), to: term.to_day }).execute(),
    meetingSettings(db),
    diaryFacts(db, 'meetings', from),
    meetingLimits(db).execute(),
  ])
  return { people, settings, hoursOf: byPerson(hours), limitOf: new Map(limits.map((one) => [one.officerId, one])) }
}

/** What stands in the diaries of these officers, or of all, and how many meetings each has held of late. */
export async function diariesAhead(db: Db, days: DaysAhead, asOf: string | undefined, officers?: readonly number[]) {
  const { term, terms, since, from, until } = days
  const [taken, others, held] = await Promise.all([
    takenByMeetings(db, term, from, asOf, officers).execute(),
    othersInDiaries(db, from, until, officers).execute(),
    heldByOfficer(db, terms, since, asOf, officers).execute(),
  ])
  return {
    taken: Map.groupBy([...taken, ...others], ({ officerId }) => officerId),
    held: new Map(held.map((one) => [one.officerId, one.count])),
  }
}

type Team = Awaited<ReturnType<typeof teamAhead>>
type Diaries = Awaited<ReturnType<typeof diariesAhead>>

/** How many meetings still fit into each day that is left for each of the team, or of those of them who are named. */
export function openingsOf(
  db: Db,
  { people, settings, hoursOf, limitOf }: Team,
  { left }: DaysAhead,
  { taken }: Diaries,
  officers?: ReadonlySet<number>,
): Map<number, readonly number[]> {
  const those = officers ? people.filter(({ id }) => officers.has(id)) : people
  const counts = those.map(({ id }) => {
    const limit = limitOf.get(id)
    const gap = limit?.gapMinutes ?? settings.gapMinutes
    const own = (taken.get(id) ?? []).map((one) => ({
      ...{ startsAt: one.startsAt, endsAt: one.endsAt ?? minutesAfter(one.last, 15), isMeeting: one.isMeeting === 1 },
      gapAfter: one.mode === 'in-person' ? settings.inPersonGapMinutes : gap,
    }))
    const most = limit?.mostADay ?? settings.mostADay
    return [id, countOnce(db, hoursOf(id), id, left, own, { minutes: settings.openingMinutes, gap, most })] as const
  })
  return new Map(counts)
}

/** The team as the forecast takes it. */
export function officersAhead(
  { people }: Team,
  { window, left }: DaysAhead,
  { openings, held, from }: Ahead,
): OfficerAhead[] {
  const hasPace = window.length >= paceDays.least && held.size > 0
  return people.map(({ id, name }) => {
    const counts = openings.get(id) ?? []
    const since = (day: string) => sumOf(counts.filter((_, i) => (left[i] ?? '') >= day))
    return {
      ...{ id, name, openings: sumOf(counts), pace: hasPace ? (held.get(id) ?? 0) / window.length : null },
      ...(from.length > 0 && { openingsFrom: new Map(from.map((day) => [day, since(day)])) }),
    }
  })
}

interface Ahead {
  openings: ReadonlyMap<number, readonly number[]>
  held: ReadonlyMap<number, number>
  /** The days on which schools change hands. */
  from: readonly string[]
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0)
}

const keptTeams = keeper<{ team: Team; openings: Map<number, readonly number[]>; held: Map<number, number> }>()

/** The team, their openings and what they have held. Only those whose diaries have changed are counted again, as long as nobody's hours have and no setting. */
export function keptTeam(db: Db, term: Term, days: DaysAhead, at: At) {
  return keptTeams(db, JSON.stringify(days.terms), at, {
    anew: async () => {
      const team = await teamAhead(db, term, days, at.today)
      const diaries = await diariesAhead(db, days, undefined)
      return { team, openings: openingsOf(db, team, days, diaries), held: diaries.held }
    },
    again: async (known, { people, officers }) => {
      if (people) return undefined
      if (officers.length === 0) return known
      const { team, openings, held } = known
      const diaries = await diariesAhead(db, days, undefined, officers)
      for (const [id, count] of openingsOf(db, team, days, diaries, new Set(officers))) openings.set(id, count)
      for (const id of officers) held.delete(id)
      for (const [id, count] of diaries.held) held.set(id, count)
      return known
    },
  })
}

/** What decides when somebody works, each person's own at hand: to filter all of it for everybody takes too long. */
function byPerson({ hours, singleDays, absences, busy, closures }: DiaryFacts): (id: number) => DiaryFacts {
  const of = <T extends { person_id: number }>(all: readonly T[]) => {
    const groups = Map.groupBy(all, ({ person_id }) => person_id)
    return (id: number) => groups.get(id) ?? []
  }
  const [hoursOf, daysOf, absencesOf, busyOf] = [of(hours), of(singleDays), of(absences), of(busy)]
  return (id) => ({
    ...{ hours: hoursOf(id), singleDays: daysOf(id), absences: absencesOf(id), busy: busyOf(id), closures },
  })
}

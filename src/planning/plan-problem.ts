import { type DiaryFacts, workingStretches } from '../availability/working-hours.ts'
import type { MeetingSettings } from '../meetings/settings.ts'
import { daysAfter, minutesAfter, ukDay } from '../platform/time.ts'
import { isOpen } from '../schools/status.ts'
import { isSchoolDay, type Term } from '../terms/rules.ts'
import { openingsOf } from './openings.ts'
import type { MeetingToPlace, Opening, Problem, Unplaced } from './problem.ts'
import type { AppointmentOf, MeetingOfTerm } from './queries.ts'
import { type Allocation, whoseMeetings } from './whose.ts'
import { idealDay, type Window, windowsFor } from './windows.ts'

/** What a school is owed, as it is fixed for the term. */
export interface OwedToSchool {
  urn: number
  status: string
  tier: string | null
  meetings: number
  minutes: number
  mode: MeetingToPlace['mode']
  by_day: string
  attendanceTenths: number | null
}

interface OfSchool {
  urn: number
}

/** All that decides a term's plan, as it is stored. */
export interface PlanFacts {
  term: Term
  today: string
  /** The tiers in the order of their rules. */
  tiers: readonly string[]
  settings: MeetingSettings
  owed: readonly OwedToSchool[]
  meetings: readonly MeetingOfTerm[]
  writtenOff: readonly (OfSchool & { number: number })[]
  otherMeetings: readonly (OfSchool & { starts_at: string })[]
  allocations: readonly (OfSchool & Allocation)[]
  nonPupilDays: readonly (OfSchool & { day: string })[]
  unsuitable: readonly (OfSchool & { weekday: number; starts: string; ends: string })[]
  limits: readonly { person_id: number; most_a_day: number | null; gap_minutes: number | null }[]
}

/** What officers' diaries say. */
export interface Diaries {
  hours: DiaryFacts
  appointments: readonly AppointmentOf[]
}

/** The problem of a term without its openings, which are cut officer by officer; and what nobody can plan. */
export function problemOf(facts: PlanFacts): { problem: Problem; closed: Unplaced[] } {
  const { term, today, settings, limits } = facts
  const tomorrow = daysAfter(today, 1)
  const earliest = tomorrow > term.from_day ? tomorrow : term.from_day
  const toPlace = unsettled(facts)
  const meetings = toPlace.flatMap(meetingsOfSchool(facts, earliest))
  const officers = [...new Set(meetings.flatMap(({ officerId }) => officerId ?? []))]
  const limitOf = new Map(limits.map((one) => [one.person_id, one]))
  return {
    problem: {
      ...{ fromDay: term.from_day, toDay: term.to_day, earliest, meetings, openings: [] },
      standing: facts.meetings.flatMap(({ sent_at, officer_id, starts_at }) =>
        sent_at === null ? [] : [{ officerId: officer_id, startsAt: starts_at }],
      ),
      mostADay: new Map(officers.map((id) => [id, limitOf.get(id)?.most_a_day ?? settings.mostADay])),
      inPersonGapMinutes: settings.inPersonGapMinutes,
      daysBetween: 7 * settings.weeksBetween,
    },
    closed: toPlace.flatMap(({ owed: { urn, status }, numbers }) =>
      isOpen(status) ? [] : numbers.map((number) => ({ urn, number, because: 'school_closed', details: {} })),
    ),
  }
}

interface SchoolToPlan {
  owed: OwedToSchool
  /** Which of its owed meetings are neither sent, held nor written off. */
  numbers: number[]
}

function unsettled({ owed, meetings, writtenOff }: PlanFacts): SchoolToPlan[] {
  const sent = meetings.filter(({ sent_at }) => sent_at !== null)
  const settled = new Set([...sent, ...writtenOff].map(({ urn, number }) => `${urn} ${number}`))
  return owed.map((one) => ({
    owed: one,
    numbers: Array.from({ length: one.meetings }, (_, i) => i + 1).filter((n) => !settled.has(`${one.urn} ${n}`)),
  }))
}

/** The meetings of a school that are to be placed, each with its window; those of one that has closed are not. */
function meetingsOfSchool(facts: PlanFacts, earliest: string): (school: SchoolToPlan) => MeetingToPlace[] {
  const { term, settings, tiers } = facts
  const daysBetween = 7 * settings.weeksBetween
  const meetingsOf = bySchool(facts.meetings)
  const othersOf = bySchool(facts.otherMeetings)
  const allocationsOf = bySchool(facts.allocations)
  const nonPupilDaysOf = bySchool(facts.nonPupilDays)
  const unsuitableOf = bySchool(facts.unsuitable)
  return ({ owed, numbers }) => {
    if (!isOpen(owed.status)) return []
    const { urn, minutes, mode, attendanceTenths } = owed
    const here = meetingsOf(urn)
    const staying = [
      ...othersOf(urn),
      ...here.filter(({ sent_at, pinned_at }) => sent_at !== null || pinned_at !== null),
    ]
    const metOn = staying.map(({ starts_at }) => ukDay(starts_at)).sort()
    const lastMet = metOn.findLast((day) => day < earliest)
    const whose = whoseMeetings(allocationsOf(urn), earliest, owed.by_day)
    const draftOf = new Map(here.map((one) => [one.number, one]))
    const free = numbers.filter((number) => !draftOf.get(number)?.pinned_at)
    const windows = windowsFor(free.length, windowOfSchool(), daysBetween)
    const tier = tiers.indexOf(owed.tier ?? '')
    const same = {
      ...{ urn, minutes, mode, attendanceTenths, officerId: whose?.officerId ?? null },
      tierOrder: tier < 0 ? tiers.length : tier,
      nonPupilDays: new Set(nonPupilDaysOf(urn).map(({ day }) => day)),
      unsuitable: unsuitableOf(urn),
    }
    return numbers.map((number) => {
      const draft = draftOf.get(number)
      const window = windows[free.indexOf(number)] ?? { from: earliest, by: owed.by_day }
      const even = { number, of: owed.meetings, term: { from: term.from_day, by: owed.by_day }, lastMet }
      return {
        ...same,
        ...{ number, fromDay: window.from, byDay: window.by, idealDay: idealDay(window, even) },
        metOn: draft?.pinned_at ? [] : metOn,
        drafted: draft
          ? { officerId: draft.officer_id, startsAt: draft.starts_at, pinned: draft.pinned_at !== null }
          : null,
      }
    })

    /** Where a school has several to place, the first window starts when the last meeting lies far enough back. */
    function windowOfSchool(): Window {
      const begins = whose && whose.from > earliest ? whose.from : earliest
      const distant = free.length > 1 && lastMet !== undefined ? daysAfter(lastMet, daysBetween) : begins
      const by = whose && whose.by < owed.by_day ? whose.by : owed.by_day
      return { from: distant > begins ? distant : begins, by }
    }
  }
}

/** The openings of each officer in what is left of the term: their working hours for meetings on its school days, cut. */
export function openingsIn(facts: PlanFacts, problem: Problem, { hours, appointments }: Diaries) {
  const { term, settings } = facts
  const days: string[] = []
  for (let day = problem.earliest; day <= term.to_day; day = daysAfter(day, 1))
    if (isSchoolDay(day, [term])) days.push(day)
  const limitOf = new Map(facts.limits.map((one) => [one.person_id, one]))
  const takenBy = Map.groupBy(appointments, ({ person_id }) => person_id)
  return (officerId: number, meetings: readonly MeetingToPlace[]): Opening[] => {
    const gap = limitOf.get(officerId)?.gap_minutes ?? settings.gapMinutes
    const inPerson = Math.max(gap, settings.inPersonGapMinutes)
    const allInPerson = meetings.every(({ mode }) => mode === 'in-person')
    const stretches = workingStretches(hours, officerId, days)
    const taken = (takenBy.get(officerId) ?? []).map(({ first, last, mode }) => ({
      ...{ startsAt: first, endsAt: minutesAfter(last, 15) },
      gapAfter: mode === null ? 0 : mode === 'in-person' ? inPerson : gap,
    }))
    const drafts = meetings.flatMap(({ drafted, minutes }) =>
      drafted && drafted.officerId === officerId
        ? [{ startsAt: drafted.startsAt, endsAt: minutesAfter(drafted.startsAt, minutes) }]
        : [],
    )
    return openingsOf(
      officerId,
      stretches.map(({ starts_at, ends_at }) => ({ startsAt: starts_at, endsAt: ends_at })),
      { taken, drafts },
      {
        minutes: meetings.reduce((longest, { minutes }) => Math.max(longest, minutes), settings.openingMinutes),
        least: settings.openingMinutes,
        gap: allInPerson ? inPerson : gap,
      },
    )
  }
}

function bySchool<T extends OfSchool>(rows: readonly T[]): (urn: number) => readonly T[] {
  const groups = Map.groupBy(rows, ({ urn }) => urn)
  return (urn) => groups.get(urn) ?? []
}

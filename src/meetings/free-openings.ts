import { diaryFacts } from '../availability/diary-queries.ts'
import { type DiaryFacts, workingStretches } from '../availability/working-hours.ts'
import { openingsOf } from '../planning/openings.ts'
import type { Opening } from '../planning/problem.ts'
import type { Db } from '../platform/store.ts'
import { daysAfter, instantOf, minutesAfter, ukDay, ukWall, weekdayOf } from '../platform/time.ts'
import { knownTerms } from '../terms/queries.ts'
import type { Term } from '../terms/rules.ts'
import { calledOffOf, diariesOf, meetingLimitsOf, nonPupilDaysOf, unsuitableTimesOf } from './free-openings-queries.ts'
import { meetingSettings } from './queries.ts'
import type { MeetingSettings } from './settings.ts'
import { notOn } from './when.ts'
import type { Mode } from './words.ts'

/** What a place is sought for. */
export interface ToPlace {
  id: string
  term: string
  urn: number
  mode: Mode
  /** UTC instants: the meeting stays as long as it is. */
  startsAt: string
  endsAt: string
}

/** What decides where some officers' meetings with some schools can be, from an instant on. */
export interface OpeningFacts {
  settings: MeetingSettings
  terms: readonly Term[]
  hours: DiaryFacts
  limits: readonly { officerId: number; mostADay: number | null; gapMinutes: number | null }[]
  /** What these officers' diaries hold, an appointment a row: its first and its last quarter. */
  diary: readonly {
    id: string
    officerId: number
    first: string
    last: string
    isMeeting: number
    inPerson: number
  }[]
  nonPupilDays: readonly { urn: number; day: string }[]
  /** When meetings of these schools were to be that were called off, or not held. */
  calledOff: readonly { urn: number; term: string; startsAt: string }[]
  unsuitable: readonly { urn: number; weekday: number; starts: string; ends: string }[]
}

/**
 * The openings in an officer's hours, from an instant to the end of a meeting's term, to which the meeting can move. See
 * `openingsFor`.
 */
export async function freeOpenings(db: Db, meeting: ToPlace, officerId: number, from: string): Promise<Opening[]> {
  return openingsFor(await openingFacts(db, [officerId], [meeting.urn], from), meeting, officerId, from)
}

/** Reads what `openingsFor` asks of these officers and schools. */
export async function openingFacts(
  db: Db,
  officerIds: readonly number[],
  urns: readonly number[],
  from: string,
): Promise<OpeningFacts> {
  const [settings, terms, limits, hours, diary, nonPupilDays, calledOff, unsuitable] = await Promise.all([
    meetingSettings(db),
    knownTerms(db),
    meetingLimitsOf(db, officerIds).execute(),
    diaryFacts(db, 'meetings', from),
    diariesOf(db, officerIds, instantOf(ukDay(from), '00:00')).execute(),
    nonPupilDaysOf(db, urns).execute(),
    calledOffOf(db, urns).execute(),
    unsuitableTimesOf(db, urns).execute(),
  ])
  return { settings, terms, limits, hours, diary, nonPupilDays, calledOff, unsuitable }
}

/**
 * The openings in an officer's hours, from an instant to the end of a meeting's term, to which the meeting can move: free
 * in their diary, long enough, on a day that is not full, on a school day of the school and not at a time that does not
 * suit it. Where the meeting is now is left out, and so is a day of the term on which the school or its officer could not
 * meet, as in a plan.
 */
export function openingsFor(facts: OpeningFacts, meeting: ToPlace, officerId: number, from: string): Opening[] {
  const { settings, terms, hours } = facts
  const limit = facts.limits.find((one) => one.officerId === officerId)
  const diary = facts.diary.filter((one) => one.officerId === officerId && one.id !== meeting.id)
  const unsuitable = facts.unsuitable.filter(({ urn }) => urn === meeting.urn)
  const term = terms.find(({ id }) => id === meeting.term)
  if (!term) return []
  const closed = new Set([
    ...facts.nonPupilDays.filter(({ urn }) => urn === meeting.urn).map(({ day }) => day),
    ...facts.calledOff
      .filter((one) => one.urn === meeting.urn && one.term === meeting.term)
      .map(({ startsAt }) => ukDay(startsAt)),
  ])
  const held = Map.groupBy(
    diary.filter(({ isMeeting }) => isMeeting),
    ({ first }) => ukDay(first),
  )
  const most = limit?.mostADay ?? settings.mostADay
  const first = ukDay(from) > term.from_day ? ukDay(from) : term.from_day
  const days = daysBetween(first, term.to_day).filter(
    (day) => !notOn(day, { term, nonPupilDays: closed }) && (held.get(day)?.length ?? 0) < most,
  )
  const minutes = (Date.parse(meeting.endsAt) - Date.parse(meeting.startsAt)) / 60_000
  const gap = limit?.gapMinutes ?? settings.gapMinutes
  const stretches = workingStretches(hours, officerId, days).map((one) => ({
    startsAt: one.starts_at,
    endsAt: one.ends_at,
  }))
  const taken = diary.map((one) => ({
    startsAt: one.first,
    endsAt: minutesAfter(one.last, 15),
    gapAfter: one.inPerson ? settings.inPersonGapMinutes : gap,
  }))
  const openings = openingsOf(officerId, stretches, { taken, drafts: [] }, { minutes, least: minutes, gap })
  const gapAfter = meeting.mode === 'in-person' ? settings.inPersonGapMinutes : 0
  return openings
    .map((one) => ({ ...one, endsAt: minutesAfter(one.startsAt, minutes) }))
    .filter(
      (one) =>
        one.startsAt >= from &&
        (one.gapMinutes === null || one.gapMinutes >= gapAfter) &&
        one.startsAt !== meeting.startsAt &&
        !unsuitable.some((time) => fallsIn(one, time)),
    )
}

function daysBetween(first: string, last: string): string[] {
  const days: string[] = []
  for (let day = first; day <= last; day = daysAfter(day, 1)) days.push(day)
  return days
}

/** Whether an opening and a time of the week, UK time, meet. */
function fallsIn({ startsAt, endsAt }: Opening, time: { weekday: number; starts: string; ends: string }): boolean {
  const [start, end] = [ukWall(startsAt), ukWall(endsAt)]
  return (
    weekdayOf(start.slice(0, 10)) === time.weekday && start.slice(11, 16) < time.ends && time.starts < end.slice(11, 16)
  )
}

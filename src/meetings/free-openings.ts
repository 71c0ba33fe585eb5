import { diaryFacts } from '../availability/diary-queries.ts'
import { workingStretches } from '../availability/working-hours.ts'
import { openingsOf } from '../planning/openings.ts'
import type { Opening } from '../planning/problem.ts'
import type { Db } from '../platform/store.ts'
import { daysAfter, instantOf, minutesAfter, ukDay, ukWall, weekdayOf } from '../platform/time.ts'
import { knownTerms } from '../terms/queries.ts'
import { isSchoolDay } from '../terms/rules.ts'
import { diaryOf, meetingLimitOf, nonPupilDaysOf, unsuitableTimesOf } from './free-openings-queries.ts'
import { meetingSettings } from './queries.ts'
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

/**
 * The openings in an officer's hours, from an instant to the end of a meeting's term, to which the meeting can move: free
 * in their diary, long enough, on a day that is not full, on a school day of the school and not at a time that does not
 * suit it. Where the meeting is now is left out when it stays with its officer.
 */
export async function freeOpenings(db: Db, meeting: ToPlace, officerId: number, from: string): Promise<Opening[]> {
  const [settings, terms, limit, facts, diary, nonPupilDays, unsuitable] = await Promise.all([
    meetingSettings(db),
    knownTerms(db),
    meetingLimitOf(db, officerId).executeTakeFirst(),
    diaryFacts(db, 'meetings', from),
    diaryOf(db, officerId, instantOf(ukDay(from), '00:00'), meeting.id).execute(),
    nonPupilDaysOf(db, meeting.urn).execute(),
    unsuitableTimesOf(db, meeting.urn).execute(),
  ])
  const term = terms.find(({ id }) => id === meeting.term)
  if (!term) return []
  const closed = new Set(nonPupilDays.map(({ day }) => day))
  const held = Map.groupBy(
    diary.filter(({ isMeeting }) => isMeeting),
    ({ first }) => ukDay(first),
  )
  const most = limit?.mostADay ?? settings.mostADay
  const first = ukDay(from) > term.from_day ? ukDay(from) : term.from_day
  const days = daysBetween(first, term.to_day).filter(
    (day) => isSchoolDay(day, terms) && !closed.has(day) && (held.get(day)?.length ?? 0) < most,
  )
  const minutes = (Date.parse(meeting.endsAt) - Date.parse(meeting.startsAt)) / 60_000
  const gap = limit?.gapMinutes ?? settings.gapMinutes
  const stretches = workingStretches(facts, officerId, days).map((one) => ({
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

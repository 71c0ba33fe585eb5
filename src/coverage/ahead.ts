import { diaryFacts } from '../availability/diary-queries.ts'
import type { DiaryFacts } from '../availability/working-hours.ts'
import { meetingSettings } from '../meetings/queries.ts'
import type { Db } from '../platform/store.ts'
import { daysAfter, instantOf, minutesAfter } from '../platform/time.ts'
import { tierRules } from '../schools/tiers-of-term.ts'
import { schoolDaysOf, type Term } from '../terms/rules.ts'
import { heldByOfficer, lastMet, meetingLimits, othersInDiaries, takenByMeetings } from './ahead-queries.ts'
import { countOnce } from './count-openings.ts'
import type { Part } from './coverage.ts'
import { forecast, type OfficerAhead, type OpenMeeting, type Outlook } from './forecast.ts'
import { officersDay } from './period.ts'
import type { When } from './queries.ts'
import { namesOfOfficers } from './queries.ts'
import { coverage } from './read.ts'

/** Over how many school days back the pace is reckoned, and how few of them are too few to go by. */
export const paceDays = { window: 30, least: 10 } as const

/**
 * What will be missed in a term as things stood at an instant (now, or one that is past: `asOf`), officer by officer, those
 * with the most first. `counted` are the term's owed meetings by school, where they have been read already. It is about the officers of all schools, since they can help one another; who is shown is the
 * caller's to choose.
 */
export async function outlook(
  db: Db,
  term: Term,
  before: Term | undefined,
  at: Pick<When, 'now' | 'today' | 'asOf'>,
  counted?: readonly Part[],
): Promise<{ outlooks: Outlook[]; open: OpenMeeting[] }> {
  const period = { id: term.id, terms: [term], half: undefined }
  const parts = counted ?? (await coverage(db, period, at, {}, 'school'))
  const open = parts.filter(({ state }) => state !== 'held' && state !== 'written off')
  const left = schoolDaysOf(term, daysAfter(at.today, 1))
  const [officers, rules, met] = await Promise.all([
    officersAhead(db, term, before, left, at),
    tierRules(db),
    lastMet(db, [...new Set(open.flatMap(({ urn }) => urn ?? []))], at.now).execute(),
  ])
  const metOn = new Map(met.map((one) => [one.urn, one.day]))
  const tiers = new Map(rules.map(({ tier }, i) => [tier, i]))
  const meetings: OpenMeeting[] = []
  for (const { urn, name, tier, phase, communityId, officerId, state, day, count } of open) {
    if (urn === null) continue
    const isDraft = state === 'not arranged' && day !== null && day > at.today
    const one = {
      ...{ urn, name: name ?? '', tier, phase, communityId, officerId, state },
      ...{
        tierOrder: tiers.get(tier ?? '') ?? rules.length,
        day: isDraft ? day : null,
        lastMet: metOn.get(urn) ?? null,
      },
    }
    for (let i = 0; i < count; i++) meetings.push(one)
  }
  return { outlooks: forecast(meetings, officers, left.length), open: meetings }
}

/** Every officer who has schools on the day, with the openings and the pace that they have. */
async function officersAhead(
  db: Db,
  term: Term,
  before: Term | undefined,
  left: readonly string[],
  { now, today, asOf }: Pick<When, 'now' | 'today' | 'asOf'>,
): Promise<OfficerAhead[]> {
  const first = left[0] ?? daysAfter(term.to_day, 1)
  const from = instantOf(first, '00:00')
  const until = instantOf(daysAfter(term.to_day, 1), '00:00')
  const gone = [...(before ? [before] : []), term].flatMap((one) => schoolDaysOf(one)).filter((day) => day < today)
  const window = gone.slice(-paceDays.window)
  const day = officersDay(term, today)
  const [people, settings, hours, limits, taken, others, held] = await Promise.all([
    namesOfOfficers(db, day).execute(),
    meetingSettings(db),
    diaryFacts(db, 'meetings', from),
    meetingLimits(db).execute(),
    takenByMeetings(db, term.id, from, asOf ? now : undefined).execute(),
    othersInDiaries(db, from, until).execute(),
    heldByOfficer(
      db,
      [...(before ? [before] : []), term].map(({ id }) => id),
      window[0] ?? today,
      now,
    ).execute(),
  ])
  const hoursOf = byPerson(hours)
  const limitOf = new Map(limits.map((one) => [one.officerId, one]))
  const takenBy = Map.groupBy([...taken, ...others], ({ officerId }) => officerId)
  const heldBy = new Map(held.map((one) => [one.officerId, one.count]))
  return people.map(({ id, name }) => {
    const pace = window.length < paceDays.least || held.length === 0 ? null : (heldBy.get(id) ?? 0) / window.length
    const limit = limitOf.get(id)
    const gap = limit?.gapMinutes ?? settings.gapMinutes
    const own = (takenBy.get(id) ?? []).map((one) => ({
      ...{ startsAt: one.startsAt, endsAt: one.endsAt ?? minutesAfter(one.last, 15), isMeeting: one.isMeeting === 1 },
      gapAfter: one.mode === 'in-person' ? settings.inPersonGapMinutes : gap,
    }))
    const most = limit?.mostADay ?? settings.mostADay
    const openings = countOnce(db, hoursOf(id), id, left, own, { minutes: settings.openingMinutes, gap, most })
    return { id, name, openings, pace }
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

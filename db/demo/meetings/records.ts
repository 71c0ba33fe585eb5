import { daysAfter, instantOf, minutesAfter, ukDay } from '../../../src/platform/time.ts'
import { nextWorkingDay } from '../../../src/terms/rules.ts'
import { letters, type Random } from '../random.ts'
import type { Row } from '../rows.ts'
import { agencyActions, officerActions, schoolActions, secondaryActions, summaries } from './words.ts'

/** What the record of a meeting is made from. */
export interface Met {
  meeting: Row<'meeting'>
  school: Row<'school'>
  /** Of the school's pupils, in tenths of a percent. */
  severeTenths: number
  leadId: number | null
}

/** What was recorded of a meeting that was held: the counts agree with each other and with the roll. */
export function recordOf(random: Random, { meeting, school, severeTenths }: Met, now: string): Row<'meeting_record'> {
  const isSecondary = school.phase === 'Secondary'
  const attended = [
    ['attendance lead', 0.9],
    ['headteacher', isSecondary ? 0.25 : 0.6],
    ['attendance officer', isSecondary ? 0.7 : 0],
    ['office', isSecondary ? 0.1 : 0.3],
    ['governor', 0.08],
    ['agency', 0.1],
  ] as const
  const there = attended.filter(([, chance]) => random.chance(chance)).map(([role]) => role)
  const counted = school.pupils !== null && school.pupils !== undefined && random.chance(0.93)
  const severely = counted ? Math.round(((school.pupils ?? 0) * severeTenths * random.around(1, 0.15)) / 1000) : null
  const recorded_at = minutesAfter(meeting.ends_at, random.whole(5, 240))
  return {
    meeting_id: meeting.id,
    recorded_at: recorded_at < now ? recorded_at : now,
    recorded_by: meeting.officer_id,
    attended: JSON.stringify([...(there.length > 0 ? there : ['headteacher']), 'officer']),
    severely_absent: severely,
    severely_absent_with_plan: severely === null ? null : Math.round(severely * (0.4 + random.next() * 0.6)),
    several_agencies: severely === null ? null : Math.round(severely * random.next() * 0.8),
    summary: random.chance(0.75) ? random.pick(summaries) : null,
  }
}

/** What was agreed at a meeting: most of it done by now, some of it late. */
export function actionsOf(random: Random, { meeting, school, leadId }: Met, now: string): Row<'action'>[] {
  const isSecondary = school.phase === 'Secondary'
  const own = isSecondary ? [...schoolActions, ...secondaryActions] : schoolActions
  const [agency, asked] = random.pick(agencyActions)
  const agreed = [
    ...random
      .shuffled(own)
      .slice(0, random.whole(1, isSecondary ? 3 : 2))
      .map((what) => ({ what, who: 'school', agency: null })),
    ...(random.chance(0.5) ? [{ what: random.pick(officerActions), who: 'officer', agency: null }] : []),
    ...(random.chance(isSecondary ? 0.25 : 0.1) ? [{ what: asked, who: 'agency', agency }] : []),
  ]
  return agreed.map((action) => {
    const day = ukDay(meeting.starts_at)
    const by_day = afterSummer(nextWorkingDay(daysAfter(day, random.whole(10, 60))))
    const isDone = random.chance(chanceOfDone(by_day, ukDay(now)))
    const done_at = instantOf(daysAfter(by_day, -random.whole(0, 9)), `1${random.whole(0, 5)}:15`)
    const done = isDone && done_at < now && done_at > meeting.ends_at
    return {
      id: letters(random, 12),
      ...{ meeting_id: meeting.id, urn: meeting.urn, ...action, by_day },
      agreed_at: meeting.ends_at,
      done_at: done ? done_at : null,
      done_by: done ? (action.who === 'school' ? (leadId ?? meeting.officer_id) : meeting.officer_id) : null,
    }
  })
}

/** Nothing is due in the summer holidays: it waits until the third week of term. */
function afterSummer(day: string): string {
  const inSummer = day.slice(5) > '07-17' && day.slice(5) < '09-08'
  return inSummer ? nextWorkingDay(`${day.slice(0, 4)}-09-1${day.slice(-1)}`) : day
}

function chanceOfDone(byDay: string, today: string): number {
  if (byDay < daysAfter(today, -150)) return 0.997
  return byDay < today ? 0.75 : 0.9
}

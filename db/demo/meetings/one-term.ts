import { daysAfter, instantOf, ukDay } from '../../../src/platform/time.ts'
import type { Term } from '../../../src/terms/rules.ts'
import type { OfficerOn } from '../officers.ts'
import { randomFor } from '../random.ts'
import type { Row } from '../rows.ts'
import { firstOfficer, type Staff, shortOfficer } from '../staff.ts'
import { type Clock, type Luck, storyOf } from './fates.ts'
import { type About, openingsOf } from './openings.ts'
import { sentOn } from './terms.ts'

export interface TermFacts {
  owed: readonly Row<'owed'>[]
  /** The tiers in the order in which openings are given. */
  tiers: readonly string[]
  hours: Staff['hours']
  officerOn: OfficerOn
  leadOf: (urn: number) => number | null
  nonPupilDays: readonly Row<'non_pupil_day'>[]
  /** Schools that do not meet anybody. */
  never: readonly number[]
  /** Schools whose meeting in this term is left to the plan. */
  later: (urn: number) => boolean
}

/** The meetings of a term up to now, those of earlier tiers first to choose; and what was written off. */
export function oneTerm(term: Term, facts: TermFacts, times: Omit<Clock, 'sentAt'>) {
  const random = randomFor(`meetings of ${term.id}`)
  const clock = { ...times, sentAt: instantOf(sentOn(term), '09:30') }
  const openings = openingsOf(term, facts.hours)
  const daysOf = Map.groupBy(facts.nonPupilDays, ({ urn }) => urn)
  // The officer to sign in as has something today, or the next day that there is room, and something to record.
  const today = ukDay(times.now)
  const nextOnes = isUnderWay(term, today) ? [daysAfter(today, -10), today, today] : []
  const inOrder = facts.owed
    .filter(({ meetings }) => meetings > 0)
    .toSorted((a, b) => facts.tiers.indexOf(a.tier ?? '') - facts.tiers.indexOf(b.tier ?? ''))
  const stories = inOrder.flatMap(({ urn, meetings, minutes }) => {
    const officerId = facts.officerOn(urn, term.from_day)
    if (officerId === undefined) return []
    const luck: Luck = facts.never.includes(urn)
      ? 'never'
      : facts.later(urn)
        ? 'later'
        : officerId === shortOfficer
          ? 'short of hours'
          : 'usual'
    const nonPupilDays = new Set((daysOf.get(urn) ?? []).map(({ day }) => day))
    const about = officerId === firstOfficer ? { ...usually, from: nextOnes.pop() } : usually
    const same = {
      about,
      isSlow: officerId === firstOfficer,
      term: term.id,
      urn,
      minutes,
      officerId,
      leadId: facts.leadOf(urn),
      luck,
      nonPupilDays,
    }
    return Array.from({ length: meetings }, (_, i) => storyOf(random, { ...same, number: i + 1 }, openings, clock))
  })
  return {
    sentAt: clock.sentAt,
    meetings: stories.flatMap(({ meetings }) => meetings),
    writeOffs: stories.flatMap(({ writeOff }) => writeOff ?? []),
  }
}

const usually: About = { mean: 0.47, deviation: 0.27 }

const isUnderWay = (term: Term, today: string) => term.from_day < today && today <= term.to_day

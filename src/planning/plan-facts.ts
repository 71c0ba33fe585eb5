import { diaryFacts } from '../availability/diary-queries.ts'
import { meetingSettings } from '../meetings/queries.ts'
import { type Mode, modes } from '../meetings/words.ts'
import type { Db } from '../platform/store.ts'
import { daysAfter, instantOf, ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { owedOf } from '../schools/owed-queries.ts'
import { fixedAnew } from '../schools/rules.ts'
import { Figures } from '../schools/tiers.ts'
import { decide, factsOfTerm, tierRules } from '../schools/tiers-of-term.ts'
import type { Term } from '../terms/rules.ts'
import type { Diaries, OwedToSchool, PlanFacts } from './plan-problem.ts'
import {
  allocationsBetween,
  appointmentsOf,
  calledOff,
  meetingLimits,
  meetingsOfOtherTerms,
  meetingsOfTerm,
  nonPupilDays,
  unsuitableTimes,
  writtenOff,
} from './queries.ts'

/** Reads what decides a term's plan. What schools are owed is reckoned by today's rules where nothing is fixed yet. */
export async function planFacts({ store: { db }, now }: World, term: Term) {
  const today = ukDay(now())
  const [from, to] = [term.from_day, term.to_day]
  const [rules, settings, owed, meetings, off, others, allocations, nonPupil, gone, unsuitable, limits] =
    await Promise.all([
      tierRules(db),
      meetingSettings(db),
      owedIn(db, term),
      meetingsOfTerm(db, term.id).execute(),
      writtenOff(db, term.id).execute(),
      meetingsOfOtherTerms(
        db,
        term.id,
        instantOf(daysAfter(from, -366), '00:00'),
        instantOf(daysAfter(to, 366), '00:00'),
      ).execute(),
      allocationsBetween(db, from, to).execute(),
      nonPupilDays(db, from, to).execute(),
      calledOff(db, term.id).execute(),
      unsuitableTimes(db).execute(),
      meetingLimits(db).execute(),
    ])
  // A day on which the school or its officer could not meet is not proposed to the school again.
  const refused = gone.map(({ urn, startsAt }) => ({ urn, day: ukDay(startsAt) }))
  const tiers = rules.map(({ tier }) => tier)
  const facts: PlanFacts = {
    ...{ term, today, tiers, settings, owed, meetings, writtenOff: off, otherMeetings: others },
    ...{ allocations, nonPupilDays: [...nonPupil, ...refused], unsuitable, limits },
  }
  const schools = new Map(owed.map(({ urn, name }) => [urn, name]))
  return { facts, schools, officers: new Map(allocations.map(({ officer_id, name }) => [officer_id, name])) }
}

/** Reads what these officers' diaries say of the rest of a term. */
export async function diariesOf(
  { store: { db }, now }: World,
  term: Term,
  officers: readonly number[],
): Promise<Diaries> {
  const [from, until] = [utc(now()), instantOf(daysAfter(term.to_day, 1), '00:00')]
  const [hours, appointments] = await Promise.all([
    diaryFacts(db, 'meetings', from),
    appointmentsOf(db, officers, term.id, from, until).execute(),
  ])
  return { hours, appointments }
}

/** Whether it is fixed what schools are owed in a term. */
export async function hasBeenFixed(db: Db, term: string): Promise<boolean> {
  return (await owedOf(db, term).limit(1).executeTakeFirst()) !== undefined
}

/** What schools are owed in a term, with each one's status and name. */
export async function owedIn(db: Db, term: Term): Promise<(OwedToSchool & { name: string })[]> {
  const fixed = await owedOf(db, term.id).execute()
  if (fixed.length > 0) {
    return fixed.map((row) => ({
      ...{ urn: row.urn, name: row.name, status: row.status, tier: row.tier, meetings: row.meetings },
      ...{ minutes: row.minutes, mode: modeIn(row.mode), by_day: row.by_day },
      attendanceTenths: Figures.parse(JSON.parse(row.figures)).attendance?.tenths ?? null,
    }))
  }
  const decided = decide(await tierRules(db), await factsOfTerm(db, term.id))
  return decided.map(({ urn, name, figures, owed, held }) => {
    const { tier, meetings, minutes, mode, by_day } = fixedAnew(owed, term, held)
    return {
      ...{ urn, name, status: 'Open', tier, meetings, minutes, mode: modeIn(mode), by_day },
      attendanceTenths: figures.attendance?.tenths ?? null,
    }
  })
}

/** How a meeting is held, of a text that the database keeps. */
export function modeIn(text: string): Mode {
  if (text === 'video' || text === 'phone' || text === 'in-person') return text
  throw new Error(`Meetings are not held by ${text}; by ${Object.keys(modes).join(', ')}`)
}

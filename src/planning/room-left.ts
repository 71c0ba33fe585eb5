import { ukDay } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { knownTerms } from '../terms/queries.ts'
import { problemsOfOfficers } from './plan.ts'
import { diariesOf, planFacts } from './plan-facts.ts'
import { openingsIn, problemOf } from './plan-problem.ts'

/** What an officer is to hold in the rest of a term, and how many openings there are for it. */
export interface OfficersRoom {
  officerId: number
  name: string
  /** Meetings that planning would place, drafts that are not pinned among them. */
  meetings: number
  /** Openings, of a day no more than may be held on it. */
  room: number
}

/** What planning a term would start from. */
export interface BeforePlanning {
  owed: number
  writtenOff: number
  /** Sent or held. */
  arranged: number
  pinned: number
  drafts: number
  /** To be placed, those of schools that have nobody or have closed among them. */
  toPlace: number
  withoutOfficer: number
  officers: OfficersRoom[]
}

/**
 * What there is to place in a term, and whether each officer's hours have room for it, by name: nothing is solved, so
 * that there may be less room for some meetings than it says. Undefined for a term that is not known.
 */
export async function beforePlanning(world: World, termId: string): Promise<BeforePlanning | undefined> {
  const { db } = world.store
  const term = (await knownTerms(db)).find(({ id }) => id === termId)
  if (!term) return undefined
  const { facts, officers } = await planFacts(world, term)
  const { problem, closed } = problemOf(facts)
  const problems = problemsOfOfficers(problem)
  const ids = problems.map(({ officerId }) => officerId)
  const openingsOf = openingsIn(facts, problem, await diariesOf(world, term, ids))
  const drafts = facts.meetings.filter(({ sent_at }) => sent_at === null)
  const pinned = drafts.filter(({ pinned_at }) => pinned_at !== null).length
  return {
    owed: facts.owed.reduce((sum, { meetings }) => sum + meetings, 0),
    writtenOff: facts.writtenOff.length,
    arranged: facts.meetings.length - drafts.length,
    ...{ pinned, drafts: drafts.length - pinned },
    toPlace: problem.meetings.length - pinned + closed.length,
    withoutOfficer: problem.meetings.filter(({ officerId, drafted }) => officerId === null && !drafted?.pinned).length,
    officers: problems
      .map(({ officerId, meetings, standing, mostADay }) => {
        const taken = Map.groupBy(standing, ({ startsAt }) => ukDay(startsAt))
        const onDay = Map.groupBy(openingsOf(officerId, meetings), ({ startsAt }) => ukDay(startsAt))
        const most = mostADay.get(officerId) ?? 0
        const room = [...onDay].map(([day, some]) =>
          Math.min(some.length, Math.max(0, most - (taken.get(day)?.length ?? 0))),
        )
        return {
          ...{ officerId, name: officers.get(officerId) ?? '', meetings: meetings.length },
          room: room.reduce((sum, openings) => sum + openings, 0),
        }
      })
      .sort((a, b) => a.name.localeCompare(b.name)),
  }
}

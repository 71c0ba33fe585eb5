import { meetings } from '../meetings/queries.ts'
import { namedOfficer } from '../people/queries.ts'
import { instantOf, minutesAfter, ukDay } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { nextWorkingDay } from '../terms/rules.ts'
import type { MeetingToCover } from './compose.ts'
import { schoolsLike } from './queries.ts'

/**
 * The meeting that a preview is filled in for: the last one of the school that is asked for by URN or a part of its name,
 * else of one of the tier; where the school has none, one as it could have. Undefined when there is no such school.
 */
export async function exampleFor(world: World, words: string, tier: string): Promise<MeetingToCover | undefined> {
  const { db } = world.store
  const school = await schoolsLike(db, words, tier).limit(1).executeTakeFirst()
  if (!school) return undefined
  const { urn, name } = school
  const last = meetings(db).where('meeting.urn', '=', urn).where('meeting.cancelled_at', 'is', null)
  const meeting = await last.orderBy('meeting.starts_at', 'desc').limit(1).executeTakeFirst()
  if (meeting) return meeting
  const today = ukDay(world.now())
  const officer = await namedOfficer(db, urn, today).executeTakeFirst()
  const startsAt = instantOf(nextWorkingDay(today), '10:00')
  return {
    ...{ id: 'example', urn, school: name, officer: officer?.name ?? 'the officer', videoLink: null },
    ...{ startsAt, endsAt: minutesAfter(startsAt, 60), mode: 'video' },
  }
}

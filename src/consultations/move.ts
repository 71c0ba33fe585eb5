import { type Actor, logEvent } from '../audit/events.ts'
import { lineSettings, nearestFreeTimes } from '../availability/queries.ts'
import { bookable, type LineSettings } from '../availability/settings.ts'
import { looksLikePupilData } from '../data-protection/pupil-data.ts'
import { namedOfficer } from '../people/queries.ts'
import { brokenConstraint } from '../platform/sql.ts'
import { ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { knownTerms } from '../terms/queries.ts'
import { offerLater } from '../waiting/offer.ts'
import { bookedBySchool, withinLimits } from './limit-queries.ts'
import { queueHandedOn, queueMessages } from './message-statements.ts'
import { type Consultation, consultationById } from './queries.ts'
import {
  type ChangeRefusal,
  changeRefusal,
  goneBecause,
  hasGone,
  type Limits,
  limitRefusal,
  limitsOnMove,
  mustBeFree,
  outside,
} from './rules.ts'
import { changedNow, giveBackDiary, type Held, moveConsultation, takeDiary } from './statements.ts'
import { standingOf, type Whose, whenFree } from './time-queries.ts'

export type Moved =
  | { moved: true; consultation: Consultation }
  | { moved: false; because: ChangeRefusal; alternatives: string[] }

/** How a move is asked for. */
export interface MoveRequest {
  /** A UTC instant. */
  startsAt: string
  /** The sequence that the page showed; a move asked for twice is one move. Left out: as it is now. */
  sequence?: number | undefined
  /** What the other side reads. */
  reason?: string | undefined
  /** A practitioner may move to any free time from now on; a school keeps to the notice. */
  byPractitioner?: boolean | undefined
  /** The hold that the time is under, when it is held for who asks. */
  held?: Held | undefined
}

/**
 * Moves a consultation to another time, with the same practitioner when they are free then, and offers the old time
 * again at once. A time that is held for it is taken with whom it is held. A move into another term counts towards what
 * the school may have in that term. Both sides get an invitation with a higher sequence; a practitioner who no longer has it a cancellation.
 */
export async function move(
  world: World,
  consultation: Consultation,
  request: MoveRequest,
  actor: Actor,
): Promise<Moved> {
  const { db, atomic } = world.store
  const { id, startsAt: was } = consultation
  const { startsAt, reason, held, sequence = consultation.sequence } = request
  const now = utc(world.now())
  if (consultation.sequence === sequence + 1 && was === startsAt) return { moved: true, consultation }
  const refused = changeRefusal(consultation, now)
  if (refused) return refusal(refused)
  if (consultation.sequence !== sequence) return refusal('changed_meanwhile')
  if (was === startsAt) return refusal('same_time')
  if (looksLikePupilData(reason ?? '', world.now())) return refusal('pupil_data')
  const settings = await lineSettings(db)
  const times = timesBy(world, settings, request)
  const whose = { id, contactId: mustBeFree(actor, consultation.contactId) }
  const misplaced = outside(startsAt, times)
  if (misplaced)
    return {
      moved: false,
      because: misplaced,
      alternatives: await nearestFreeTimes(db, startsAt, times, whenFree(whose)),
    }
  const limits = limitsOnMove({ was, startsAt }, settings, settings.mostATerm === null ? [] : await knownTerms(db))
  const tooMany = await overLimit(world, consultation, limits)
  if (tooMany) return refusal(tooMany)

  const officer = await namedOfficer(db, consultation.urn, ukDay(now)).executeTakeFirst()
  const change = { kind: 'moved', was, reason, officer } as const
  try {
    const [, , , , , , , [after]] = await atomic(
      moveConsultation(db, id, sequence, startsAt, now, {
        rather: consultation.practitionerId,
        heldFor: held?.heldFor,
        contactId: whose.contactId,
      }),
      changedNow(db),
      giveBackDiary(db, id),
      takeDiary(db, id, startsAt),
      logEvent(db, world.now(), { ...actor, actedFor: `school:${consultation.urn}` }, 'consultation.moved', id, {
        was,
        startsAt,
      }),
      queueMessages(db, id, change, now),
      queueHandedOn(db, consultation, change, now),
      consultationById(db, id),
      ...withinLimits(db, consultation.urn, now, limits),
      ...(held?.also ?? []),
    )
    if (!after) throw new Error(`Consultation ${id} was moved and cannot be read`)
    offerLater(world)
    return { moved: true, consultation: after }
  } catch (error) {
    return (
      (await lostRace(world, consultation, request, whose, limits, brokenConstraint(error))) ?? Promise.reject(error)
    )
  }
}

const refusal = (because: ChangeRefusal): Moved => ({ moved: false, because, alternatives: [] })

/** The times that a consultation may be moved to now: UTC instants, `from` included and `until` not. */
export async function timesFor(world: World, by: By) {
  return timesBy(world, await lineSettings(world.store.db), by)
}

type By = Pick<MoveRequest, 'byPractitioner'>

function timesBy({ now }: World, settings: LineSettings, { byPractitioner }: By) {
  const times = bookable(now(), settings)
  return byPractitioner ? { ...times, from: utc(now()) } : times
}

/** Whether the school has as many in the term that it moves into as it may have there. */
async function overLimit({ store, now }: World, { urn }: Consultation, limits: Limits) {
  if (limits.aTerm === null) return undefined
  const because = limitRefusal(await bookedBySchool(store.db, urn, utc(now()), limits), limits)
  return because === 'too_many_this_term' ? because : undefined
}

async function lostRace(
  world: World,
  before: Consultation,
  request: MoveRequest,
  whose: Whose,
  limits: Limits,
  constraint?: string,
): Promise<Moved | undefined> {
  if (!hasGone(constraint)) return undefined
  const { db } = world.store
  const consultation = await consultationById(db, before.id).executeTakeFirst()
  if (consultation?.cancelledAt) return refusal('already_cancelled')
  if (consultation && consultation.sequence !== before.sequence) {
    return consultation.startsAt === request.startsAt ? { moved: true, consultation } : refusal('changed_meanwhile')
  }
  const tooMany = await overLimit(world, before, limits)
  if (tooMany) return refusal(tooMany)
  const standing = await standingOf(db, request.startsAt, utc(world.now()), whose)
  return {
    moved: false,
    because: goneBecause(standing),
    alternatives: await nearestFreeTimes(db, request.startsAt, await timesFor(world, request), whenFree(whose)),
  }
}

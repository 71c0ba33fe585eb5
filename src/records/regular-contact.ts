import { type Actor, logEvent } from '../audit/events.ts'
import { changedNow } from '../consultations/statements.ts'
import { looksLikePupilData } from '../data-protection/pupil-data.ts'
import { unlessDone } from '../platform/sql.ts'
import { ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import type { RegularContact } from './queries.ts'
import { canHaveBeenOn, mayTakeBack } from './rules.ts'
import { insertRegularContact, removeRegularContact, strikeOutRegularContact } from './statements.ts'
import type { ContactWay } from './words.ts'

export type Logged = { logged: true } | { logged: false; because: 'pupil_data' | 'not_that_day' }

/**
 * Logs a call or an email that counts as contact with a school, not as a meeting (DOMAIN.md, Tiers and cadence). `id` is the
 * form's: pressed twice, it is one contact. `madeOn` is the local day on which it was made. Refuses what looks like a pupil's,
 * and a day that is to come or too long ago.
 */
export async function logContact(
  world: World,
  { id, urn, how, madeOn, note }: { id: string; urn: number; how: ContactWay; madeOn: string; note: string | null },
  actor: Actor & { person: number },
): Promise<Logged> {
  const { db, atomic } = world.store
  if (looksLikePupilData(note ?? '', world.now())) return { logged: false, because: 'pupil_data' }
  if (!canHaveBeenOn(madeOn, ukDay(world.now()))) return { logged: false, because: 'not_that_day' }
  const contact = { id, urn, how, note, person_id: actor.person, made_on: madeOn, logged_at: utc(world.now()) }
  await unlessDone(() =>
    atomic(
      insertRegularContact(db, contact),
      changedNow(db),
      logEvent(db, world.now(), { ...actor, actedFor: `school:${urn}` }, 'regular-contact.logged', id, { how, madeOn }),
    ),
  )
  return { logged: true }
}

/** Takes a contact back that was logged by mistake. False when it is too late, or not theirs: then it can only be struck out. */
export async function takeBackContact(
  world: World,
  contact: RegularContact,
  actor: Actor & { person: number },
): Promise<boolean> {
  const { db, atomic } = world.store
  const { id, urn, how, madeOn } = contact
  if (!mayTakeBack(contact, actor.person, ukDay(world.now()))) return false
  await unlessDone(() =>
    atomic(
      removeRegularContact(db, id),
      changedNow(db),
      logEvent(db, world.now(), { ...actor, actedFor: `school:${urn}` }, 'regular-contact.removed', id, {
        how,
        madeOn,
      }),
    ),
  )
  return true
}

/**
 * Strikes out a contact that was logged wrongly, with a reason: it stays as evidence of what was logged, and counts no more.
 * Refuses a reason that looks like a pupil's.
 */
export async function strikeOutContact(
  world: World,
  { id, urn, how, madeOn }: RegularContact,
  because: string,
  actor: Actor & { person: number },
): Promise<{ struckOut: true } | { struckOut: false; because: 'pupil_data' }> {
  const { db, atomic } = world.store
  if (looksLikePupilData(because, world.now())) return { struckOut: false, because: 'pupil_data' }
  await unlessDone(() =>
    atomic(
      strikeOutRegularContact(db, id, because, actor.person, utc(world.now())),
      changedNow(db),
      logEvent(db, world.now(), { ...actor, actedFor: `school:${urn}` }, 'regular-contact.struck-out', id, {
        how,
        madeOn,
      }),
    ),
  )
  return { struckOut: true }
}

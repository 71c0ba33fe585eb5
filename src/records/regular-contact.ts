import { type Actor, logEvent } from '../audit/events.ts'
import { changedNow } from '../consultations/statements.ts'
import { looksLikePupilData } from '../data-protection/pupil-data.ts'
import { unlessDone } from '../platform/sql.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { insertRegularContact, removeRegularContact } from './statements.ts'
import type { ContactWay } from './words.ts'

export type Logged = { logged: true } | { logged: false; because: 'pupil_data' }

/**
 * Logs a call or an email that counts as contact with a school, not as a meeting (DOMAIN.md, Tiers and cadence). `id` is the
 * form's: pressed twice, it is one contact. Refuses what looks like a pupil's.
 */
export async function logContact(
  world: World,
  { id, urn, how, note }: { id: string; urn: number; how: ContactWay; note: string | null },
  actor: Actor & { person: number },
): Promise<Logged> {
  const { db, atomic } = world.store
  if (looksLikePupilData(note ?? '', world.now())) return { logged: false, because: 'pupil_data' }
  const contact = { id, urn, how, note, person_id: actor.person, made_at: utc(world.now()) }
  await unlessDone(() =>
    atomic(
      insertRegularContact(db, contact),
      changedNow(db),
      logEvent(db, world.now(), { ...actor, actedFor: `school:${urn}` }, 'regular-contact.logged', id, { how }),
    ),
  )
  return { logged: true }
}

/** Takes a contact back that was logged by mistake. */
export async function takeBackContact(
  world: World,
  { id, urn }: { id: string; urn: number },
  actor: Actor,
): Promise<void> {
  const { db, atomic } = world.store
  await unlessDone(() =>
    atomic(
      removeRegularContact(db, id),
      changedNow(db),
      logEvent(db, world.now(), { ...actor, actedFor: `school:${urn}` }, 'regular-contact.removed', id),
    ),
  )
}

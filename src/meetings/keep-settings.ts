import { type Actor, logEvent } from '../audit/events.ts'
import type { World } from '../platform/world.ts'
import type { MeetingSettings } from './settings.ts'
import { removeLimit, saveLimit, saveMeetingSettings } from './settings-statements.ts'

/** Arranges meetings by other settings from now on; what is arranged stays. What can be set is bounded by `MeetingSettings`. */
export async function keepMeetingSettings(world: World, settings: MeetingSettings, actor: Actor): Promise<void> {
  const { db, atomic } = world.store
  await atomic(
    saveMeetingSettings(db, settings),
    logEvent(db, world.now(), actor, 'meetings.settings-changed', 'meetings', settings),
  )
}

/** What an officer wants otherwise than the settings have it; null: as they have it. */
export interface Limit {
  mostADay: number | null
  gapMinutes: number | null
}

/** Gives an officer limits of their own, or those of everybody where both are null. */
export async function keepLimit(world: World, officerId: number, limit: Limit, actor: Actor): Promise<void> {
  const { db, atomic } = world.store
  const isOwn = limit.mostADay !== null || limit.gapMinutes !== null
  await atomic(
    isOwn ? saveLimit(db, officerId, limit) : removeLimit(db, officerId),
    logEvent(db, world.now(), actor, 'meetings.limit-changed', `person:${officerId}`, limit),
  )
}

import { type Actor, logEvent } from '../audit/events.ts'
import { ProviderName, providers } from '../open-id/words.ts'
import type { SignedIn } from '../people/signed-in.ts'
import type { World } from '../platform/world.ts'
import { accountsOf, endSessionsBy, untieAccount } from './queries.ts'

/** An account at another service that signs somebody in here. */
export interface AccountElsewhere {
  provider: ProviderName
  name: string
  linkedAt: string
}

/** The accounts at other services that are tied to somebody. */
export async function accountsElsewhere({ store }: World, me: SignedIn): Promise<AccountElsewhere[]> {
  const rows = await accountsOf(store.db, me.person.id).execute()
  return rows.map((row) => {
    const provider = ProviderName.parse(row.provider)
    return { provider, name: providers[provider].name, linkedAt: row.linked_at }
  })
}

/**
 * Unties somebody's account at another service and ends the sessions that it began. The next account there with their
 * email address is then tied instead: for those who were given a new one.
 */
export async function forgetAccount(world: World, me: SignedIn, provider: ProviderName, actor: Actor): Promise<void> {
  const { db, atomic } = world.store
  const { id } = me.person
  await atomic(
    untieAccount(db, id, provider),
    endSessionsBy(db, id, provider),
    logEvent(db, world.now(), actor, 'sign-in.account-untied', `person:${id}`, { provider }),
  )
}

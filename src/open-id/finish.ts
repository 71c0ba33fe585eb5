import { allow } from '../platform/limits.ts'
import { networkOf } from '../platform/network.ts'
import { precondition } from '../platform/sql.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { keyFor } from '../sign-in/keys.ts'
import { type Browser, startSession } from '../sign-in/session.ts'
import { returnAddress, type UnderWay } from './begin.ts'
import { accountIsTheirs, linkAccount } from './queries.ts'
import { type NotRecognised, recognise } from './recognise.ts'
import { providers } from './words.ts'

export type Finished =
  /** `idToken` is for signing out there too. */
  { ok: true; session: string; next: string; idToken: string } | (NotRecognised & { code?: string })

/**
 * Finishes a sign-in that came back from another service, `query` being what it brought: starts a session for the
 * person that the account belongs to, or says why not and writes nothing. An account that is new here is tied to the
 * person with its verified email, and from then on the account counts and not the email.
 */
export async function finish(world: World, underWay: UnderWay, query: string, browser: Browser): Promise<Finished> {
  const { config, openId, store, now } = world
  const { provider: name, next } = underWay
  const provider = config[name]
  if (!provider) return { ok: false, because: 'provider_down' }
  if (!(await mayComeBack(world))) return { ok: false, because: 'too_many' }
  const { userInfo } = providers[name]
  // The address as the provider knows it, whatever a proxy made of it on the way here.
  const callback = new URL(`${returnAddress(world, name)}${query}`)
  const said = await openId.answer(provider, callback, underWay, { userInfo })
  if (!said.ok) return said

  const known = await recognise(world, name, said.claims)
  if (!known.ok) return known
  const { personId: person_id, issuer, subject } = known
  const account = { issuer, subject, provider: name, person_id, roles: JSON.stringify(known.roles) }
  const linked = [...linkAccount(store.db, account, utc(now())), precondition(store.db, accountIsTheirs)]
  const session = await startSession(world, person_id, name, browser, linked)
  if (!session) return { ok: false, because: 'other_account' }
  return { ok: true, session, next: next ?? '/', idToken: said.idToken }
}

/** A whole council may come from one network at nine in the morning; more than that is somebody trying codes. */
async function mayComeBack(world: World): Promise<boolean> {
  const network = keyFor(world.config.secret, 'limit', networkOf(world.from ?? 'unknown'))
  return allow(world, 'come back from a sign-in elsewhere', network, { atMost: 600, perMinutes: 15 })
}

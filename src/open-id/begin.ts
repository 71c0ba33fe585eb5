import { z } from 'zod'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { keyFor, keyOpens, randomId } from '../sign-in/keys.ts'
import { ProviderName, providers, type SignInRefusal } from './words.ts'

/** How long somebody may take at the other service, in minutes. */
export const minutesThere = 10

/** A sign-in that is under way, kept by the browser it began in. */
const UnderWay = z.object({
  provider: ProviderName,
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  next: z.string().nullable(),
  restarted: z.boolean(),
  until: z.string(),
})
export type UnderWay = z.infer<typeof UnderWay>

/** Where the other service sends people back to. It must be registered there, letter by letter. */
export function returnAddress({ config }: World, name: ProviderName): string {
  return `${config.baseUrl}/sign-in/${name}/callback`
}

/**
 * Begins to sign in elsewhere: the address to go to, and what the browser must keep (sealed, and of no use to anybody
 * else) until it comes back. `next` is a path of ours to go on to then. Writes nothing.
 */
export async function begin(
  world: World,
  name: ProviderName,
  next: string | null,
  { restarted = false } = {},
): Promise<{ ok: true; address: string; kept: string } | { ok: false; because: SignInRefusal; code: string }> {
  const { config, openId, now } = world
  const provider = config[name]
  if (!provider) return { ok: false, because: 'provider_down', code: 'not_configured' }
  // A verifier has at least 43 characters (RFC 7636, 4.1).
  const expected = { state: randomId(), nonce: randomId(), verifier: `${randomId()}${randomId()}` }
  const { scope } = providers[name]
  const asked = await openId.beginning(provider, { ...expected, scope, returnTo: returnAddress(world, name) })
  if (!asked.ok) return asked
  const until = utc(now().plus({ minutes: minutesThere }))
  const kept = seal(config.secret, { provider: name, ...expected, next, restarted, until })
  return { ok: true, address: asked.address.href, kept }
}

function seal(secret: string, underWay: UnderWay): string {
  const text = btoa(JSON.stringify(underWay)).replaceAll('=', '').replaceAll('+', '-').replaceAll('/', '_')
  return `${text}.${keyFor(secret, 'open-id', text)}`
}

/** What a browser kept of a sign-in at this provider; undefined when it is not ours, is another's or is too old. */
export async function unseal(world: World, name: ProviderName, kept: string): Promise<UnderWay | undefined> {
  const [text = '', key = ''] = kept.split('.')
  if (!(await keyOpens(world.config.secret, key, 'open-id', text))) return undefined
  const underWay = UnderWay.parse(JSON.parse(atob(text.replaceAll('-', '+').replaceAll('_', '/'))))
  return underWay.provider === name && underWay.until > utc(world.now()) ? underWay : undefined
}

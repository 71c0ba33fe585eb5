import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { createKey, revokeKey } from './keys.ts'
import { allKeys } from './queries.ts'
import { daysUnlessTold, keyState, NewKey, perMinuteUnlessTold, scopeNames, scopesOf } from './rules.ts'

export const keysUsage =
  'api-key create NAME [--scopes LIST] [--days N] [--per-minute N] [--json] | api-key list [--json] | api-key revoke NAME'

interface Options {
  scopes?: string | undefined
  days?: string | undefined
  'per-minute'?: string | undefined
}

/** The command that makes, lists and ends keys for the API. A key that it makes is shown this once. */
export async function keysCommand(world: World, [verb, name]: readonly string[], options: Options) {
  if (verb === 'list') return list(world)
  if (!name) return { usage: 'api-key' }
  if (verb === 'create') return create(world, name, options)
  return verb === 'revoke' ? end(world, name) : { usage: 'api-key' }
}

async function create(world: World, name: string, options: Options) {
  const asked = NewKey.safeParse({
    name,
    scopes: options.scopes?.split(/[\s,]+/).filter(Boolean) ?? scopeNames,
    days: options.days ?? daysUnlessTold,
    perMinute: options['per-minute'] ?? perMinuteUnlessTold,
  })
  if (!asked.success)
    return { refused: asked.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`) }
  const key = await createKey(world, asked.data.name, { command: 'api-key' }, asked.data)
  return key ? { said: [key], json: { name, key } } : { refused: [`There is a key called ${name} already`] }
}

async function list({ store, now }: World) {
  const keys = (await allKeys(store.db).execute()).map((key) => ({
    name: key.name,
    state: keyState(key, utc(now())),
    scopes: scopesOf(key),
    perMinute: key.per_minute,
    expiresAt: key.expires_at,
    lastUsedAt: key.last_used_at,
  }))
  const lines = keys.map(
    ({ name, state, scopes, expiresAt, lastUsedAt }) =>
      `${name}: ${state}, until ${expiresAt ?? 'for ever'}, last used ${lastUsedAt ?? 'never'}, ${scopes.join(' ')}`,
  )
  return { said: lines.length > 0 ? lines : ['There is no key.'], json: { keys } }
}

async function end(world: World, name: string) {
  const ended = await revokeKey(world, name, { command: 'api-key' })
  return ended
    ? { said: [`${name} opens nothing any more.`] }
    : { refused: [`There is no key called ${name} in force`] }
}

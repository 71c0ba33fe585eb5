import { timingSafeEqual } from 'hono/utils/buffer'

/**
 * A key that only this service can make: an HMAC of what it opens, in URL-safe base64. It is computed when it is
 * needed and stored nowhere, so that a copy of the database opens nothing.
 */
export async function keyFor(secret: string, ...opens: (string | number)[]): Promise<string> {
  return urlSafe(await macOf(secret, opens))
}

/** The letters and digits that nobody takes for one another, without vowels, which make words. */
const clear = 'CDFGHJKMNPQRTVWXY34679'

/** A key that a person can type: eight clear letters and digits (35 bits), in two groups. For a few tries in minutes only. */
export async function codeFor(secret: string, ...opens: (string | number)[]): Promise<string> {
  const letters = [...(await macOf(secret, ['code', ...opens])).slice(0, 8)].map((byte) => clear[byte % clear.length])
  return `${letters.slice(0, 4).join('')} ${letters.slice(4).join('')}`
}

/** Whether a code, typed in any case and grouping, opens this. */
export async function codeOpens(secret: string, typed: string, ...opens: (string | number)[]): Promise<boolean> {
  const bare = (code: string) => code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  return timingSafeEqual(bare(typed), bare(await codeFor(secret, ...opens)))
}

async function macOf(secret: string, opens: (string | number)[]): Promise<Uint8Array> {
  const text = new TextEncoder()
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', text.encode(secret), algorithm, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, text.encode(JSON.stringify(opens))))
}

/** Whether a key given by a visitor opens this; takes the same time whichever part of it is wrong. */
export async function keyOpens(secret: string, key: string, ...opens: (string | number)[]): Promise<boolean> {
  return timingSafeEqual(key, await keyFor(secret, ...opens))
}

/** A new random id that cannot be guessed (160 bits), safe in an address. */
export function randomId(): string {
  return urlSafe(crypto.getRandomValues(new Uint8Array(20)))
}

/** The SHA-256 of a secret, to be stored in its place. */
export async function hashOf(secret: string): Promise<string> {
  return urlSafe(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret))))
}

function urlSafe(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { timingSafeEqual } from 'hono/utils/buffer'

// Every request has a secret to be hashed. Web Crypto would go to another thread for it, which takes longer than the rest
// of the request; these few bytes are hashed here and now.

/**
 * A key that only this service can make: an HMAC of what it opens, in URL-safe base64. It is computed when it is
 * needed and stored nowhere, so that a copy of the database opens nothing.
 */
export function keyFor(secret: string, ...opens: (string | number)[]): string {
  return urlSafe(macOf(secret, opens))
}

/** The letters and digits that nobody takes for one another, without vowels, which make words. */
const clear = 'CDFGHJKMNPQRTVWXY34679'

/** A key that a person can type: eight clear letters and digits (35 bits), in two groups. For a few tries in minutes only. */
export function codeFor(secret: string, ...opens: (string | number)[]): string {
  const letters = [...macOf(secret, ['code', ...opens]).slice(0, 8)].map((byte) => clear[byte % clear.length])
  return `${letters.slice(0, 4).join('')} ${letters.slice(4).join('')}`
}

/** Whether a code, typed in any case and grouping, opens this. */
export async function codeOpens(secret: string, typed: string, ...opens: (string | number)[]): Promise<boolean> {
  const bare = (code: string) => code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  return timingSafeEqual(bare(typed), bare(codeFor(secret, ...opens)))
}

function macOf(secret: string, opens: (string | number)[]): Uint8Array {
  return hmac(sha256, utf8ToBytes(secret), utf8ToBytes(JSON.stringify(opens)))
}

/** Whether a key given by a visitor opens this; takes the same time whichever part of it is wrong. */
export async function keyOpens(secret: string, key: string, ...opens: (string | number)[]): Promise<boolean> {
  return timingSafeEqual(key, keyFor(secret, ...opens))
}

/**
 * A text that only this service can read again, for the same purpose and person: AES-256-GCM by a key made for them of the
 * secret, in URL-safe base64. For what must not be read in an address.
 */
export async function sealText(secret: string, text: string, ...opens: (string | number)[]): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const plain = new TextEncoder().encode(text)
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await sealingKey(secret, opens), plain)
  return urlSafe(new Uint8Array([...iv, ...new Uint8Array(sealed)]))
}

/** What `sealText` sealed for this; undefined for anything else. */
export async function unsealText(
  secret: string,
  sealed: string,
  ...opens: (string | number)[]
): Promise<string | undefined> {
  try {
    const bytes = Uint8Array.from(atob(sealed.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
    const algorithm = { name: 'AES-GCM', iv: bytes.slice(0, 12) }
    const plain = await crypto.subtle.decrypt(algorithm, await sealingKey(secret, opens), bytes.slice(12))
    return new TextDecoder().decode(plain)
  } catch {
    return undefined
  }
}

async function sealingKey(secret: string, opens: (string | number)[]) {
  const key = Uint8Array.from(macOf(secret, ['seal', ...opens]))
  return crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

/** A new random id that cannot be guessed (160 bits), safe in an address. */
export function randomId(): string {
  return urlSafe(crypto.getRandomValues(new Uint8Array(20)))
}

/** The SHA-256 of a secret, to be stored in its place. */
export function hashOf(secret: string): string {
  return urlSafe(sha256(utf8ToBytes(secret)))
}

function urlSafe(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

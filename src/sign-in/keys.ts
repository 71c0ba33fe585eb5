import { timingSafeEqual } from 'hono/utils/buffer'

/**
 * A key that only this service can make: an HMAC of what it opens, in URL-safe base64. It is computed when it is
 * needed and stored nowhere, so that a copy of the database opens nothing.
 */
export async function keyFor(secret: string, ...opens: (string | number)[]): Promise<string> {
  const text = new TextEncoder()
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', text.encode(secret), algorithm, false, ['sign'])
  const mac = await crypto.subtle.sign('HMAC', key, text.encode(JSON.stringify(opens)))
  return urlSafe(new Uint8Array(mac))
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

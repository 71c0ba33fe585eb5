/**
 * A word for what somebody was shown, for a form to carry: it is another when there is something else to be shown by
 * now. Not a secret.
 */
export async function markOf(seen: unknown): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(seen)))
  return Array.from(new Uint8Array(digest).slice(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

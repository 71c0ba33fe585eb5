import { keyFor } from '../sign-in/keys.ts'

/** The path where somebody who asked for access confirms that the address is theirs. */
export function confirmPath(secret: string, requestId: string): string {
  return `/access/${requestId}.${keyFor(secret, 'access', requestId)}`
}

/** The path where one person answers one request for access without signing in first. */
export function decisionPath(secret: string, requestId: string, personId: number): string {
  const key = keyFor(secret, 'access-decision', requestId, personId)
  return `/access/${requestId}/decision?as=${personId}&key=${key}`
}

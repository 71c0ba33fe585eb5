import { keyFor } from '../sign-in/keys.ts'

/** The path where somebody who asked for access confirms that the address is theirs. */
export async function confirmPath(secret: string, requestId: string): Promise<string> {
  return `/access/${requestId}.${await keyFor(secret, 'access', requestId)}`
}

/** The path where one person answers one request for access without signing in first. */
export async function decisionPath(secret: string, requestId: string, personId: number): Promise<string> {
  const key = await keyFor(secret, 'access-decision', requestId, personId)
  return `/access/${requestId}/decision?as=${personId}&key=${key}`
}

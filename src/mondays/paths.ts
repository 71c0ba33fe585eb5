import { keyFor } from '../sign-in/keys.ts'
import type { MondayMessage } from './words.ts'

/** The path where one person turns one of the messages off, or on again, without signing in first. */
export function mondayPath(secret: string, message: MondayMessage, personId: number): string {
  return `/mondays/${message}?as=${personId}&key=${keyFor(secret, 'monday', message, personId)}`
}

import { keyFor } from '../sign-in/keys.ts'

/** The path where one person sees and answers, moves or cancels one meeting without signing in first. */
export function meetingPath(secret: string, meetingId: string, personId: number): string {
  return `/meetings/${meetingId}?as=${personId}&key=${keyFor(secret, 'meeting', meetingId, personId)}`
}

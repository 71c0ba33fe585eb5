import { keyFor } from '../sign-in/keys.ts'

/** The path where one person sees and answers, moves or cancels one meeting without signing in first. */
export async function meetingPath(secret: string, meetingId: string, personId: number): Promise<string> {
  return `/meetings/${meetingId}?as=${personId}&key=${await keyFor(secret, 'meeting', meetingId, personId)}`
}

/** Who may have been at a meeting, by role (DOMAIN.md, The meeting). */
export const attendees = {
  'attendance lead': 'Attendance lead',
  'attendance officer': 'Attendance officer of the school',
  headteacher: 'Headteacher',
  office: 'School office',
  governor: 'Governor',
  officer: 'Attendance improvement officer',
  agency: 'Another agency',
} as const
export type Attendee = keyof typeof attendees

/** Why a meeting was not held: the names are those of the column (DOMAIN.md, The meeting). */
export const notHeldCauses = {
  'school asked to move it': 'The school asked to move it',
  'officer away': 'The officer was away',
  'no reply': 'The school did not reply, or did not come',
  declined: 'The school declined',
} as const
export type NotHeldCause = keyof typeof notHeldCauses

/** Whose an action is. */
export const actors = { school: 'The school', officer: 'The officer', agency: 'Another agency' } as const
export type ActorOfAction = keyof typeof actors

/** How a school was contacted when it was no meeting. */
export const contactWays = { call: 'Call', email: 'Email' } as const
export type ContactWay = keyof typeof contactWays

export const isAttendee = (name: string): name is Attendee => Object.hasOwn(attendees, name)
export const isNotHeldCause = (name: string): name is NotHeldCause => Object.hasOwn(notHeldCauses, name)
export const isActorOfAction = (name: string): name is ActorOfAction => Object.hasOwn(actors, name)
export const isContactWay = (name: string): name is ContactWay => Object.hasOwn(contactWays, name)

/** Whose an action is, in words: an agency by its name. */
export function whoseInWords({ who, agency }: { who: ActorOfAction; agency: string | null }): string {
  return who === 'agency' ? (agency ?? actors.agency) : actors[who]
}

/** What stands where a text was that has been kept for long enough, and may not be empty. */
export const removedWord = 'Removed'

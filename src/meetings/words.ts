import { type NotHeldCause, notHeldCauses } from '../records/words.ts'

/** How a meeting is held: by video or phone unless it was chosen to be in person (DOMAIN.md, The meeting). */
export const modes = { video: 'Video call', phone: 'Phone call', 'in-person': 'In person' } as const
export type Mode = keyof typeof modes

/** Why a meeting that was sent is cancelled: the names are those of the column. */
export const causes = {
  'school cannot': 'The school cannot meet then',
  'officer cannot': 'The officer cannot meet then',
  'not needed': 'The meeting is not needed',
} as const
export type Cause = keyof typeof causes

/** Why a meeting is to be planned again: `Not held: the school declined`. */
export function whyAgain(one: { cancelledBecause: Cause | null; notHeldBecause: NotHeldCause | null }): string {
  if (one.cancelledBecause) return causes[one.cancelledBecause]
  return one.notHeldBecause ? `Not held: ${notHeldCauses[one.notHeldBecause].toLowerCase()}` : 'Not held'
}

/** The causes that an officer or a manager may give; with the last, what was owed is written off. */
export const officersCauses = ['officer cannot', 'not needed'] as const satisfies Cause[]

/** As what somebody is invited: the school's contact who is asked, others of the school in copy, and the officer. */
export type InviteePart = 'lead' | 'copy' | 'officer'

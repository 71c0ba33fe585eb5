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

/** The causes that an officer or a manager may give; with the last, what was owed is written off. */
export const officersCauses = ['officer cannot', 'not needed'] as const satisfies Cause[]
export type OfficersCause = (typeof officersCauses)[number]

/** As what somebody is invited: the school's contact who is asked, others of the school in copy, and the officer. */
export type InviteePart = 'lead' | 'copy' | 'officer'

/** What a school is asked to have ready: counts, never names (DOMAIN.md, The meeting). */
export const haveReady = [
  'your attendance so far this year: overall, by year group, and of pupils with free school meals or SEND',
  'how many pupils are severely absent, and how many of them have an agreed plan',
  'how many persistently absent pupils need more than one agency',
  'how far you are with the actions from last time',
] as const

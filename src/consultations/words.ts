/** What a consultation can be about (DOMAIN.md, The consultation), in the order in which it is asked. */
export const topics = {
  'whole-school': 'Whole-school practice',
  'early-help': 'Early help and barriers to attendance',
  'severe-absence': 'A severely absent pupil (no names)',
  codes: 'Codes and registers',
  legal: 'Legal intervention',
  training: 'Training for new staff',
  other: 'Something else',
} as const
export type Topic = keyof typeof topics

/** A consultation is by phone or by video; only meetings can be in person. */
export const modes = { phone: 'Phone call', video: 'Video call' } as const
export type Mode = keyof typeof modes

export const isTopic = (name: string): name is Topic => Object.hasOwn(topics, name)
export const isMode = (name: string): name is Mode => Object.hasOwn(modes, name)

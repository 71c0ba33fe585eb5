/** The template of tiers that have none of their own. No tier can have this id: theirs begin with a letter. */
export const general = '_general'

/** What may stand between `{{` and `}}` in a template, and what it becomes. */
export const placeholders = {
  school: 'the name of the school',
  officer: 'the name of the officer who holds the meeting',
  authority: 'the name of the authority',
  day: 'the day of the meeting, such as Wednesday 25 November 2026',
  time: 'when it begins and ends, in UK time',
  length: 'how long it is, such as 60 minutes',
  how: 'by video, by phone or in person',
  where: 'the link of the video call, who rings whom, or the school',
  attendance: 'the school’s attendance, such as 93.4%',
  'persistent absence': 'how many of its pupils are persistently absent, in percent',
  'severe absence': 'how many of its pupils are severely absent, in percent',
  figures: 'a table of these three, beside the authority’s and the national ones. On a line of its own',
  'open actions': 'a list of what was agreed before and is not done. On a line of its own',
} as const
export type Placeholder = keyof typeof placeholders
export const isPlaceholder = (name: string): name is Placeholder => Object.hasOwn(placeholders, name)

/** Those that become more than words of a sentence. */
export const blocks: readonly Placeholder[] = ['figures', 'open actions']

/** The most characters that a template and an added point may have, and the most points of one meeting. */
export const longestTemplate = 20_000
export const longestPoint = 300
export const mostPoints = 12

/** What stands above the points that an officer added to one meeting's agenda. */
export const pointsHeading = 'Added for this meeting'

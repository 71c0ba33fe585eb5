import { type ActorOfAction, whoseInWords } from '../records/words.ts'
import { dateInWords, dayOf, timeRange } from '../ui/dates.ts'
import type { Compared } from './figures.ts'
import { figuresTable, type National, percent } from './figures-words.ts'
import { plain } from './placeholders.ts'
import type { Placeholder } from './words.ts'

/** What an agenda is filled in from. Instants are UTC text. */
export interface AgendaFacts {
  meeting: {
    school: string
    officer: string
    videoLink: string | null
    startsAt: string
    endsAt: string
    mode: 'video' | 'phone' | 'in-person'
  }
  authority: string
  actions: readonly { what: string; who: ActorOfAction; agency: string | null; byDay: string }[]
  figures: Compared
  national: National
}

/** What stands for each placeholder, as Markdown in which nothing that somebody typed is markup. */
export function valuesOf(facts: AgendaFacts): Record<Placeholder, string> {
  const { meeting, authority, actions, figures } = facts
  const { startsAt, endsAt, mode } = meeting
  return {
    school: plain(meeting.school),
    officer: plain(meeting.officer),
    authority: plain(authority),
    day: dayOf(startsAt),
    time: `${timeRange(startsAt, endsAt)} (UK time)`,
    length: `${(Date.parse(endsAt) - Date.parse(startsAt)) / 60_000} minutes`,
    how: { video: 'by video', phone: 'by phone', 'in-person': 'in person' }[mode],
    where: whereOf(meeting),
    attendance: percent(figures.school.attendance?.tenths),
    'persistent absence': percent(figures.school.persistentAbsence?.tenths),
    'severe absence': percent(figures.school.severeAbsence?.tenths),
    figures: figuresTable(facts),
    'open actions': actionsList(actions),
  }
}

function whereOf({ mode, videoLink, officer, school }: AgendaFacts['meeting']): string {
  if (mode === 'in-person') return `at ${plain(school)}`
  if (mode === 'phone') return `${plain(officer)} rings the school`
  const link = videoLink ? URL.parse(videoLink) : null
  if (link?.protocol === 'https:' || link?.protocol === 'http:') return `[join the video call](<${link.href}>)`
  return `${plain(officer)} sends the link`
}

/** `the school`; an agency by its name. */
function whose(action: AgendaFacts['actions'][number]): string {
  const words = whoseInWords(action)
  return plain(action.who === 'agency' ? words : words.toLowerCase())
}

function actionsList(actions: AgendaFacts['actions']): string {
  if (actions.length === 0) return 'No action is open from an earlier meeting.'
  return actions.map((one) => `- ${plain(one.what)} (${whose(one)}, by ${dateInWords(one.byDay)})`).join('\n')
}

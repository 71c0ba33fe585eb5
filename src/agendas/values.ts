import { plainMarkdown } from '../about/placeholders.ts'
import { type ActorOfAction, whoseInWords } from '../records/words.ts'
import { dateInWords, dayOf, timeRange } from '../ui/dates.ts'
import type { Average, Compared, Known } from './figures.ts'
import { type Measure, measures, type NationalFigures, type SchoolKind } from './settings.ts'
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
  /** Where the national figures come from, and for when they are. */
  national: Pick<NationalFigures, 'source' | 'period'>
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

/** A text on one line that is to be read as it is. */
export function plain(text: string): string {
  return plainMarkdown(text.replaceAll(/\s+/g, ' ').trim())
}

function whereOf({ mode, videoLink, officer, school }: AgendaFacts['meeting']): string {
  if (mode === 'in-person') return `at ${plain(school)}`
  if (mode === 'phone') return `${plain(officer)} rings the school`
  const link = videoLink ? URL.parse(videoLink) : null
  if (link?.protocol === 'https:' || link?.protocol === 'http:') return `[join the video call](<${link.href}>)`
  return `${plain(officer)} sends the link`
}

/** `93.4%`, of tenths of a percent. */
function percent(tenths: number | null | undefined): string {
  return tenths === null || tenths === undefined ? 'not known' : `${(tenths / 10).toFixed(1)}%`
}

/** What each figure is, by its name in a sentence. */
export const measureWords = {
  attendance: 'attendance',
  persistentAbsence: 'persistent absence',
  severeAbsence: 'severe absence',
} satisfies Record<Measure, string>

const rowWords = {
  attendance: 'Attendance',
  persistentAbsence: 'Persistent absence (pupils who missed 10% or more)',
  severeAbsence: 'Severe absence (pupils who missed 50% or more)',
} satisfies Record<Measure, string>

/** What the schools of a kind are called, to begin a line with. */
export const kindWords = {
  primary: 'Primary schools',
  secondary: 'Secondary schools',
  special: 'Special schools',
  alternative: 'Alternative provision',
} satisfies Record<SchoolKind, string>

function figuresTable({ meeting, authority, figures, national }: AgendaFacts): string {
  const { kind } = figures
  if (!kind) {
    const own = measures.map((measure) => `| ${rowWords[measure]} | ${percent(figures.school[measure]?.tenths)} |`)
    const notes = [ownNote(meeting.school, figures), aloneNote(figures)]
    return [`| Figure | ${plain(meeting.school)} |`, '|---|---|', ...own, '', ...notes].join('\n')
  }
  const rows = measures.map((measure) => {
    const { school, authority: average, national: england } = figures
    const cells = [percent(school[measure]?.tenths), percent(average[measure]?.tenths), percent(england[measure])]
    return `| ${rowWords[measure]} | ${cells.join(' | ')} |`
  })
  const heads = [
    'Figure',
    plain(meeting.school),
    `${kindWords[kind]}, ${plain(authority)}`,
    `${kindWords[kind]}, England`,
  ]
  return [
    `| ${heads.join(' | ')} |`,
    '|---|---|---|---|',
    ...rows,
    '',
    ...[ownNote(meeting.school, figures), averageNote(authority, figures), nationalNote(kind, figures, national)],
    ...periodNote(meeting.school, figures, national),
    ...(rows.join().includes('not known') ? [unknownNote] : []),
  ].join('\n')
}

const unknownNote =
  '- Not known is what we have not been given, or what is not published because it would tell of too few pupils.'

function ownNote(school: string, { school: own }: Compared): string {
  return `- ${plain(school)}: ${perMeasure(own, ({ asOf, source }) => `to ${dateInWords(asOf)} (${sourceWords(source)})`)}.`
}

function averageNote(authority: string, { authority: averages }: Compared): string {
  const said = perMeasure(averages, ({ schools, asOf }: Average) => `${schools} schools, to ${dateInWords(asOf)}`)
  return `- ${plain(authority)}: our own average, weighted by pupils on roll; ${said}.`
}

function nationalNote(
  kind: SchoolKind,
  { national: figures }: Compared,
  { source, period }: AgendaFacts['national'],
): string {
  if (measures.every((measure) => figures[measure] === null))
    return `- England: no national figure for ${inSentence(kindWords[kind])} is kept.`
  return `- England: ${plain(source)}, ${plain(period)}.`
}

/** Why nothing stands beside the figures of a school. */
function aloneNote({ others }: Compared): string {
  return others === undefined
    ? '- Nothing to compare with: of what type the school is has not been given.'
    : `- Nothing to compare with: no national figure for ${others} is kept.`
}

/** A warning where figures of the school are of another school year than the national ones beside them. */
function periodNote(
  school: string,
  { school: own, national }: Compared,
  { period }: AgendaFacts['national'],
): string[] {
  const year = /\b(\d{4})\s*[/–-]\s*(?:\d{2}){1,2}\b/.exec(period)?.[1]
  const beside = measures.filter((measure) => national[measure] !== null)
  const others = Map.groupBy(beside, (measure) => own[measure] && schoolYearOf(own[measure].asOf))
  const elsewhen = [...others].filter(([theirs]) => theirs && year && theirs !== inWords(Number(year)))
  if (elsewhen.length === 0) return []
  const said = elsewhen.map(([theirs, some]) => `${measuresInWords(some)} of ${theirs}`)
  return [
    `- **Not of the same school year, so compare with care:** for ${plain(school)} ${said.join('; ')}, for England ${inWords(Number(year))}.`,
  ]
}

/** The school year of a local day, `2026/27`: it begins in September. */
function schoolYearOf(day: string): string {
  return inWords(Number(day.slice(0, 4)) - (day.slice(5, 7) < '09' ? 1 : 0))
}

const inWords = (first: number) => `${first}/${String(first + 1).slice(2)}`
const inSentence = (words: string) => words.charAt(0).toLowerCase() + words.slice(1)

/** `attendance to 23 October 2026 (DfE); persistent absence …`; measures of which the same is said are said once. */
function perMeasure<Of extends Known>(figures: Record<Measure, Of | null>, said: (one: Of) => string): string {
  const groups = Map.groupBy(measures, (measure) => {
    const figure = figures[measure]
    return figure ? said(figure) : 'not known'
  })
  return [...groups].map(([words, some]) => `${measuresInWords(some)} ${words}`).join('; ')
}

/** `attendance, persistent absence and severe absence`. */
function measuresInWords(some: readonly Measure[]): string {
  const words = some.map((one) => measureWords[one])
  return [words.slice(0, -1).join(', '), ...words.slice(-1)].filter(Boolean).join(' and ')
}

const sourceWords = (source: string) => (source === 'dfe' ? 'DfE' : 'the authority’s own')

/** `the school`; an agency by its name. */
function whose(action: AgendaFacts['actions'][number]): string {
  const words = whoseInWords(action)
  return plain(action.who === 'agency' ? words : words.toLowerCase())
}

function actionsList(actions: AgendaFacts['actions']): string {
  if (actions.length === 0) return 'No action is open from an earlier meeting.'
  return actions.map((one) => `- ${plain(one.what)} (${whose(one)}, by ${dateInWords(one.byDay)})`).join('\n')
}

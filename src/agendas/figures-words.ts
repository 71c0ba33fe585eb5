import { dateInWords } from '../ui/dates.ts'
import type { Average, Compared, Known } from './figures.ts'
import { plain } from './placeholders.ts'
import { type Measure, measures, type NationalFigures, type SchoolKind } from './settings.ts'

/** `93.4%`, of tenths of a percent. */
export function percent(tenths: number | null | undefined): string {
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

/** What a table of figures is made from: the school's, with those beside it, and for when the national ones are. */
interface FiguresFacts {
  meeting: { school: string }
  authority: string
  figures: Compared
  national: National
}

/** Where the national figures come from, and for when they are. */
export type National = Pick<NationalFigures, 'source' | 'period'>

/** A school's figures beside the others as Markdown, with what each is of and where it comes from. */
export function figuresTable({ meeting, authority, figures, national }: FiguresFacts): string {
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

function nationalNote(kind: SchoolKind, { national: figures }: Compared, { source, period }: National): string {
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
function periodNote(school: string, { school: own, national }: Compared, { period }: National): string[] {
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

import { type Figures, figuresOf, percentOf } from '../coverage/coverage.ts'
import { states } from '../coverage/states.ts'
import type { View } from '../coverage/view.ts'
import { many, otherDefinitions, stateWords } from '../coverage/words.ts'
import { groupsOf, reasonsTable, type Way, ways } from '../exports/tables.ts'
import { cadenceInWords, conditionInWords } from '../schools/words.ts'
import { termInWords, termTitle } from '../terms/words.ts'
import { dayOf, timeOf } from '../ui/dates.ts'
import type { AuthorityEvidence } from './authority.ts'
import { type Block, type Document, facts, heading, tableOr, text } from './document.ts'
import type { Span } from './period.ts'
import { wholeTerms } from './words.ts'

/** How many schools a pack lists, and how many reasons: what is beyond them is in the file of schools. */
export const schoolsListed = 1000
const reasonsAtMost = 30

/** The evidence pack of an authority: its rules, where what is owed stands, told apart in four ways, and a line for each school. */
export function authorityDocument(evidence: AuthorityEvidence, span: Span): Document {
  const { view } = span
  const { authority, now, parts, onThoseDays, schools, writeOffs, contacts } = evidence
  const listed = schools.slice(0, schoolsListed)
  return {
    title: `Evidence pack: ${authority}`,
    blocks: [
      facts('The authority and the period', [
        ['Authority', authority],
        ['Period', span.title],
        ['Made', `${dayOf(now)}, ${timeOf(now)} (UK time)`],
      ]),
      text(
        'Targeting support meetings are between a school and its attendance improvement officer. This pack names no pupil.',
      ),
      ...(span.typed ? [text(wholeTerms)] : []),
      heading('Who is owed a meeting'),
      tableOr('No rules are set.', {
        caption: 'The rules, the first that fits a school decides',
        columns: ['Tier', 'Which schools', 'Owed', 'From'],
        widths: [24, 38, 20, 18],
        rows: view.rules.map(({ name, when, meetings, per, fromTerm }) => [
          ...[name, conditionInWords(when), cadenceInWords({ meetings, per }), termInWords(fromTerm)],
        ]),
      }),
      heading('Where the meetings owed stand'),
      ...view.period.terms.map((term) => {
        const figures = figuresOf(parts.filter((part) => part.term === term.id))
        return text(
          `${termTitle(term.id)}: ${many(figures.owed, 'meeting')} owed, ${figures.held} held, ${figures['written off']} written off.`,
        )
      }),
      ...(span.typed
        ? [
            text(
              `On the days of the period itself: ${many(onThoseDays.held, 'meeting')} held, ${onThoseDays['not held']} not held, ${onThoseDays.unrecorded} past and not recorded, ${onThoseDays.booked + onThoseDays.invited} to come.`,
            ),
          ]
        : []),
      ...(['tier', 'officer', 'community', 'phase'] as const).map((way) => coverageBlock(way, evidence, view)),
      heading('Why meetings were not held'),
      tableOr('All that were to be held by now were.', {
        caption: 'Not held, and written off, by reason',
        columns: ['State', 'Why', 'Meetings'],
        rows: reasonsTable(parts).rows.map((row) => row.map(String)),
        widths: [25, 55, 20],
      }),
      tableOr('No officer or manager wrote a meeting off.', {
        caption: 'What was said when meetings were written off',
        columns: ['What was said', 'Meetings'],
        rows: writeOffs.slice(0, reasonsAtMost).map(({ reason, count }) => [reason, String(count)]),
        widths: [80, 20],
      }),
      heading('Regular contact'),
      text(
        `${contacts.contacts} ${contacts.contacts === 1 ? 'call or email' : 'calls and emails'} logged, with ${many(contacts.schools, 'school')}.`,
      ),
      heading('Schools'),
      ...(schools.length > listed.length
        ? [
            text(
              `The first ${listed.length} of ${schools.length} schools by name. All of them are in the file of schools.`,
            ),
          ]
        : []),
      tableOr('None.', {
        caption: 'What each school is owed, and where it stands',
        columns: ['School', 'URN', 'Tier', 'Officer', 'Owed', 'Held', 'To come', 'Not held', 'Written off'],
        rows: listed.map(({ name, urn, tier, officer, figures }) => [
          ...[name, String(urn), tier, officer ?? 'No named officer', String(figures.owed), String(figures.held)],
          ...[String(figures.booked + figures.invited + figures['not arranged'] + figures.unrecorded)],
          ...[String(figures['not held']), String(figures['written off'])],
        ]),
        widths: [22, 9, 13, 14, 8, 7, 8, 8, 11],
      }),
      heading('What the words mean'),
      tableOr('', {
        caption: 'Definitions',
        columns: ['Word', 'What it means'],
        rows: [
          ...otherDefinitions.map(({ name, means }) => [name, means]),
          ...states.map((state) => [stateWords[state].name, stateWords[state].means]),
        ],
        widths: [25, 75],
      }),
    ],
  }
}

const figureColumns = ['Owed', 'Held', 'Not recorded', 'To come', 'Not arranged', 'Not held', 'Written off', 'Held, %']

function coverageBlock(way: Way, { parts }: AuthorityEvidence, view: View): Block {
  const groups = groupsOf(way, parts, view)
  const all: [string, Figures][] = [...groups, ['All', figuresOf(parts)]]
  return tableOr('Nothing is owed.', {
    caption: `By ${{ tier: 'tier', officer: 'officer', community: 'learning community', phase: 'phase' }[way]}`,
    columns: [ways[way].of, ...figureColumns],
    rows: all.map(([name, figures]) => [name, ...cellsOf(figures)]),
    widths: [21, 8, 8, 12, 9, 12, 9, 11, 10],
  })
}

function cellsOf(figures: Figures): string[] {
  const { owed, held, unrecorded, booked, invited } = figures
  const counts = [owed, held, unrecorded, booked + invited, figures['not arranged'], figures['not held']]
  return [...counts, figures['written off'], percentOf(held, figures) ?? '–'].map(String)
}

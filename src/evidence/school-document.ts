import { states } from '../coverage/states.ts'
import type { View } from '../coverage/view.ts'
import { stateWords as owedWords } from '../coverage/words.ts'
import { stateOf } from '../meetings/rules.ts'
import { causes, modes } from '../meetings/words.ts'
import { attendeesIn } from '../records/rules.ts'
import { attendees, contactWays, notHeldCauses, whoseInWords } from '../records/words.ts'
import { attendanceInWords, capital, meetingsInWords, rollInWords, tierName, whyThisTier } from '../schools/words.ts'
import { termTitle } from '../terms/words.ts'
import { dateInWords, dayAndTime, dayInWords, dayOf, timeOf } from '../ui/dates.ts'
import { type Block, type Document, facts, heading, tableOr, text } from './document.ts'
import type { Span } from './period.ts'
import { countInWords, withPlanInWords } from './rules.ts'
import type { SchoolEvidence } from './school.ts'
import { wholeTerms } from './words.ts'

/** The evidence pack of a school: what it was owed and why, and all that was done about it. It names no pupil. */
export function schoolDocument(evidence: SchoolEvidence, span: Span): Document {
  const { view } = span
  const { school, before, now, officers, figures, contacts } = evidence
  return {
    title: `Evidence pack: ${school.name}`,
    blocks: [
      facts('The school and the period', [
        ['School', `${school.name}, URN ${school.urn}`],
        ['It followed', before.map(({ name, urn }) => `${name}, URN ${urn}`).join('; ')],
        ['Phase', school.phase],
        ['Learning community', school.community],
        ['Status', school.status],
        ['Period', span.title],
        ['Made', `${dayOf(now)}, ${timeOf(now)} (UK time)`],
      ]),
      text(
        'Targeting support meetings are between the school and its attendance improvement officer. This pack names no pupil; small counts of pupils are not told.',
      ),
      ...(span.typed ? [text(wholeTerms)] : []),
      heading('In short'),
      facts('Where the meetings owed stand', [
        ['Owed', String(figures.owed)],
        ...states
          .filter((state) => figures[state] > 0)
          .map((state) => [owedWords[state].name, String(figures[state])] as const),
      ]),
      heading('What was owed, and why'),
      ...view.period.terms.flatMap(({ id }) => owedIn(id, evidence, view)),
      heading('Who the officer was'),
      tableOr('Nobody.', {
        caption: 'Named officers',
        columns: ['From', 'To', 'Officer'],
        rows: officers.map((one) => [dateInWords(one.from), dateInWords(one.to), one.officer ?? 'No named officer']),
      }),
      heading('Meetings'),
      ...(evidence.meetings.length === 0 ? [text('The school was sent no invitation in this period.')] : []),
      ...evidence.meetings.flatMap((one) => meetingBlocks(one, now)),
      heading('Regular contact'),
      tableOr('None was logged.', {
        caption: 'Calls and emails',
        columns: ['When', 'How', 'Who'],
        rows: contacts.map(({ madeOn, how, by }) => [dayInWords(madeOn), contactWays[how], by]),
      }),
    ],
  }
}

function owedIn(term: string, { owed, writeOffs }: SchoolEvidence, { rules }: View): Block[] {
  const rows = owed.filter((one) => one.term === term)
  const off = writeOffs.filter((one) => one.term === term)
  if (rows.length === 0) return [heading(termTitle(term), 3), text('Nothing was fixed for the school in this term.')]
  return [
    heading(termTitle(term), 3),
    ...rows.flatMap((row) => [
      facts(`What was owed in the ${term}`, [
        ['URN', rows.length > 1 ? String(row.urn) : undefined],
        ['Owed', `${capital(meetingsInWords(row.meetings))}, by ${dateInWords(row.byDay)}`],
        ['Tier', tierName(row.tier, rules)],
        ['Pupils on roll then', rollInWords(row.figures)],
        ['Attendance then', attendanceInWords(row.figures.attendance)],
        ['Fixed on', dayOf(row.decidedAt)],
        ['Why', whyThisTier(rules, { ...row, override: overrideOf(row) })],
      ]),
    ]),
    ...(off.length === 0
      ? []
      : [
          tableOr('', {
            caption: 'Written off',
            columns: ['Meeting', 'Why', 'By', 'When'],
            rows: off.map((one) => [`Meeting ${one.number} written off`, one.reason, one.by, dayOf(one.madeAt)]),
            widths: [20, 40, 20, 20],
          }),
        ]),
  ]
}

function overrideOf({ reason, overrideTier, overrideMeetings }: SchoolEvidence['owed'][number]) {
  return reason === null ? null : { reason, tier: overrideTier, meetings: overrideMeetings }
}

function meetingBlocks(
  { meeting, record, actions, story, invitedAt }: SchoolEvidence['meetings'][number],
  now: string,
): Block[] {
  const { startsAt, endsAt, officer, mode, notHeldBecause, cancelledBecause } = meeting
  const state = stateOf(meeting, now)
  const why = notHeldBecause ? notHeldCauses[notHeldBecause] : cancelledBecause && causes[cancelledBecause]
  return [
    heading(`${dayAndTime(startsAt, endsAt)}: ${state === 'unrecorded' ? 'not recorded' : state}`, 3),
    facts('The meeting', [
      ['Officer', officer],
      ['How', modes[mode]],
      ['Why', why],
      ['Invitations sent', invitedAt.map((at) => `${dayOf(at)}, ${timeOf(at)}`).join('; ')],
      [
        'Attended',
        record &&
          attendeesIn(record.attended)
            .map((role) => attendees[role])
            .join(', '),
      ],
      ['Severely absent pupils', record && severely(record)],
      [
        'Pupils who need several agencies',
        record?.severalAgencies == null ? undefined : countInWords(record.severalAgencies),
      ],
    ]),
    tableOr('Nothing else happened to it.', {
      caption: 'What happened',
      columns: ['When', 'What happened'],
      rows: story.map(({ at, words }) => [`${dayOf(at)}, ${timeOf(at)}`, words]),
      widths: [35, 65],
    }),
    ...(record
      ? [
          tableOr('No actions were agreed.', {
            caption: 'Actions agreed',
            columns: ['Action', 'Whose', 'By', 'Done'],
            rows: actions.map((one) => [
              one.what,
              whoseInWords(one),
              dateInWords(one.byDay),
              one.doneAt ? dayOf(one.doneAt) : 'Not yet',
            ]),
            widths: [46, 18, 18, 18],
          }),
        ]
      : []),
  ]
}

function severely({
  severelyAbsent,
  withPlan,
}: {
  severelyAbsent: number | null
  withPlan: number | null
}): string | undefined {
  if (severelyAbsent === null) return undefined
  const plan =
    withPlan === null || severelyAbsent === 0
      ? ''
      : `, ${withPlanInWords(severelyAbsent, withPlan)} with an agreed plan`
  return `${countInWords(severelyAbsent)}${plan}`
}

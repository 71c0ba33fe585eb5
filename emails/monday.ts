import { termInWords } from '../src/terms/words.ts'
import { dateInWords, shortDateInWords } from '../src/ui/dates.ts'
import type { Rendered } from './facts.ts'
import { type Fact, message, type Part } from './frame.ts'
import { startOf } from './meeting.ts'
import type { ManagerMonday, OfficerMonday } from './monday-facts.ts'

/** Where the links of such a message lead: to a meeting, to what shows more, and to where it is turned off. */
export interface MondayLinks {
  meeting: (id: string) => string
  more: string
  off: string
}

/** An officer's week: meetings, who has not answered, what is not recorded, and actions due. */
export function officerMonday(facts: OfficerMonday, { meeting, more, off }: MondayLinks): Rendered {
  const { name, monday, meetings, unanswered, unrecorded, actions } = facts
  const listed = (
    heading: string,
    { first, count }: OfficerMonday['meetings'],
    say: string,
    says = ({ school }: { school: string; accepted: boolean }) => school,
  ): Part[] => {
    const lines = first.map((one): Fact => [startOf(one.startsAt), { text: says(one), href: meeting(one.id) }])
    return count === 0 ? [] : [{ heading }, { say }, { facts: lines }, ...rest(count, first.length)]
  }
  const subject = [
    ...counted(meetings.count, many(meetings.count, 'meeting')),
    ...counted(unanswered.count, `${unanswered.count} not answered`),
    ...counted(unrecorded.count, `${unrecorded.count} not recorded`),
    ...counted(actions.count, `${many(actions.count, 'action')} due`),
  ]
  const them = (count: number) => (count === 1 ? 'it does' : 'they do')
  return message(`Your week: ${subject.join(', ')}`, `The week of ${dateInWords(monday)}`, [
    { say: `Hello ${name},` },
    ...(meetings.count === 0 ? [{ say: 'You have no meetings this week.' }] : []),
    ...listed(
      'Meetings this week',
      meetings,
      `You have ${many(meetings.count, 'meeting')} this week.`,
      ({ school, accepted }) => (accepted ? school : `${school} (no answer yet)`),
    ),
    ...listed(
      'Not answered',
      unanswered,
      `${many(unanswered.count, 'school')} ${has(unanswered.count)} not answered for a later week: ring ${unanswered.count === 1 ? 'it' : 'them'}.`,
    ),
    ...listed(
      'Not recorded',
      unrecorded,
      `${many(unrecorded.count, 'meeting')} that you have not recorded. Until then ${them(unrecorded.count)} not count as held.`,
    ),
    ...(actions.count === 0
      ? []
      : [
          { heading: 'Actions' },
          { say: `${many(actions.count, 'action')} due by the end of the week, or overdue.` },
          {
            facts: actions.first.map(
              ({ byDay, school, what, meetingId }): Fact => [
                `${shortDateInWords(byDay)}, ${school}`,
                { text: what, href: `${meeting(meetingId)}#actions` },
              ],
            ),
          },
          ...rest(actions.count, actions.first.length),
        ]),
    { action: { text: 'See all your meetings', href: more } },
    ...footer(off),
  ])
}

const counted = (count: number, words: string) => (count === 0 ? [] : [words])

/** How the term stands for a manager, who will be missed, and what has changed since last week. */
export function managerMonday(facts: ManagerMonday, { more, off }: Pick<MondayLinks, 'more' | 'off'>): Rendered {
  const { name, term, figures, before, missed, missedBefore, newlyMissed } = facts
  const { due, held, arranged, notArranged, notHeld, unrecorded, writtenOff } = figures
  const row = (label: string, now: number, was: number | undefined): Fact => [label, `${now}${changed(now, was)}`]
  return message(
    `Coverage: ${held} of ${due} held${missed.count > 0 ? `, ${missed.count} will be missed` : ''}`,
    `Coverage of the ${termInWords(term)}`,
    [
      { say: `Hello ${name},` },
      {
        say: `${held} of ${due} meetings that are due have been held (${Math.floor((100 * held) / Math.max(1, due))}%).`,
      },
      {
        facts: [
          row('Held', held, before?.held),
          row('Arranged and to come', arranged, before?.arranged),
          row('Not recorded', unrecorded, before?.unrecorded),
          row('Not arranged', notArranged, before?.notArranged),
          row('Not held', notHeld, before?.notHeld),
          row('Written off', writtenOff, before?.writtenOff),
          row('Schools that will be missed', missed.count, missedBefore ?? undefined),
        ],
      },
      ...schools('Will be missed', 'If things go on as they do, with their officers:', missed),
      ...schools('New among them', 'Since last week:', newlyMissed),
      { action: { text: 'See coverage', href: more } },
      ...footer(off),
    ],
  )
}

function schools(heading: string, say: string, { count, first }: ManagerMonday['missed']): Part[] {
  const list = first.map(({ school, officer }) => `${school} (${officer ?? 'no named officer'})`)
  return count === 0 ? [] : [{ heading }, { say }, { list }, ...rest(count, first.length)]
}

/** `, 3 more than last week`; nothing where it was not known or is the same. */
function changed(now: number, was: number | undefined): string {
  if (was === undefined) return ''
  if (was === now) return ', as last week'
  return `, ${Math.abs(now - was)} ${now > was ? 'more' : 'fewer'} than last week`
}

function rest(count: number, told: number): Part[] {
  return count > told ? [{ say: `And ${count - told} more.` }] : []
}

function footer(off: string): Part[] {
  return [
    { say: 'This comes on the first working day of a week, and only when there is something to say.' },
    { facts: [['If you do not want it', { text: 'Stop sending it', href: off }]] },
  ]
}

const many = (count: number, thing: string) => `${count} ${thing}${count === 1 ? '' : 's'}`
const has = (count: number) => (count === 1 ? 'has' : 'have')

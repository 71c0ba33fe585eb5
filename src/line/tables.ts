import { topics } from '../consultations/words.ts'
import { ukDay } from '../platform/time.ts'
import { weekdayInWords } from '../ui/dates.ts'
import type { BarPart } from '../ui/index.ts'
import { byWeek, byWeekday } from '../waiting/rules.ts'
import type { Short } from './asking.ts'
import { hoursOf, type PersonToCome, weeksIn } from './coming.ts'
import {
  answeredOf,
  answersIn,
  type firstFreeByWeek,
  type TopicCounted,
  topicsOf,
  triedBefore,
  triedIn,
  type Use,
  type useByWeek,
  type useByWeekday,
} from './use.ts'

/** A figure or words; a local day, which pages word and files keep; null where there is nothing to say. */
export type Cell = string | number | { day: string } | null

/** Figures as both a page and a file show them. The first column says what each row is of. */
export interface Figures {
  /** How the file is called, and the address of the table on its page. */
  name: string
  caption: string
  columns: readonly string[]
  rows: readonly (readonly Cell[])[]
  /** What is drawn beside each row, of the same figures; all bars as long as each other where they show shares. */
  bars?: { rows: readonly (readonly BarPart[])[]; shares: boolean }
}

const useColumns = ['Offered', 'Booked', 'Attended', 'Wasted', 'Wasted, %']
const moreUseColumns = ['Nobody booked', 'Cancelled late', 'School did not attend', 'We did not attend', 'Not recorded']

function useCells(use: Use): Cell[] {
  const percent = percentOf(use.wasted, use.offered)
  const parts = [use.untaken, use.cancelledLate, use.schoolAbsent, use.practitionerAbsent, use.unrecorded]
  return [use.offered, use.booked, use.attended, use.wasted, percent, ...parts]
}

const useBar = (use: Use): BarPart[] => [
  { look: 'held', name: 'Attended', value: use.attended },
  { look: 'unsure', name: 'Not recorded', value: use.unrecorded },
  { look: 'off', name: 'We did not attend', value: use.practitionerAbsent },
  { look: 'missed', name: 'School did not attend, or cancelled late', value: use.schoolAbsent + use.cancelledLate },
  { look: 'open', name: 'Nobody booked', value: use.untaken },
]

/** A share in whole per cent; null of nothing. */
export function percentOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((100 * part) / whole)
}

/** How the half hours on offer were used, week by week. */
export function useWeeks(weeks: ReturnType<typeof useByWeek>, all: Use): Figures {
  const rows = weeks.map(({ monday, ...use }) => [{ day: monday }, ...useCells(use)])
  return {
    name: 'use-by-week',
    caption: 'Use by week',
    columns: ['Week from', ...useColumns, ...moreUseColumns],
    rows: [...rows, ['All weeks', ...useCells(all)]],
    bars: { rows: [...weeks, all].map(useBar), shares: true },
  }
}

/** The same by the day of the week. */
export function useWeekdays(weekdays: ReturnType<typeof useByWeekday>): Figures {
  const rows = weekdays.map(({ weekday, ...use }) => [weekdayInWords(weekday), ...useCells(use)])
  const columns = ['Day', ...useColumns, ...moreUseColumns]
  const bars = { rows: weekdays.map(useBar), shares: true }
  return { name: 'use-by-weekday', caption: 'Use by weekday', columns, rows, bars }
}

/** How far ahead the first free time was, week by week. */
export function firstFree(weeks: ReturnType<typeof firstFreeByWeek>): Figures {
  return {
    name: 'first-free',
    caption: 'Working days to the first free time, seen at 9am each day',
    columns: ['Week from', 'Usual', 'Longest', 'Days with none free', 'Days looked at'],
    rows: weeks.map(({ monday, usual, longest, none, days }) => {
      return [{ day: monday }, usual ?? null, longest ?? null, none, days]
    }),
  }
}

/** What consultations were booked about, and what they turned out to be about. */
export function topicTable(counted: readonly TopicCounted[]): Figures {
  return {
    name: 'topics',
    caption: 'Topics',
    columns: ['Topic', 'Booked about it', 'Attended, and about it', 'Booked about it, but about another'],
    rows: topicsOf(counted).map(({ topic, booked, turnedOut, corrected }) => {
      return [topics[topic], booked, turnedOut, corrected]
    }),
    bars: {
      rows: topicsOf(counted).map(({ booked }) => [{ look: 'held', name: 'Booked about it', value: booked }]),
      shares: false,
    },
  }
}

/** What schools said that they had tried before they booked. */
export function triedTable(counted: readonly TopicCounted[]): Figures {
  const cells = ({
    consultations,
    triedOfficer,
    readGuidance,
    both,
    neither,
    notAsked,
  }: ReturnType<typeof triedIn>) => {
    return [consultations, triedOfficer, readGuidance, both, neither, notAsked]
  }
  const rows = triedBefore(counted).map(({ topic, ...tried }) => [topics[topic], ...cells(tried)])
  return {
    name: 'tried-before',
    caption: 'What schools had tried before they booked',
    columns: ['Topic booked', 'Consultations', 'Named officer', 'Guidance', 'Both', 'Neither', 'Not asked'],
    rows: [...rows, ['All topics', ...cells(triedIn(counted))]],
    bars: { rows: [...triedBefore(counted), triedIn(counted)].map(triedBar), shares: true },
  }
}

const triedBar = ({ triedOfficer, readGuidance, both, neither }: ReturnType<typeof triedIn>): BarPart[] => [
  { look: 'held', name: 'Both', value: both },
  { look: 'booked', name: 'The named officer only', value: triedOfficer - both },
  { look: 'invited', name: 'The guidance only', value: readGuidance - both },
  { look: 'missed', name: 'Neither', value: neither },
]

/** Whether schools were answered. */
export function answeredTable(counted: readonly TopicCounted[]): Figures {
  const cells = ({ attended, yes, inPart, no, notSaid }: ReturnType<typeof answersIn>) => {
    return [attended, yes, inPart, no, notSaid]
  }
  const rows = answeredOf(counted).map(({ topic, ...answers }) => [topics[topic], ...cells(answers)])
  return {
    name: 'answered',
    caption: 'Did this answer your question?',
    columns: ['Topic', 'Attended', 'Yes', 'In part', 'No', 'Did not say'],
    rows: [...rows, ['All topics', ...cells(answersIn(counted))]],
    bars: { rows: [...answeredOf(counted), answersIn(counted)].map(answersBar), shares: true },
  }
}

const answersBar = ({ yes, inPart, no, notSaid }: ReturnType<typeof answersIn>): BarPart[] => [
  { look: 'held', name: 'Yes', value: yes },
  { look: 'booked', name: 'In part', value: inPart },
  { look: 'missed', name: 'No', value: no },
  { look: 'off', name: 'Did not say', value: notSaid },
]

interface Wait {
  joinedAt: string
  endedBecause: string | null
  suits: readonly string[]
}

/** Who joined the waiting list, and what became of them, by the week of joining. */
export function waitingWeeks(waits: readonly Wait[]): Figures {
  const rows = byWeek(waits).toReversed()
  return {
    name: 'waiting-by-week',
    caption: 'Waiting list, by the week of joining',
    columns: ['Week from', 'Joined', 'Got a time', 'Got none', 'Wait now', 'Left the list'],
    rows: rows.map(({ monday, joined, given, runOut, waiting }) => {
      return [{ day: monday }, joined, given, runOut, waiting, joined - given - runOut - waiting]
    }),
  }
}

/** When those could have taken a time who got none, or wait still. */
export function waitingWeekdays(waits: readonly Wait[]): Figures {
  const unmet = waits.filter(({ endedBecause }) => endedBecause === null || endedBecause === 'run-out')
  return {
    name: 'waiting-by-weekday',
    caption: 'When those who got none, or wait now, could take a time',
    columns: ['Day', 'Morning', 'Afternoon'],
    rows: byWeekday(unmet).map(({ weekday, am, pm }) => [weekdayInWords(weekday), am, pm]),
  }
}

/** The weeks to come, a row for each week and practitioner. */
export function comingTable(people: readonly PersonToCome[]): Figures {
  const rows = people.flatMap((person) =>
    weeksIn(person.days.map(({ day }) => day)).map((week): Cell[] => {
      const { all, free, booked, held, blocked } = hoursOf(person, week)
      const notOffered = all - free - booked - held
      return [person.name, { day: week.day }, all, free, booked, held, notOffered, whyNot(blocked)]
    }),
  )
  const columns = [
    'Practitioner',
    'Week from',
    'Hours, in half hours',
    'Free',
    'Booked',
    'Held',
    'Not offered',
    'Why not',
  ]
  return { name: 'coming-weeks', caption: 'The coming weeks, in half hours', columns, rows }
}

/** `6 away; 2 half term`, the most first. */
export function whyNot(blocked: Readonly<Record<string, number>>): string {
  const reasons = Object.entries(blocked).sort(([a, most], [b, least]) => least - most || a.localeCompare(b))
  return reasons.map(([words, count]) => `${words}: ${count}`).join('; ')
}

/** Consultations of the last four weeks of which nobody has said what came. */
export function unrecordedTable(people: readonly { name: string; consultations: number; oldest: string }[]): Figures {
  return {
    name: 'not-recorded',
    caption: 'Not recorded, of the last four weeks',
    columns: ['Practitioner', 'Consultations', 'The oldest'],
    rows: people.map(({ name, consultations, oldest }) => [name, consultations, { day: ukDay(oldest) }]),
  }
}

/** Where more hours are wanted, and whom to ask. */
export function askingTable(short: readonly Short[]): Figures {
  return {
    name: 'more-hours',
    caption: 'Who to ask for more hours',
    columns: ['When', 'Why', 'Ask first'],
    rows: short.map(({ when, ...rest }): Cell[] => [
      'weekday' in when ? `${weekdayInWords(when.weekday)}s` : { day: when.monday },
      whyShort(rest),
      rest.ask.map(({ name, there, aWeek }) => `${name} (${there} then, ${aWeek} a week)`).join('; '),
    ]),
  }
}

/** Why more hours are wanted, a sentence. */
export function whyShort({ because, wanted = 0, free }: Pick<Short, 'because' | 'wanted' | 'free'>): string {
  const schools = wanted === 1 ? '1 school wants' : `${wanted} schools want`
  return {
    line_closed: `${schools} a time, and the line is not open`,
    none_offered: wanted > 0 ? `${schools} a time, and none is offered` : 'The line is open, and no time is offered',
    all_taken: 'Every time is taken',
    more_wanted_than_free: `${schools} a time, and ${free === 1 ? '1 is' : `${free} are`} free`,
  }[because]
}

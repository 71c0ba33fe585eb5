import { termInWords, termTitle } from '../terms/words.ts'
import type { Fix, WillBeMissedBecause } from './forecast.ts'
import type { Period } from './period.ts'
import { schoolYearOf } from './period.ts'
import type { OwedState } from './states.ts'

/** What a state is called, and what exactly it means: the words of the page, the files and the command. */
export const stateWords: Record<OwedState, { name: string; means: string }> = {
  held: { name: 'Held', means: 'The meeting was held. It counts, and counts once, whatever changed afterwards.' },
  unrecorded: {
    name: 'Not recorded',
    means: 'Its time has passed, and nobody has said yet whether it was held. It is counted apart: not as held.',
  },
  booked: { name: 'Booked', means: 'The school has accepted a time that is still to come.' },
  invited: { name: 'Invited', means: 'The school has been sent a time that is still to come, and has not answered.' },
  'not arranged': {
    name: 'Not arranged',
    means:
      'Nothing has been sent: there is only a draft, or nothing, or what was sent was cancelled and nothing has come in its place.',
  },
  'not held': {
    name: 'Not held',
    means: 'The last meeting did not happen, for the reason that was recorded, and no other is arranged in its place.',
  },
  'written off': {
    name: 'Written off',
    means: 'A manager or the officer has said that it will not be held; or the school closed by the end of the term.',
  },
}

/** What else has to be known to read the figures right. */
export const otherDefinitions = [
  {
    name: 'Owed',
    means:
      'A meeting that the plan of the term owes a school, as it was fixed with the figures of that day. A school that is owed two counts twice. Each owed meeting is in exactly one of the states below, so that they add up to all that are owed.',
  },
  {
    name: 'Per cent',
    means: 'Of the meetings owed and not written off, rounded down: 100% means all of them.',
  },
  {
    name: 'One school, counted once',
    means:
      'A school that became another (an academy, for instance) is counted as the school that it is now, with what was held before. A school that was handed over is its present officer’s: the named officer of today, or of the last day of a term that is past. A school that moved to another tier is in the tier that its row of the plan has; when it is owed fewer than it has met, what was held still counts. What a school that closed in the term had not held counts as written off.',
  },
  {
    name: 'Half-terms',
    means:
      'A meeting belongs to the half in which it is or was; one that is not arranged, to the half in which it was to be held. The days of the break count to the first half.',
  },
] as const

/** What is said of a meeting that will be missed. */
export const missedWords = {
  term_over: 'The term is over.',
  no_officer: 'The school has no named officer.',
  too_few_openings: 'There are too few openings left.',
  seldom_so_late: 'Seldom was a meeting held that had nothing arranged by this point of a term.',
  too_slow: 'Too few are held a week to get to them all.',
} satisfies Record<WillBeMissedBecause, string>

/** What would keep meetings from being missed, in a sentence. */
export function fixInWords(fix: Fix): string {
  switch (fix.what) {
    case 'give an officer':
      return 'Give the schools a named officer.'
    case 'write off or move':
      return 'Write them off with a reason, or hold them first next term.'
    case 'more hours':
      return `Give them hours for ${many(fix.meetings, 'more meeting')}.`
    case 'send drafts':
      return fix.meetings === 1 ? 'Send the draft that waits.' : `Send the ${fix.meetings} drafts that wait.`
    case 'arrange now':
      return `Arrange ${many(fix.meetings, 'meeting')} now: ${many(fix.openings, 'opening')} free.`
    case 'move schools':
      return `Move ${many(fix.schools, 'school')} to ${fix.toName}, who has room to arrange ${fix.schools === 1 ? 'it' : 'them'} now.`
  }
}

/**
 * Where somebody does what would help: an officer for themselves, a manager for everybody; undefined where that is not theirs
 * to do. `officer` is whose meetings are missed, null for nobody.
 */
export function fixAddress(fix: Fix, officer: number | null, term: string, me: Looking): string | undefined {
  const isTheirs = me.manages || officer === me.id
  switch (fix.what) {
    case 'give an officer':
      return me.manages ? '/allocations' : undefined
    case 'write off or move':
      return `/coverage/schools?term=${term}&officer=${officer ?? 'none'}&state=missed`
    case 'more hours':
      return isTheirs ? `/availability/hours?person=${officer}` : undefined
    case 'send drafts':
      return `/meetings/send?officer=${officer}`
    case 'arrange now':
      return isTheirs ? `/plan/${term}?officer=${officer}` : undefined
    case 'move schools':
      return me.manages ? `/allocations/handover?officer=${officer}&to=${fix.to}` : undefined
  }
}

/** Who looks at a page, and whether they are a manager. */
export interface Looking {
  id: number
  manages: boolean
}

/** What the meetings that will be missed are among, as the figures call it. */
export function missedAmong(missed: readonly { state: OwedState }[]): string {
  return missed.some(({ state }) => state === 'not held') ? 'not arranged or not held' : 'not arranged'
}

/** `4 schools`, `1 school`. */
export function many(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`
}

/** `Autumn term 2026`, `Autumn term 2026, first half`, `School year 2026/27`. */
export function periodTitle({ id, half, terms }: Period): string {
  const [first] = terms
  if (first && id === schoolYearOf(first)) return `School year ${id.replace('-', '/')}`
  return termTitle(id) + (half === undefined ? '' : `, ${half === 1 ? 'first' : 'second'} half`)
}

/** The same within a sentence, after `the`: `autumn term 2026`, `first half of the autumn term 2026`, `school year 2026/27`. */
export function periodInWords(period: Period): string {
  const { id, half } = period
  if (half !== undefined) return `${half === 1 ? 'first' : 'second'} half of the ${termInWords(id)}`
  return periodTitle(period).replace(/^./, (first) => first.toLowerCase())
}

/** How it is reckoned who will be missed: the same as docs/decisions.md has it. */
export const howForetold = [
  'What is booked, invited to or waiting to be recorded is taken as held.',
  'Of the meetings that nothing has been sent for, each officer will hold as many as fit into the openings left: the free part of their hours for meetings from tomorrow to the end of term, cut as the plan cuts it, with no more a day than the settings allow.',
  'Where a school is to change hands in the term, what one officer does not get to before, the next may hold from that day on.',
  'Nor will they hold more than their pace allows: the meetings they held in the last 30 school days, by the school days that are left, less what is arranged. With fewer than 10 school days to go by, only the openings count.',
  'Nor will all officers together hold a greater share of them than was held of those that had nothing arranged at the same point of the last three terms. With fewer than 10 of those to go by, this does not count.',
  'Who comes last is missed: drafts come first, then schools by tier, then those that have waited longest. A school without a named officer is missed.',
] as const

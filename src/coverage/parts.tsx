import type { BarPart } from '../ui/index.ts'
import { dueOf, type Figures, percentOf } from './coverage.ts'
import type { OwedState } from './states.ts'
import { stateWords } from './words.ts'

/** How a bar shows each state, in the order in which they stand in it. */
const looks: [OwedState, BarPart['look']][] = [
  ['held', 'held'],
  ['unrecorded', 'unsure'],
  ['booked', 'booked'],
  ['invited', 'invited'],
  ['not arranged', 'open'],
  ['not held', 'missed'],
  ['written off', 'off'],
]

/** The parts of a bar that shows where owed meetings stand. */
export function partsOf(figures: Figures): BarPart[] {
  return looks.map(([state, look]) => ({ look, name: stateWords[state].name, value: figures[state] }))
}

/** What the colours of such a bar stand for. */
export const key = looks.map(([state, look]) => ({ look, name: stateWords[state].name }))

/** `62%`, or a dash where nothing is due. */
export function share(number: number, figures: Figures): string {
  const percent = percentOf(number, figures)
  return percent === undefined ? '–' : `${percent}%`
}

/** `58 of 94`. */
export function ofDue(number: number, figures: Figures): string {
  return `${number} of ${dueOf(figures)}`
}

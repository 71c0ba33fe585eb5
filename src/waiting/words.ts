import { weekdayInWords } from '../ui/dates.ts'

/** The parts of a week that may suit a school, in order: `1-am` is Monday before midday. */
export const partsOfWeek = [1, 2, 3, 4, 5].flatMap((weekday) =>
  (['am', 'pm'] as const).map((half) => ({ value: `${weekday}-${half}`, weekday, half })),
)

/** `Monday morning`. */
export function partInWords({ weekday, half }: { weekday: number; half: 'am' | 'pm' }): string {
  return `${weekdayInWords(weekday)} ${half === 'am' ? 'morning' : 'afternoon'}`
}

/** `Monday morning, Wednesday, Friday afternoon`, or any time when all suit. */
export function suitsInWords(suits: readonly string[]): string {
  const named = partsOfWeek.filter(({ value }) => suits.includes(value))
  if (named.length === partsOfWeek.length) return 'Any time'
  const days = Map.groupBy(named, ({ weekday }) => weekday)
  return [...days].map(([day, some]) => (some.length > 1 ? weekdayInWords(day) : some.map(partInWords)[0])).join(', ')
}

/** Why a wait is over. */
export const endings = {
  given: 'Got a time',
  left: 'Left the list',
  'run-out': 'Nothing came free',
  'no-longer': 'The booking to be moved is over, or the school has closed',
} as const
export type Ending = keyof typeof endings

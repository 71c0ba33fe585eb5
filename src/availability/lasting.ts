import { daysAfter } from '../platform/time.ts'

/** Something that lasts from a local day to a local day, both included, or on and on. */
export interface Lasting {
  from_day: string
  to_day: string | null
}

const always = '9999-12-31'

/** Whether there is a day on which both last. */
export function meet(a: Lasting, b: Lasting): boolean {
  return a.from_day <= (b.to_day ?? always) && b.from_day <= (a.to_day ?? always)
}

/** Why something cannot be ended from a day. */
export type EndingRefusal = 'in_the_past' | 'ends_already'

/** A last local day, or that there is none because it would be before the first. */
export type Last = { day: string } | 'never'

/**
 * How something ends when it is to be no more from a local day on. Refuses to end what is past, or what ends by then anyway.
 */
export function endedFrom(one: Lasting, from: string, today: string): { because: EndingRefusal } | { last: Last } {
  if (from < today) return { because: 'in_the_past' }
  if (one.to_day !== null && one.to_day < from) return { because: 'ends_already' }
  return { last: from <= one.from_day ? 'never' : { day: daysAfter(from, -1) } }
}

/** A list in which the one of this id lasts no longer than that. */
export function shortened<T extends Lasting & { id: number }>(list: readonly T[], id: number, last: Last): T[] {
  return list.flatMap((one) => {
    if (one.id !== id) return [one]
    if (last === 'never') return []
    return [{ ...one, to_day: one.to_day !== null && one.to_day < last.day ? one.to_day : last.day }]
  })
}

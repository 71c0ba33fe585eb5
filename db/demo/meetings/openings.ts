import { isInForce } from '../../../src/availability/working-hours.ts'
import { instantOf, weekdayOf } from '../../../src/platform/time.ts'
import { schoolDaysOf, type Term } from '../../../src/terms/rules.ts'
import type { Random } from '../random.ts'
import type { Row } from '../rows.ts'

/** An hour of an officer's that no school has yet. */
interface Opening {
  day: string
  /** A wall time. */
  starts: string
}

/** Where in the openings that suit one is taken: as a share of them all, from 0 to 1, and how much that varies. */
export interface About {
  mean: number
  deviation: number
  /** Rather the first one on this day or later, where there is one. */
  from?: string | undefined
}

/** Only after a day, and on days that suit. */
interface Wanted extends About {
  after: string
  suits: (day: string) => boolean
}

/** The openings of a term that are left, to be taken one by one. */
export interface Openings {
  /** Takes one of an officer's and returns when it starts, a UTC instant; undefined when none is left. */
  take(random: Random, officerId: number, wanted: Wanted): string | undefined
}

/** Cuts officers' hours on the school days of a term into openings of an hour with a quarter of an hour between. */
export function openingsOf(term: Term, hours: readonly Row<'weekly_hours'>[]): Openings {
  const days = schoolDaysOf(term).map((day) => ({ day, weekday: weekdayOf(day) }))
  const left = new Map<number, Opening[]>()
  const cut = (officerId: number) => {
    const own = hours
      .filter(({ person_id, purpose }) => person_id === officerId && purpose === 'meetings')
      .map(({ to_day = null, fortnight_from = null, ...one }) => ({ ...one, to_day, fortnight_from }))
    return days.flatMap(({ day, weekday }) =>
      own
        .filter((one) => one.weekday === weekday && isInForce(one, day))
        .flatMap(({ starts, ends }) => startsIn(starts, ends).map((time) => ({ day, starts: time }))),
    )
  }
  return {
    take(random, officerId, { mean, deviation, from, after, suits }) {
      const all = left.get(officerId) ?? cut(officerId)
      left.set(officerId, all)
      const some = all.filter(({ day }) => day > after && suits(day))
      const share = Math.min(0.999, Math.max(0, random.around(mean, deviation)))
      const next = from === undefined ? undefined : some.find(({ day }) => day >= from)
      const one = next ?? some[Math.floor(share * some.length)]
      if (one) all.splice(all.indexOf(one), 1)
      return one && instantOf(one.day, one.starts)
    },
  }
}

/** `10:00`, `11:15`, as long as an hour fits. */
function startsIn(starts: string, ends: string): string[] {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  const two = (number: number) => String(number).padStart(2, '0')
  const found: string[] = []
  for (let at = minutes(starts); at + 60 <= minutes(ends); at += 75)
    found.push(`${two(Math.floor(at / 60))}:${two(at % 60)}`)
  return found
}

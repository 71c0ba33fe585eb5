import { ukDay, ukWall, weekdayOf } from '../platform/time.ts'

/** Why a school cannot meet at a time: it is a non-pupil day, or a time of the week that does not suit. */
export type Clash = 'non_pupil_day' | 'unsuitable_time'

export const clashWords = {
  non_pupil_day: 'A non-pupil day of the school',
  unsuitable_time: 'At a time that does not suit the school',
} satisfies Record<Clash, string>

/** When a school has said that it cannot meet: local days, and times of the week as clocks in the UK show them. */
export interface CannotMeet {
  days: readonly { day: string }[]
  times: readonly { weekday: number; starts: string; ends: string }[]
}

/** What keeps a school from meeting between two UTC instants of a day; undefined when nothing does. */
export function clashOf(
  { startsAt, endsAt }: { startsAt: string; endsAt: string },
  { days, times }: CannotMeet,
): Clash | undefined {
  const day = ukDay(startsAt)
  if (days.some((one) => one.day === day)) return 'non_pupil_day'
  const [starts, ends] = [ukWall(startsAt).slice(11, 16), ukWall(endsAt).slice(11, 16)]
  const isThen = times.some((one) => one.weekday === weekdayOf(day) && one.starts < ends && starts < one.ends)
  return isThen ? 'unsuitable_time' : undefined
}

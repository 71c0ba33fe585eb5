/** What the planning of a term is given. Instants are UTC text, days local. */
export interface Problem {
  /** The first and the last local day of the term: being later in it costs more. */
  fromDay: string
  toDay: string
  /** The first local day on which anything can still be placed. */
  earliest: string
  meetings: readonly MeetingToPlace[]
  openings: readonly Opening[]
  /** Meetings that are arranged already and stay: they count towards an officer's day and week. */
  standing: readonly Standing[]
  /** How many meetings an officer has a day at most, by the officer's id. */
  mostADay: ReadonlyMap<number, number>
  /** Minutes that must be free after a meeting in person. */
  inPersonGapMinutes: number
  /** How many days lie between two meetings of a school at least. */
  daysBetween: number
}

/** One owed meeting of a school. */
export interface MeetingToPlace {
  urn: number
  /** Counts the school's owed meetings of the term from 1. */
  number: number
  /** The school's named officer; null where it has none. */
  officerId: number | null
  /** The place of its tier among the rules, from 0: when not all fit, lower places go first. */
  tierOrder: number
  /** In tenths of a percent; null when not known. */
  attendanceTenths: number | null
  minutes: number
  mode: 'video' | 'phone' | 'in-person'
  /** The first and the last day on which it may be; the first is after the last where none is left. */
  fromDay: string
  byDay: string
  /** Days of the school's other meetings that stay, from which this one keeps its distance. */
  metOn: readonly string[]
  /** The day that would make the gaps between the school's meetings even; null for a school that has met nobody yet. */
  idealDay: string | null
  /** Days on which the school has no pupils, or a meeting of the term was called off. */
  nonPupilDays: ReadonlySet<string>
  /** Times of the week, UK time, that the school has said do not suit. */
  unsuitable: readonly { weekday: number; starts: string; ends: string }[]
  /** Where it was drafted before: it stays there where it can; a pinned one is not moved at all. */
  drafted: Draft | null
}

/** Where a meeting was drafted, and whether somebody has pinned it there. */
export interface Draft {
  officerId: number
  startsAt: string
  pinned: boolean
}

/** A stretch of an officer's time in which one meeting fits. No two of an officer's overlap. */
export interface Opening {
  officerId: number
  startsAt: string
  endsAt: string
  /** Minutes until what the officer may have next that day: an opening, or what their diary holds. Null when it is the last. */
  gapMinutes: number | null
}

export interface Standing {
  officerId: number
  startsAt: string
}

export interface Placed {
  urn: number
  number: number
  officerId: number
  startsAt: string
  endsAt: string
}

/** Why a meeting has no place; each is worded so that a person can act on it. */
export type NoPlace =
  | 'school_closed'
  | 'no_officer'
  | 'too_late'
  | 'no_openings'
  | 'too_short_openings'
  | 'no_time_to_travel'
  | 'no_day_suits'
  | 'too_soon_after_the_last'
  | 'too_few_openings'

export interface Unplaced {
  urn: number
  number: number
  because: NoPlace
  details: Details
}

/** The figures that a sentence about an unplaced meeting needs. */
export interface Details {
  officerId?: number | undefined
  /** The days between which it may be. */
  from?: string | undefined
  by?: string | undefined
  minutes?: number | undefined
  daysBetween?: number | undefined
  /** How many places the officer has for so many meetings, of so many schools, which want the same. */
  places?: number | undefined
  meetings?: number | undefined
  schools?: number | undefined
}

export interface Plan {
  /** In the order of URN and number, those that are pinned too. */
  placed: Placed[]
  unplaced: Unplaced[]
  /** How many drafts that are not pinned are not where they were. */
  moved: number
  /** By the weights of `costs.ts`: of plans that place the same tiers and move as few drafts, lower is better. */
  cost: number
}

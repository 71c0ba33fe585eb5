/** What the planning of a term is given, and what it answers. Instants are UTC text, days local. */
export interface Problem {
  meetings: MeetingToPlace[]
  openings: Opening[]
  /** How many meetings an officer has a day at most, by the officer's id. */
  mostADay: ReadonlyMap<number, number>
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
  /** The first and the last day on which it may be: inside the term and the rule's "by", four weeks from the last meeting. */
  fromDay: string
  byDay: string
  /** When the school was last met, in any term. */
  lastMetOn: string | null
  nonPupilDays: ReadonlySet<string>
  /** Times of the week, UK time, that the school has said do not suit. */
  unsuitable: readonly { weekday: number; starts: string; ends: string }[]
  /** Where it was drafted before: it stays there where it can; a pinned one is not moved at all. */
  drafted: { startsAt: string; pinned: boolean } | null
}

/** A stretch of an officer's time in which one meeting fits. No two of an officer's overlap. */
export interface Opening {
  officerId: number
  startsAt: string
  endsAt: string
  /** Minutes until the officer's next opening that day; null after the last one. */
  gapMinutes: number | null
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
  | 'no_officer'
  | 'no_openings'
  | 'too_few_openings'
  | 'no_day_suits'
  | 'too_soon_after_the_last'
  | 'too_short_openings'

export interface Unplaced {
  urn: number
  number: number
  because: NoPlace
  /** The figures that the sentence needs, such as the openings that an officer has left and the schools that want one. */
  details: Record<string, number | string>
}

export interface Plan {
  placed: Placed[]
  unplaced: Unplaced[]
  /** What the plan costs by the weights of the planner: of plans that place as many, lower is better. */
  cost: number
}

import { z } from 'zod'
import { phases } from './status.ts'

/** The seasons of a calendar year in their order: a term's id is its calendar year and its name, `2027-spring`. */
const seasons = ['spring', 'summer', 'autumn']
export const TermId = z
  .string()
  .regex(/^20\d\d-(spring|summer|autumn)$/, 'Name a term by its calendar year and name, like 2027-spring')

/**
 * A rule that gives a tier. All the parts of its condition that are there must hold; a rule with none fits every
 * school. Roll is pupils and must be more than `rollAbove`; attendance is in tenths of a percent and must be under
 * `attendanceBelow` (DOMAIN.md, Tiers and cadence).
 */
export const TierRule = z.object({
  tier: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: z.string().min(1).max(100),
  when: z.object({
    phases: z.array(z.enum(phases)).min(1).optional(),
    rollAbove: z.int().min(0).max(5000).optional(),
    attendanceBelow: z.int().min(0).max(1000).optional(),
  }),
  meetings: z.int().min(0).max(12),
  per: z.enum(['term', 'year']),
  minutes: z.int().multipleOf(15).min(15).max(240),
  mode: z.enum(['video', 'phone', 'in-person']),
  by: z.enum(['first-half-term', 'end-of-term']),
  fromTerm: TermId,
})
export type TierRule = z.infer<typeof TierRule>

const usual = { meetings: 1, per: 'term', minutes: 60, mode: 'video', by: 'end-of-term' } as const

/** The roll-out that a manager starts from. */
export const usualRules: TierRule[] = [
  {
    ...usual,
    tier: 'secondary',
    name: 'Secondary schools',
    when: { phases: ['Secondary', 'Middle deemed secondary', 'All-through'] },
    fromTerm: '2026-autumn',
  },
  {
    ...usual,
    tier: 'large-primary',
    name: 'Large primary schools',
    when: { phases: ['Primary', 'Middle deemed primary'], rollAbove: 350 },
    fromTerm: '2026-autumn',
  },
  { ...usual, tier: 'low-attendance', name: 'Low attendance', when: { attendanceBelow: 900 }, fromTerm: '2026-autumn' },
  { ...usual, tier: 'all', name: 'All other schools and settings', when: {}, fromTerm: '2027-spring' },
]

/**
 * What is known of a school when its tier is decided. Attendance is in tenths of a percent; the days, local ones, are
 * those of the census and the last that the attendance figure covers.
 */
export const Figures = z.object({
  phase: z.string(),
  pupils: z.int().nullable(),
  censusOn: z.string().nullable(),
  attendance: z.object({ tenths: z.int(), asOf: z.string(), source: z.string() }).nullable(),
})
export type Figures = z.infer<typeof Figures>

export interface Decision {
  /** The first rule that fits and has begun; where none has begun yet, the first that fits. */
  rule: TierRule | undefined
  /** Whether the rule has begun by the term: before that, a school gets regular contact and is owed no meeting. */
  begun: boolean
  /** Every rule that fits, in order: the reasons. */
  fits: TierRule[]
  /** Figures that a rule asked for and nobody knows, so that it may or may not fit. */
  notKnown: ('pupils' | 'attendance')[]
}

/** Decides a school's tier in a term, with every reason, and says which figures were wanted and not known. */
export function tierOf(rules: readonly TierRule[], school: Figures, term: string): Decision {
  const fits = rules.filter(({ when }) => meets(when, school) === true)
  const asked = new Set(rules.flatMap(({ when }) => lacking(when, school)))
  const begun = fits.find(({ fromTerm }) => termOrder(fromTerm) <= termOrder(term))
  return { rule: begun ?? fits[0], begun: begun !== undefined, fits, notKnown: [...asked] }
}

type When = TierRule['when']

/** Whether a school meets a condition; undefined when that hangs on a figure that nobody knows. */
function meets(when: When, { phase, pupils, attendance }: Figures): boolean | undefined {
  const { phases, rollAbove, attendanceBelow } = when
  const parts = [
    phases === undefined || phases.some((one) => one === phase),
    rollAbove === undefined || (pupils === null ? undefined : pupils > rollAbove),
    attendanceBelow === undefined || (attendance === null ? undefined : attendance.tenths < attendanceBelow),
  ]
  if (parts.includes(false)) return false
  return parts.includes(undefined) ? undefined : true
}

function lacking(when: When, school: Figures): ('pupils' | 'attendance')[] {
  if (meets(when, school) !== undefined) return []
  const roll = when.rollAbove !== undefined && school.pupils === null
  const attendance = when.attendanceBelow !== undefined && school.attendance === null
  return [...(roll ? (['pupils'] as const) : []), ...(attendance ? (['attendance'] as const) : [])]
}

/** A number by which terms sort in time. */
export function termOrder(term: string): number {
  const [year = '', season = ''] = term.split('-')
  return Number(year) * seasons.length + seasons.indexOf(season)
}

/** The terms of the school year that a term is in, in order of time: `2027-spring` is in that of `2026-autumn`. */
export function termsOfYear(term: string): string[] {
  const [year = '', season = ''] = term.split('-')
  const first = season === 'autumn' ? Number(year) : Number(year) - 1
  return [`${first}-autumn`, `${first + 1}-spring`, `${first + 1}-summer`]
}

/** A manager's word on one school for one term: another tier, another number of meetings in the term, or both. */
export interface Override {
  tier: string | null
  meetings: number | null
}

/** Meetings that a school has had or is owed already, apart from what is being decided. */
export interface Already {
  /** Held this term, before the school got the URN that it has now. */
  thisTerm: number
  /** Those, and what was held or is owed in the other terms of the school year. */
  thisYear: number
}

/** What a school is owed in a term, and why. */
export interface Owed {
  /** Null where no rule fits. */
  tier: string | null
  /** The tiers of all rules that fit, in order. */
  fits: string[]
  notKnown: Decision['notKnown']
  /** In the term: none before its tier has begun. */
  meetings: number
  minutes: number
  mode: TierRule['mode']
  by: TierRule['by']
}

/**
 * Decides what a school is owed in a term: by the first rule that fits, unless a manager has overridden its tier or the
 * number of its meetings. A tier that is no longer among the rules overrides nothing.
 */
export function owedTo(
  rules: readonly TierRule[],
  school: Figures,
  term: string,
  { override, already }: { override?: Override | undefined; already?: Already | undefined } = {},
): Owed {
  const decision = tierOf(rules, school, term)
  const rule = rules.find(({ tier }) => tier === override?.tier) ?? decision.rule
  const { minutes, mode, by } = rule ?? usual
  return {
    tier: rule?.tier ?? null,
    fits: decision.fits.map(({ tier }) => tier),
    notKnown: decision.notKnown,
    meetings: override?.meetings ?? (rule ? meetingsOwed(rule, term, already) : 0),
    minutes,
    mode,
    by,
  }
}

/**
 * How many meetings a rule owes a school in a term: none before it has begun. What a cadence by the year still owes is
 * spread evenly over the terms that are left of the school year, the earlier ones first.
 */
export function meetingsOwed(
  { meetings, per, fromTerm }: Pick<TierRule, 'meetings' | 'per' | 'fromTerm'>,
  term: string,
  { thisTerm, thisYear }: Already = { thisTerm: 0, thisYear: 0 },
): number {
  if (termOrder(fromTerm) > termOrder(term)) return 0
  if (per === 'term') return Math.max(0, meetings - thisTerm)
  const terms = termsOfYear(term)
  return Math.ceil(Math.max(0, meetings - thisYear) / (terms.length - terms.indexOf(term)))
}

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

/** What is known of a school when its tier is decided. Attendance is in tenths of a percent. */
export interface Figures {
  phase: string
  pupils: number | null
  /** The local day of the census that the roll is from. */
  censusOn: string | null
  attendance: { tenths: number; asOf: string; source: string } | null
}

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

/** How many meetings a term a decision owes: a cadence by the year is owed from its first term on, once it has begun. */
export function owedInTerm({ rule, begun }: Decision, heldThisYear = 0): number {
  if (!rule || !begun) return 0
  return rule.per === 'term' ? rule.meetings : Math.min(1, Math.max(0, rule.meetings - heldThisYear))
}

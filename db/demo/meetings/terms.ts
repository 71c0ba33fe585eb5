import { daysAfter } from '../../../src/platform/time.ts'
import { type TierRule, usualRules } from '../../../src/schools/tiers.ts'
import { type Term, workingDayBefore } from '../../../src/terms/rules.ts'
import type { Calendar } from '../calendar.ts'
import { found } from '../random.ts'

/** Two years of terms. */
const termsBack = 6

/** The terms for which meetings were arranged: those of two years, and the one under way or, in the holidays, the next. */
export interface MeetingTerms {
  over: Term[]
  running: Term
  /** The one after that. */
  next: Term
}

export function meetingTerms({ terms, today }: Pick<Calendar, 'terms' | 'today'>): MeetingTerms {
  const at = terms.findIndex(({ to_day }) => to_day > today)
  return {
    over: terms.slice(Math.max(0, at - termsBack), at),
    running: found(terms[at]),
    next: found(terms[at + 1]),
  }
}

/** The working day on which the team sends the invitations of a term: three weeks before it, in autumn before the summer. */
export function sentOn({ id, from_day }: Term): string {
  return workingDayBefore(daysAfter(from_day, id.endsWith('autumn') ? -52 : -21), 1)
}

/** This county began two years ago with the first three tiers; its other schools come with the next term. */
export function rulesSince({ over, next }: MeetingTerms): TierRule[] {
  const began = found(over[0]).id
  return usualRules.map((rule) => ({ ...rule, fromTerm: rule.tier === 'all' ? next.id : began }))
}

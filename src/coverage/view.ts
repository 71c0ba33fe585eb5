import type { TierRule } from '../schools/tiers.ts'
import type { Term } from '../terms/rules.ts'
import type { Part } from './coverage.ts'
import type { OpenMeeting, Outlook } from './forecast.ts'
import type { CoverageForm } from './forms.ts'
import type { PastTerms } from './past-terms.ts'
import type { Period } from './period.ts'

/** Everything that a view of coverage is made of. */
export interface View {
  period: Period
  terms: readonly Term[]
  asked: CoverageForm
  /** The local day. */
  today: string
  rules: readonly TierRule[]
  officers: readonly { id: number; name: string }[]
  communities: readonly { id: number; name: string }[]
  /** Whether what is owed in the period is fixed: before that there is nothing to count. */
  fixed: boolean
}

export interface Dashboard extends View {
  /** The owed meetings that are asked for, by school. */
  parts: readonly Part[]
  /** The same by day, for what is drawn against time. */
  days: readonly Part[]
  /** What the period is compared with (see `periodBefore`), by day. */
  before: { period: Period; parts: readonly Part[] } | undefined
  /** What will be missed by the end of the term that is running, of the schools that are asked for. */
  outlooks: readonly Outlook[]
  /** How what stood alike at this point of the last terms turned out; undefined when no term is running. */
  past: PastTerms | undefined
  /** The meetings that are still open in the term that is running. */
  open: readonly OpenMeeting[]
}

import type { PlanState } from './rules.ts'

/** What a plan needs next, as its main button says it. */
export interface NextStep {
  text: string
  href: string
}

interface Standing {
  /** The address of the plan, and whose meetings it shows, as a query. */
  path: string
  who: string
  term: string
  states: readonly PlanState[]
  withoutPlace: number
  /** Whether the reader may plan the term just now. */
  canPlan: boolean
}

/**
 * What comes next in a plan: planning where nothing is planned, sending drafts, finding places for the rest, recording what
 * was, asking who has not answered. Undefined when all is sent, answered and recorded: then nothing waits.
 */
export function nextStep({ path, who, term, states, withoutPlace, canPlan }: Standing): NextStep | undefined {
  const of = (...wanted: PlanState[]) => states.filter((state) => wanted.includes(state)).length
  const table = (state: PlanState) => `${path}/table${who}&${new URLSearchParams({ state })}`
  const [drafts, unrecorded, silent] = [of('draft', 'pinned'), of('unrecorded'), of('not answered')]
  if (states.length === 0) return canPlan ? { text: 'Plan the term', href: `${path}/making` } : undefined
  if (drafts > 0)
    return {
      text: drafts === 1 ? 'Send this draft…' : `Send these ${drafts} drafts…`,
      href: `/meetings/send${who}&term=${term}`,
    }
  if (withoutPlace > 0) return { text: `Find places for ${many(withoutPlace)}`, href: '#without-place' }
  if (unrecorded > 0) return { text: `See ${many(unrecorded)} to record`, href: table('unrecorded') }
  return silent > 0 ? { text: `See ${many(silent)} not answered`, href: table('not answered') } : undefined
}

const many = (count: number) => (count === 1 ? 'one meeting' : `${count} meetings`)

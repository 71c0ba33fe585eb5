import { ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { tierName } from '../schools/words.ts'
import { type Figures, figuresBy, figuresOf, reasonsFor } from './coverage.ts'
import { narrowedBy } from './dashboard.ts'
import { coverage } from './read.ts'
import type { View } from './view.ts'

/** Figures of a tier, an officer, a community or a phase. */
export interface Group {
  /** Null: those that have none. */
  id: string | number | null
  name: string
  figures: Figures
}

/** The figures of a view in all and in every way that they are told apart, for what is not a page. */
export async function coverageOf(world: World, view: View) {
  const { period, asked, rules, officers, communities } = view
  const at = { now: utc(world.now()), today: ukDay(world.now()) }
  const parts = await coverage(world.store.db, period, at, narrowedBy(asked))
  const groups = <K extends string | number | null>(by: Map<K, Figures>, name: (id: K) => string): Group[] =>
    [...by].map(([id, figures]) => ({ id, name: name(id), figures })).sort((a, b) => a.name.localeCompare(b.name))
  const named = (all: readonly { id: number; name: string }[], none: string) => (id: number | null) =>
    id === null ? none : (all.find((one) => one.id === id)?.name ?? '')
  return {
    period: period.id,
    figures: figuresOf(parts),
    notHeld: Object.fromEntries(reasonsFor(parts, 'not held')),
    tiers: groups(
      figuresBy(parts, ({ tier }) => tier),
      (tier) => tierName(tier, rules),
    ),
    officers: groups(
      figuresBy(parts, ({ officerId }) => officerId),
      named(officers, 'No named officer'),
    ),
    communities: groups(
      figuresBy(parts, ({ communityId }) => communityId),
      named(communities, 'No community'),
    ),
    phases: groups(
      figuresBy(parts, ({ phase }) => phase),
      (phase) => phase,
    ),
  }
}

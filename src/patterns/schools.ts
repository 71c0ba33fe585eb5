import type { Kept } from '../agendas/figures.ts'
import { kindOf } from '../agendas/figures.ts'
import type { PatternsForm } from './forms.ts'
import type { GroupKind } from './words.ts'

/** An open school, as patterns are looked for among them. */
export interface School extends Kept {
  urn: number
  name: string
  /** Null is not known. */
  pupils: number | null
  communityId: number | null
  /** As it was fixed for the term; null where it was not, or where none fits. */
  tier: string | null
}

/** What a group of schools has in common. */
export const ways = ['community', 'tier', 'phase'] as const
export type Way = (typeof ways)[number]

/** What a school is under, told apart in a way: as addresses have it, `none` or `other` where it is under nothing. */
export function groupOf(school: School, way: Way): string {
  if (way === 'community') return String(school.communityId ?? 'none')
  return way === 'tier' ? (school.tier ?? 'none') : phaseOf(school)
}

/** The phase that a school counts to: its kind, as for the figures that it is compared with. */
export function phaseOf(school: School): GroupKind {
  return kindOf(school) ?? 'other'
}

/** Whether a school is among those that are asked for. */
export function isAsked(school: School, asked: PatternsForm): boolean {
  return ways.every((way) => asked[way] === '' || asked[way] === groupOf(school, way))
}

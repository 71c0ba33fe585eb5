import { z } from 'zod'
import { states } from './states.ts'

const Some = (most: number) => z.string().trim().max(most).catch('').default('')

/** What can be sorted by in the list of schools. */
export const sorts = ['name', 'tier', 'officer', 'community', 'state', 'day', 'met'] as const

/** What is asked about coverage, as the address has it; what is nonsense is passed over. */
export const CoverageForm = z.object({
  /** A term or a school year: `2026-autumn`, `2026-27`. */
  term: z
    .string()
    .regex(/^20\d\d-(spring|summer|autumn|\d\d)$/)
    .or(z.literal(''))
    .catch('')
    .default(''),
  half: z.enum(['', '1', '2']).catch('').default(''),
  q: Some(100),
  tier: Some(60),
  /** An officer's number, `none`, or `all`: an officer's own schools come first when it is empty. */
  officer: Some(20),
  community: Some(20),
  phase: Some(40),
  state: z
    .enum([...states, 'missed', 'never met', ''])
    .catch('')
    .default(''),
  sort: z.enum(sorts).catch('name').default('name'),
})
export type CoverageForm = z.infer<typeof CoverageForm>

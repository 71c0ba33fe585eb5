import { z } from 'zod'
import { groupKinds } from './words.ts'

const Some = (most: number) => z.string().trim().max(most).catch('').default('')

/** What is asked about patterns, as the address has it; what is nonsense is passed over. */
export const PatternsForm = z.object({
  /** `2026-autumn`; empty is the term that is running, or the last that has begun. */
  term: z
    .string()
    .regex(/^20\d\d-(spring|summer|autumn)$/)
    .or(z.literal(''))
    .catch('')
    .default(''),
  /** A learning community's number, or `none`. */
  community: Some(20),
  phase: z.enum(groupKinds).or(z.literal('')).catch('').default(''),
  /** A tier's id, or `none`. */
  tier: Some(60),
})
export type PatternsForm = z.infer<typeof PatternsForm>

import { z } from 'zod'
import { sealText, unsealText } from '../sign-in/keys.ts'
import type { Answers } from './answers.ts'

/** Who answers, and the service's secret: what they typed opens for nobody else. */
export interface Writer {
  secret: string
  personId: number
}

/** By the names of their fields. */
const Typed = z.record(z.string(), z.string())

/** The answers with the note and the number that stand sealed among them, if they were sealed for who asks. */
export async function withTyped({ secret, personId }: Writer, answers: Answers): Promise<Answers> {
  const { sealed, ...others } = answers
  const typed = sealed && (await unsealText(secret, sealed, 'answers', personId))
  return typed ? { ...answers, ...Typed.parse(JSON.parse(typed)) } : others
}

/** The answers with their note and their number sealed, as they may stand in an address. */
export async function withSealed(
  { secret, personId }: Writer,
  { note, phone, sealed: _, ...others }: Answers,
): Promise<Answers> {
  if (!note && !phone) return others
  const typed = JSON.stringify({ ...(note && { note }), ...(phone && { phone }) })
  return { ...others, sealed: await sealText(secret, typed, 'answers', personId) }
}

import { sealText, unsealText } from '../sign-in/keys.ts'
import type { Answers } from './answers.ts'

/** Whose note it is, and the service's secret: a note opens for nobody else. */
export interface Writer {
  secret: string
  personId: number
}

/** The answers with the note that stands sealed among them, if it was sealed for who asks. */
export async function withNote({ secret, personId }: Writer, answers: Answers): Promise<Answers> {
  const { sealed, ...others } = answers
  const note = sealed && (await unsealText(secret, sealed, 'note', personId))
  return note ? { ...answers, note } : others
}

/** The answers with their note sealed, as they may stand in an address. */
export async function withSealed({ secret, personId }: Writer, { note, ...others }: Answers): Promise<Answers> {
  return note ? { ...others, sealed: await sealText(secret, note, 'note', personId) } : others
}

import type { Mode, Topic } from '../../src/consultations/words.ts'
import { letters, type Random } from './random.ts'
import type { Row } from './rows.ts'
import { notes, topicWeights } from './words.ts'

/** What is asked of the line: by whom, about what and how. The same for what was and for what is to come. */
export interface Wish {
  id: string
  urn: number
  contact_id: number
  topic: Topic
  mode: Mode
  phone: string | null
  note: string | null
  tried_officer: number | null
  read_guidance: number | null
}

/** How often each role books. Only secondary schools have attendance officers, so those book more than the others. */
const asks: Record<string, number> = { 'attendance lead': 3, 'attendance officer': 6, headteacher: 1 }

/** Wishes of these contacts without end; `often` ask for more than their share. */
export function wishes(random: Random, contacts: readonly Row<'contact'>[], often: readonly number[]): () => Wish {
  const now = contacts.filter(({ ended_at }) => ended_at === null)
  const schoolsOf = (id: number) => now.filter(({ person_id }) => person_id === id).length
  const boost = new Map(often.map((id) => [id, 10 / schoolsOf(id)]))
  const weighted = now.map((one) => [one, (asks[one.role] ?? 0) * (boost.get(one.person_id) ?? 1)] as const)
  return () => wishOf(random, random.weighted(weighted))
}

export function wishOf(random: Random, { urn, person_id, phone }: Row<'contact'>): Wish {
  const topic = random.weighted(topicWeights)
  const mode = random.weighted<Mode>([
    ['phone', 55],
    ['video', 45],
  ])
  return {
    id: letters(random),
    urn,
    contact_id: person_id,
    topic,
    mode,
    phone: mode === 'phone' ? (phone ?? null) : null,
    note: random.chance(0.72) ? random.pick(notes[topic]) : null,
    tried_officer: Number(random.chance(0.62)),
    read_guidance: Number(random.chance(0.78)),
  }
}

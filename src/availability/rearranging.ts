import { ukDay } from '../platform/time.ts'
import type { Appointment } from './diary-queries.ts'

/**
 * Where the appointments that a change leaves are rearranged, when they are all of one person; undefined where they can
 * only be kept, and moved one by one.
 */
export function rearrangePath(left: readonly Pick<Appointment, 'person_id' | 'starts_at'>[]): string | undefined {
  const [first] = left
  if (!first || left.some(({ person_id }) => person_id !== first.person_id)) return undefined
  const days = left.map(({ starts_at }) => ukDay(starts_at)).toSorted()
  return rearrangeOn({ person: first.person_id, from: days[0] ?? '', to: days.at(-1) ?? '' })
}

/** Where a person's appointments of some local days are rearranged. */
export function rearrangeOn({ person, from, to }: { person: number; from: string; to: string }): string {
  return `/diary/rearrange?${new URLSearchParams({ person: `${person}`, from, to })}`
}

/** The page of an appointment, on which it can be moved. */
export function pathOf({ id, purpose }: Pick<Appointment, 'id' | 'purpose'>): string {
  return purpose === 'consultations' ? `/consultations/${id}` : `/meetings/${id}`
}

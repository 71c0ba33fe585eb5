import { ukDay } from '../platform/time.ts'
import type { Appointment } from './diary-queries.ts'

/** Where the appointments that a change leaves are rearranged, whosever they are; undefined when it leaves none. */
export function rearrangePath(left: readonly Pick<Appointment, 'person_id' | 'starts_at'>[]): string | undefined {
  const days = left.map(({ starts_at }) => ukDay(starts_at)).toSorted()
  const [from, to] = [days[0], days.at(-1)]
  const people = [...new Set(left.map(({ person_id }) => person_id))]
  return from && to ? rearrangeOn({ people, from, to }) : undefined
}

/** Where people's appointments of some local days are rearranged; `all`: those for which there are hours too. */
export function rearrangeOn(
  { people, from, to }: { people: readonly number[]; from: string; to: string },
  all = false,
) {
  const whose = people.map((id) => ['person', String(id)])
  return `/diary/rearrange?${new URLSearchParams([...whose, ['from', from], ['to', to], ...(all ? [['all', '1']] : [])])}`
}

/** The page of an appointment, on which it can be moved. */
export function pathOf({ id, purpose }: Pick<Appointment, 'id' | 'purpose'>): string {
  return purpose === 'consultations' ? `/consultations/${id}` : `/meetings/${id}`
}

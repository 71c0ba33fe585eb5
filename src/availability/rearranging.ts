import { ukDay } from '../platform/time.ts'
import type { Appointment } from './diary-queries.ts'

/** What has been saved that leaves appointments to rearrange: time off, a closure, or other hours or days of the line. */
export const causes = ['away', 'closed', 'hours'] as const
export type Cause = (typeof causes)[number]

/** Where the appointments that a change leaves are rearranged, whosever they are; undefined when it leaves none. */
export function rearrangePath(
  left: readonly Pick<Appointment, 'person_id' | 'starts_at'>[],
  after: Cause,
): string | undefined {
  const days = left.map(({ starts_at }) => ukDay(starts_at)).toSorted()
  const [from, to] = [days[0], days.at(-1)]
  const people = [...new Set(left.map(({ person_id }) => person_id))]
  return from && to ? rearrangeOn({ people, from, to, after }) : undefined
}

/** Where people's appointments of some local days are rearranged, `after` what; `all`: those for which there are hours too. */
export function rearrangeOn(
  { people, from, to, after }: { people: readonly number[]; from: string; to: string; after?: Cause | undefined },
  all = false,
) {
  const whose = people.map((id) => ['person', String(id)])
  const more = [...(after ? [['after', after]] : []), ...(all ? [['all', '1']] : [])]
  return `/diary/rearrange?${new URLSearchParams([...whose, ['from', from], ['to', to], ...more])}`
}

/** The page of an appointment, on which it can be moved. */
export function pathOf({ id, purpose }: Pick<Appointment, 'id' | 'purpose'>): string {
  return purpose === 'consultations' ? `/consultations/${id}` : `/meetings/${id}`
}

import { z } from 'zod'
import type { BadLine, Change } from './kind.ts'
import type { AllocationRow, RoleRow, StoredAllocation } from './queries.ts'
import { hull, joined, overlap, type Span } from './spans.ts'

/** One line about one of the authority's people. */
export const PersonRow = z.object({
  line: z.number(),
  name: z.string(),
  email: z.string(),
  roles: z.array(z.string()),
  llc: z.string().nullable(),
  urn: z.number().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
})
export type PersonRow = z.infer<typeof PersonRow>

/** A role or an allocation as it will be, on the line that says so first, and what that changes. */
export interface Dated<T> {
  line: number
  after: T
  does: 'adds' | 'changes' | 'nothing'
  changes: Change[]
  /** Whether an end is given that was not known before. */
  closes: boolean
}

export interface DatedAllocations {
  dated: Dated<AllocationRow>[]
  /** Stored allocations that other dates stand in for. */
  replaced: StoredAllocation[]
  /** Stored allocations that the file does not speak of. */
  others: StoredAllocation[]
  bad: BadLine[]
}

/**
 * The dates of an officer's communities and schools. A stored allocation of the same place to the same officer that
 * shares a day is the same one with other dates. Without a first day it is the one that goes on, or begins today.
 */
export function datedAllocations(rows: PersonRow[], stored: StoredAllocation[], today: string): DatedAllocations {
  const storedAt = Map.groupBy(stored, placeOf)
  const seen = new Map<string, (Span & { line: number })[]>()
  const matchedIds = new Set<number>()
  const result: DatedAllocations = { dated: [], replaced: [], others: [], bad: [] }
  for (const { line, email, llc, urn, from, to } of rows) {
    if (llc === null && urn === null) continue
    const place = placeOf({ email, community: llc, urn })
    const matched = (storedAt.get(place) ?? []).filter((one) => isMeant(one, from, to, today))
    const span = { from_day: from ?? hull(matched)?.from_day ?? firstDay(to, today), to_day: to }
    const before = seen.get(place)?.find((other) => overlap(other, span))
    if (before) {
      const problem = `${email} has ${llc ?? urn} on line ${before.line} already, on some of the same days`
      result.bad.push({ line, column: llc ? 'llc' : 'urn', problem })
      continue
    }
    seen.set(place, [...(seen.get(place) ?? []), { ...span, line }])
    const after = { email, community: llc, urn, ...span }
    const one = datedFrom(line, after, matched, llc ?? `${urn}`)
    for (const { id } of matched) matchedIds.add(id)
    if (one.does !== 'nothing') result.replaced.push(...matched)
    result.dated.push(one)
  }
  result.others = stored.filter(({ id }) => !matchedIds.has(id))
  return result
}

/**
 * The dates of people's roles. Lines of one person and role that follow each other are one stretch. An officer is one
 * while any school is theirs, so an officer's role never becomes shorter than what they keep.
 */
export function datedRoles(rows: PersonRow[], stored: RoleRow[], allocated: DatedAllocations, today: string) {
  const storedOf = Map.groupBy(stored, roleKey)
  const allocationOn = new Map(allocated.dated.map(({ line, after }) => [line, after]))
  const keptBy = Map.groupBy(allocated.others, ({ email }) => email)
  const given = rows.flatMap((row) => row.roles.map((role) => ({ row, role, email: row.email })))
  const dated: Dated<RoleRow>[] = []
  const replaced: RoleRow[] = []
  for (const [key, mentions] of Map.groupBy(given, roleKey)) {
    const known = storedOf.get(key) ?? []
    const spans = mentions.map(({ row, role, email }) => {
      const meant = known.filter((one) => isMeant(one, row.from, row.to, today))
      const placed = role === 'officer' ? allocationOn.get(row.line) : undefined
      const from_day = placed?.from_day ?? row.from ?? hull(meant)?.from_day ?? firstDay(row.to, today)
      return { line: row.line, email, role, placed: placed !== undefined, from_day, to_day: row.to }
    })
    for (const stretch of joined(spans)) {
      const [first] = stretch
      const own = hull(stretch)
      if (!first || !own) continue
      const matched = known.filter((one) => overlap(one, own))
      const whole = stretch.every(({ placed }) => placed) ? widened(own, matched, keptBy.get(first.email) ?? []) : own
      const line = Math.min(...stretch.map((one) => one.line))
      const one = datedFrom(line, { email: first.email, role: first.role, ...whole }, matched, first.role)
      if (one.does !== 'nothing') replaced.push(...matched)
      dated.push(one)
    }
  }
  return { dated, replaced }
}

/** An officer's role reaches back to where it began and on to the end of what they keep. */
function widened(own: Span, matched: Span[], kept: Span[]): Span {
  const whole = hull([own, ...kept.filter((one) => overlap(one, own))]) ?? own
  return { from_day: hull([whole, ...matched])?.from_day ?? whole.from_day, to_day: whole.to_day }
}

/** Whether a stored stretch is the one that a line speaks of: they share a day, or it goes on and no first day is given. */
function isMeant(stored: Span, from: string | null, to: string | null, today: string): boolean {
  return overlap(stored, { from_day: from ?? firstDay(to, today), to_day: to })
}

/** Where no first day is given: today, or the last day when that has passed. */
function firstDay(to: string | null, today: string): string {
  return to !== null && to < today ? to : today
}

function datedFrom<T extends Span>(line: number, after: T, matched: Span[], what: string): Dated<T> {
  const before = hull(matched)
  if (!before) return { line, after, does: 'adds', changes: [], closes: after.to_day !== null }
  const changes = [
    { field: `${what} from`, from: before.from_day, to: after.from_day },
    { field: `${what} to`, from: before.to_day, to: after.to_day },
  ].filter(({ from, to }) => from !== to)
  const does = changes.length > 0 || matched.length > 1 ? 'changes' : 'nothing'
  return { line, after, does, changes, closes: after.to_day !== null && before.to_day !== after.to_day }
}

const placeOf = ({ email, community, urn }: { email: string; community: string | null; urn: number | null }) =>
  `${email} ${community ?? urn}`
const roleKey = ({ email, role }: { email: string; role: string }) => `${email} ${role}`

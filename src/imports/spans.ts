import { daysAfter } from '../platform/time.ts'

/** From a local day to a local day, both included; open when `to_day` is null. */
export interface Span {
  from_day: string
  to_day: string | null
}

/** Whether two spans share a day. */
export function overlap(a: Span, b: Span): boolean {
  return (b.to_day === null || a.from_day <= b.to_day) && (a.to_day === null || b.from_day <= a.to_day)
}

/** The shortest span that holds them all; undefined when there are none. */
export function hull(spans: readonly Span[]): Span | undefined {
  const [first] = spans
  if (!first) return undefined
  return {
    from_day: spans.reduce((earliest, { from_day }) => (from_day < earliest ? from_day : earliest), first.from_day),
    to_day: spans.reduce((latest, { to_day }) => later(latest, to_day), first.to_day),
  }
}

/** Groups spans that overlap or follow each other without a day between. */
export function joined<S extends Span>(spans: readonly S[]): S[][] {
  const groups: S[][] = []
  for (const span of [...spans].sort((a, b) => a.from_day.localeCompare(b.from_day))) {
    const group = groups.at(-1)
    const end = group && hull(group)?.to_day
    if (group && (end == null || span.from_day <= daysAfter(end, 1))) group.push(span)
    else groups.push([span])
  }
  return groups
}

function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return null
  return a > b ? a : b
}

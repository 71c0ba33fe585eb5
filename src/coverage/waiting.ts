import type { OpenMeeting } from './forecast.ts'

/** How many schools there are of a kind, and the first few of them. */
interface Few {
  count: number
  first: OpenMeeting[]
}

/**
 * The schools among open meetings that have waited longest since they were met, and those that never were, by name; each
 * once, and so many of each at most. Meetings of a school stand together among the open ones. Those of a large authority are not all put in order for the sake of a few.
 */
export function waitingAmong(open: readonly OpenMeeting[], atMost: number): { longest: Few; never: Few } {
  const [longest, never] = [
    { count: 0, first: [] },
    { count: 0, first: [] },
  ] as [Few, Few]
  let before = 0
  for (const one of open) {
    if (one.urn === before) continue
    before = one.urn
    const few = one.lastMet === null ? never : longest
    few.count += 1
    const last = few.first[atMost - 1]
    if (last && whoComesFirst(last, one) <= 0) continue
    few.first.push(one)
    few.first.sort(whoComesFirst)
    few.first.length = Math.min(few.first.length, atMost)
  }
  return { longest, never }
}

const byName = new Intl.Collator('en-GB')

function whoComesFirst(a: OpenMeeting, b: OpenMeeting): number {
  const [since, than] = [a.lastMet ?? '', b.lastMet ?? '']
  // Days are of one length, so that no language is needed.
  return Number(since > than) - Number(since < than) || byName.compare(a.name, b.name) || a.urn - b.urn
}

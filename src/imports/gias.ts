import { phases } from '../schools/status.ts'
import { nameOf } from './values.ts'

// The codes of "Get Information About Schools" (DOMAIN.md, Schools data).

const statuses = ['Open', 'Closed', 'Open, but proposed to close', 'Proposed to open']

/** A status by its code, 1 to 4, or its name. Returns undefined when there is no such status. */
export function statusOf(codeOrName: string): string | undefined {
  return byCodeOrName(statuses, 1, codeOrName)
}

/** A phase by its code, 0 to 7, or its name, the older "All through" included. Returns undefined when there is none. */
export function phaseOf(codeOrName: string): string | undefined {
  return byCodeOrName(phases, 0, codeOrName)
}

/** A group of types by its code; anything else is taken for its name. */
export function typeGroupOf(codeOrName: string): string {
  return typeGroups[Number(codeOrName)] ?? nameOf(codeOrName)
}

const typeGroups: Record<number, string> = {
  1: 'Colleges',
  2: 'Universities',
  3: 'Independent schools',
  4: 'Local authority maintained schools',
  5: 'Special schools',
  6: 'Welsh schools',
  9: 'Other types',
  10: 'Academies',
  11: 'Free Schools',
  13: 'Online provider',
}

function byCodeOrName(names: readonly string[], firstCode: number, given: string): string | undefined {
  if (/^\d{1,2}$/.test(given)) return names[Number(given) - firstCode]
  const bare = (name: string) => name.toLowerCase().replace(/[^a-z0-9]+/g, ' ')
  return names.find((name) => bare(name) === bare(given))
}

import { narrowedBy } from '../coverage/dashboard.ts'
import { coverage, halfOf } from '../coverage/read.ts'
import { coveredSchools } from '../coverage/schools.ts'
import type { View } from '../coverage/view.ts'
import { ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import type { FileTable } from '../table-file.ts'
import { actionsToExport, meetingsToExport, successions } from './queries.ts'
import { actionsTable, coverageTable, meetingsTable, reasonsTable, schoolsTable } from './tables.ts'
import { type FileName, fileNames } from './words.ts'

/** One table of what a view asks for: the same schools, and the same figures as the page shows. */
export async function tableOf(world: World, view: View, name: FileName): Promise<FileTable> {
  return await writers[name](world, view)
}

/** All of them, in order. */
export async function tablesOf(world: World, view: View): Promise<FileTable[]> {
  return await Promise.all(fileNames.map((name) => tableOf(world, view, name)))
}

const writers: Record<FileName, (world: World, view: View) => Promise<FileTable>> = {
  'coverage-by-tier': async (world, view) => coverageTable('tier', await partsOf(world, view), view),
  'coverage-by-officer': async (world, view) => coverageTable('officer', await partsOf(world, view), view),
  'coverage-by-community': async (world, view) => coverageTable('community', await partsOf(world, view), view),
  'coverage-by-phase': async (world, view) => coverageTable('phase', await partsOf(world, view), view),
  reasons: async (world, view) => reasonsTable(await partsOf(world, view)),
  schools: async (world, view) => schoolsTable(await coveredSchools(world, view)),
  meetings: async (world, view) => {
    const [found, isTheirs] = await Promise.all([
      meetingsToExport(world.store.db, termsOf(view)).execute(),
      schoolsAsked(world, view),
    ])
    const wanted = found.filter(({ urn, startsAt }) => isTheirs(urn) && isInHalf(view, startsAt))
    return meetingsTable(wanted, view, utc(world.now()))
  },
  actions: async (world, view) => {
    const [found, isTheirs] = await Promise.all([
      actionsToExport(world.store.db, termsOf(view)).execute(),
      schoolsAsked(world, view),
    ])
    return actionsTable(found.filter(({ urn, metAt }) => isTheirs(urn) && isInHalf(view, metAt)))
  },
}

/** Whether a meeting at an instant belongs to the half that is asked for, as coverage counts it. */
function isInHalf({ period: { terms, half } }: View, startsAt: string): boolean {
  const [term] = terms
  return half === undefined || (term !== undefined && halfOf(term, ukDay(startsAt)) === half)
}

function partsOf({ store, now }: World, { period, today, asked }: View) {
  return coverage(store.db, period, { now: utc(now()), today }, narrowedBy(asked))
}

const termsOf = ({ period }: View) => period.terms.map(({ id }) => id)

/** Whether a school, or the one that it has become, is among those that the view asks for. */
async function schoolsAsked({ store: { db }, now }: World, { period, today, asked }: View) {
  const narrowed = narrowedBy(asked)
  if (Object.keys(narrowed).length === 0) return () => true
  const [parts, followed] = await Promise.all([
    coverage(db, period, { now: utc(now()), today }, narrowed, 'school'),
    successions(db).execute(),
  ])
  const wanted = new Set(parts.map(({ urn }) => urn))
  const next = new Map(followed.map(({ urn, before }) => [before, urn]))
  return (urn: number): boolean => {
    const seen = new Set<number>()
    for (let one: number | undefined = urn; one !== undefined && !seen.has(one); one = next.get(one)) {
      if (wanted.has(one)) return true
      seen.add(one)
    }
    return false
  }
}

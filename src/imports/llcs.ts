import { z } from 'zod'
import type { Db } from '../platform/store.ts'
import { type Effect, inChunks, summed } from './compare.ts'
import type { Kind, Plan, Reading } from './kind.ts'
import { unknownSchool } from './known.ts'
import { communities, knownSchools } from './queries.ts'
import { addCommunities, putInCommunities } from './statements.ts'
import { nameOf, plain, urnOf } from './values.ts'

const CommunityRow = z.object({ line: z.number(), urn: z.number(), llc: z.string() })
type CommunityRow = z.infer<typeof CommunityRow>

/** Local learning communities: which school is in which. A community that is not known yet is made. */
export const llcs: Kind<CommunityRow> = {
  needs: [['urn'], ['llc']],
  uses: [],
  sample: ['urn,llc', '100001,Riverside', '100002,Riverside'].join('\r\n'),
  row: CommunityRow,
  start: readCommunities,
  plan: planCommunities,
}

function readCommunities(): Reading<CommunityRow> {
  const lineOf = new Map<number, number>()
  return {
    rowOf: (line) => {
      const urn = line.needed('urn', urnOf, 'is not a URN, a number of six digits')
      const llc = line.needed('llc', nameOf, '')
      if (urn === undefined || llc === undefined) return undefined
      const before = lineOf.get(urn)
      if (before) return line.bad('urn', `"${urn}" is on line ${before} already: a school is in one community`)
      lineOf.set(urn, line.number)
      return { line: line.number, urn, llc }
    },
  }
}

async function planCommunities(db: Db, rows: CommunityRow[]): Promise<Plan> {
  const schools = new Map((await knownSchools(db)).map((school) => [school.urn, school]))
  const spelling = new Map((await communities(db)).map(({ name }) => [plain(name), name]))
  const stored = new Set(spelling.values())
  for (const { llc } of rows) if (!spelling.has(plain(llc))) spelling.set(plain(llc), llc)
  const wanted = rows.map((row) => ({
    row,
    school: schools.get(row.urn),
    community: spelling.get(plain(row.llc)) ?? row.llc,
  }))
  const bad = wanted.filter(({ school }) => !school).map(({ row }) => unknownSchool(row))
  const effects = wanted.map(({ row, school, community }): Effect => {
    const from = school?.community ?? null
    const changes = from === community ? [] : [{ field: 'community', from, to: community }]
    const does = changes.length === 0 ? 'nothing' : from === null ? 'adds' : 'changes'
    return { name: `${school?.name} (${row.urn})`, does, changes }
  })
  const { report, preview } = summed(effects)
  const added = [...new Set(wanted.map(({ community }) => community))].filter((name) => !stored.has(name))
  if (added.length > 0) report.notes.push(`New communities: ${added.join(', ')}.`)
  const moved = wanted.filter(({ school, community }) => school?.community !== community)
  return {
    bad,
    report,
    preview,
    statements: [
      ...inChunks(added).map((chunk) => addCommunities(db, chunk)),
      ...inChunks(moved.map(({ row, community }) => ({ urn: row.urn, community }))).map((chunk) =>
        putInCommunities(db, chunk),
      ),
    ],
  }
}

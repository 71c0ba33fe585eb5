import type { DateTime } from 'luxon'
import type { Db } from '../platform/store.ts'
import { ukDay } from '../platform/time.ts'
import { type Effect, inChunks, summed } from './compare.ts'
import type { BadLine, Change, Kind, Plan, Reading } from './kind.ts'
import { closedSchool, twoNames, unknownCommunity, unknownSchool } from './known.ts'
import {
  removeAllocations,
  removeRoles,
  upsertCommunityAllocations,
  upsertPeople,
  upsertRoles,
  upsertSchoolAllocations,
} from './people-statements.ts'
import { allocations, communities, knownSchools, peopleByEmail, staffRoles } from './queries.ts'
import { type Dated, datedAllocations, datedRoles, PersonRow } from './staff-dates.ts'
import { dayOf, emailOf, nameOf, personNameOf, plain, urnOf } from './values.ts'

/**
 * The authority's own people: who is practitioner, officer and manager, and which community or school an officer has.
 * A person may have several lines. A file adds and changes; whom it lacks keeps what they have.
 */
export const people: Kind<PersonRow> = {
  needs: [['name'], ['email'], ['roles']],
  uses: [['llc'], ['urn'], ['from'], ['to']],
  sample: [
    'name,email,roles,llc,urn,from,to',
    'Ruth Hale,ruth.hale@madeup.example,officer,Riverside,,2026-09-01,',
    'Amira Shah,amira.shah@madeup.example,practitioner;officer,,100002,2026-09-01,2027-07-31',
    'Grace Lund,grace.lund@madeup.example,manager,,,,',
  ].join('\r\n'),
  row: PersonRow,
  start: readPeople,
  plan: planPeople,
}

const roles = new Map([
  ['practitioner', 'practitioner'],
  ['senior practitioner', 'practitioner'],
  ['officer', 'officer'],
  ['attendance improvement officer', 'officer'],
  ['aio', 'officer'],
  ['manager', 'manager'],
])

function readPeople(): Reading<PersonRow> {
  const notRoles = 'is not a role or several, parted by semicolons: use practitioner, officer, manager'
  const notADay = 'is not a day that exists, written 2026-12-31'
  return {
    rowOf: (line) => {
      const name = line.needed('name', personNameOf, 'has a line break in it')
      const email = line.needed('email', emailOf, 'is not an email address')
      const given = line.needed('roles', rolesOf, notRoles)
      const llc = line.optional('llc', nameOf, '') ?? null
      const urn = line.optional('urn', urnOf, 'is not a URN, a number of six digits') ?? null
      const from = line.optional('from', dayOf, notADay) ?? null
      const to = line.optional('to', dayOf, notADay) ?? null
      if (from && to && to < from) line.bad('to', `"${line.text('to')}" is before "${line.text('from')}"`)
      if (llc && urn) line.bad('urn', 'is given beside a community: use one line for each')
      if ((llc || urn) && given && !given.includes('officer'))
        line.bad('roles', `"${line.text('roles')}" does not have officer in it, and only officers have schools`)
      if (!line.good() || !name || !email || !given) return undefined
      return { line: line.number, name, email, roles: given, llc, urn, from, to }
    },
  }
}

function rolesOf(text: string): string[] | undefined {
  const named = text.split(/[;,]/).filter((part) => part.trim() !== '')
  const known = named.flatMap((part) => roles.get(plain(part)) ?? [])
  return known.length === named.length && known.length > 0 ? [...new Set(known)] : undefined
}

async function planPeople(db: Db, given: PersonRow[], now: DateTime): Promise<Plan> {
  const known = new Map((await communities(db)).map(({ name }) => [plain(name), name]))
  const schools = new Map((await knownSchools(db)).map((school) => [school.urn, school]))
  const rows = given.map((row) => ({ ...row, llc: row.llc && (known.get(plain(row.llc)) ?? row.llc) }))
  const bad = rows.flatMap((row): BadLine[] => {
    if (row.llc !== null && !known.has(plain(row.llc))) return [unknownCommunity(row, row.llc, [...known.values()])]
    if (row.urn === null) return []
    const school = schools.get(row.urn)
    if (!school) return [unknownSchool({ ...row, urn: row.urn })]
    return school.status === 'Closed' && row.to === null ? [closedSchool({ ...row, urn: row.urn }, school.name)] : []
  })
  const emails = [...new Set(rows.map(({ email }) => email))]
  const names = new Map((await peopleByEmail(db, emails)).map(({ email, name }) => [email, name]))
  const allocated = datedAllocations(rows, await allocations(db), ukDay(now))
  const employed = datedRoles(rows, await staffRoles(db), allocated, ukDay(now))
  const dated = [...allocated.dated, ...employed.dated]
  const effects = rows.map((row) => effectOf(row, names, dated))
  const { report, preview } = summed(effects)
  const renamed = new Map(rows.filter((row) => names.get(row.email) !== row.name).map((row) => [row.email, row]))
  const moved = allocated.dated.filter(changed).map(({ after }) => after)
  return {
    bad: [...bad, ...twoNames(rows), ...allocated.bad],
    report,
    preview,
    statements: [
      ...inChunks([...renamed.values()].map(({ email, name }) => ({ email, name }))).map((some) =>
        upsertPeople(db, some),
      ),
      ...inChunks(allocated.replaced.map(({ id }) => id)).map((some) => removeAllocations(db, some)),
      ...inChunks(employed.replaced).map((some) => removeRoles(db, some)),
      ...inChunks(moved.filter(({ urn }) => urn === null)).map((some) => upsertCommunityAllocations(db, some)),
      ...inChunks(moved.filter(({ urn }) => urn !== null)).map((some) => upsertSchoolAllocations(db, some)),
      ...inChunks(employed.dated.filter(changed).map(({ after }) => after)).map((some) => upsertRoles(db, some)),
    ],
  }
}

const changed = ({ does }: Dated<object>) => does !== 'nothing'

/** What one row does: the strongest of what it does to the person, their roles and their schools. */
function effectOf(row: PersonRow, names: Map<string, string>, dated: Dated<object>[]): Effect {
  const before = names.get(row.email)
  const renames: Change[] =
    before === undefined || before === row.name ? [] : [{ field: 'name', from: before, to: row.name }]
  const own = dated.filter(({ line }) => line === row.line)
  // Two lines may make one person; the first that adds a role or a school stands for the person too.
  const adds = own.some(({ does }) => does === 'adds')
  const changes = [...renames, ...own.flatMap((one) => one.changes)]
  const place = row.llc ?? row.urn
  return {
    name: `${row.name}, ${row.roles.join(' and ')}${place === null ? '' : ` for ${place}`}`,
    does: adds ? 'adds' : changes.length > 0 ? 'changes' : 'nothing',
    changes,
    closes: own.some(({ closes }) => closes),
  }
}

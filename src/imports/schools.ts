import { z } from 'zod'
import type { Db } from '../platform/store.ts'
import { isOpen } from '../schools/status.ts'
import { authorityOf } from './authority.ts'
import { differences, type Effect, inChunks, summed } from './compare.ts'
import { phaseOf, statusOf, typeGroupOf } from './gias.ts'
import type { Kind, Plan, Reading, Successor, Wanted } from './kind.ts'
import type { Line } from './lines.ts'
import { type SchoolFields, schoolFields, schoolsOfAuthority } from './queries.ts'
import { setAuthority, upsertSchools } from './statements.ts'
import { dayOf, nameOf, urnOf, wholeNumber } from './values.ts'

const text = z.string().nullable().optional()
const number = z.number().nullable().optional()

/** A school as one row of GIAS tells it. A field whose column the file does not have is undefined. */
const SchoolRow = z.object({
  line: z.number(),
  urn: z.number(),
  la_code: z.number(),
  la_name: z.string(),
  establishment_number: number,
  name: z.string(),
  phase: z.string(),
  type: text,
  type_group: text,
  status: z.string(),
  opened_on: text,
  closed_on: text,
  low_age: number,
  high_age: number,
  pupils: number,
  census_on: text,
  trust: text,
  ukprn: number,
  town: text,
  postcode: text,
})
type SchoolRow = z.infer<typeof SchoolRow>

/**
 * Schools from "Get Information About Schools": only the rows of one authority, by column name, with `(code)` or
 * `(name)` columns. What the file has no column for stays as it is stored; a school that the file lacks stays too.
 */
export const schools: Kind<SchoolRow> = {
  needs: [
    ['URN'],
    ['LA (code)'],
    ['EstablishmentName'],
    ['EstablishmentStatus (code)', 'EstablishmentStatus (name)'],
    ['PhaseOfEducation (code)', 'PhaseOfEducation (name)'],
  ],
  uses: [
    ['LA (name)'],
    ['EstablishmentNumber'],
    ['TypeOfEstablishment (name)'],
    ['EstablishmentTypeGroup (code)', 'EstablishmentTypeGroup (name)'],
    ['OpenDate'],
    ['CloseDate'],
    ['StatutoryLowAge'],
    ['StatutoryHighAge'],
    ['CensusDate'],
    ['NumberOfPupils'],
    ['Trusts (name)'],
    ['UKPRN'],
    ['Town'],
    ['Postcode'],
  ],
  // GIAS writes a school's links to others as one value each, under a single header at the end of the line.
  listColumn: 'Linked establishments',
  sample: [
    'URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,EstablishmentStatus (name),PhaseOfEducation (name),NumberOfPupils',
    '100001,999,Madeup,2001,Elmfield Primary School,Open,Primary,210',
    '100002,999,Madeup,4001,Oakhill School,Open,Secondary,980',
  ].join('\r\n'),
  row: SchoolRow,
  start: readSchools,
  plan: planSchools,
}

function readSchools({ laCode }: Wanted): Reading<SchoolRow> {
  const lineOf = new Map<number, number>()
  const authorities = new Map<string, number>()
  return {
    rowOf: (line) => {
      const la = line.needed('LA (code)', wholeNumber, 'is not the code of a local authority, a number such as 878')
      if (la === undefined) return undefined
      if (la !== laCode) {
        const authority = `${la} ${line.text('LA (name)')}`.trim()
        authorities.set(authority, (authorities.get(authority) ?? 0) + 1)
        return 'skipped'
      }
      const urn = line.needed('URN', urnOf, 'is not a URN, a number of six digits')
      const before = urn && lineOf.get(urn)
      if (before) line.bad('URN', `"${urn}" is on line ${before} already: keep one of the two`)
      else if (urn) lineOf.set(urn, line.number)
      return schoolOf(line, la, urn)
    },
    wrongFile: () => {
      if (lineOf.size > 0 || laCode === undefined) return undefined
      const most = [...authorities].sort((a, b) => b[1] - a[1]).slice(0, 5)
      const found = most.map(([authority, count]) => `${authority} (${count})`)
      return { because: 'no_rows_of_the_authority', laCode, found }
    },
  }
}

function schoolOf(line: Line, la_code: number, urn: number | undefined): SchoolRow | undefined {
  const notWhole = 'is not a whole number'
  const notADay = 'is not a day that exists, written 31-12-2026'
  const name = line.needed('EstablishmentName', nameOf, '')
  const status = line.needed(codeOrName(line, 'EstablishmentStatus'), statusOf, 'is not a status of GIAS')
  const phase = line.needed(codeOrName(line, 'PhaseOfEducation'), phaseOf, 'is not a phase of GIAS')
  const row = {
    line: line.number,
    la_code,
    la_name: line.text('LA (name)') || nameless(la_code),
    establishment_number: line.optional('EstablishmentNumber', wholeNumber, notWhole),
    type: line.optional('TypeOfEstablishment (name)', nameOf, ''),
    type_group: line.optional(codeOrName(line, 'EstablishmentTypeGroup'), typeGroupOf, ''),
    opened_on: line.optional('OpenDate', dayOf, notADay),
    closed_on: line.optional('CloseDate', dayOf, notADay),
    low_age: line.optional('StatutoryLowAge', wholeNumber, notWhole),
    high_age: line.optional('StatutoryHighAge', wholeNumber, notWhole),
    pupils: line.optional('NumberOfPupils', wholeNumber, notWhole),
    census_on: line.optional('CensusDate', dayOf, notADay),
    trust: line.optional('Trusts (name)', nameOf, ''),
    ukprn: line.optional('UKPRN', wholeNumber, notWhole),
    town: line.optional('Town', nameOf, ''),
    postcode: line.optional('Postcode', nameOf, ''),
  }
  if (!line.good() || urn === undefined || !name || !status || !phase) return undefined
  return { ...row, urn, name, status, phase }
}

/** What stands for an authority's name until a file gives it. */
const nameless = (laCode: number) => `Local authority ${laCode}`

/** Codes do not change with the years as names do, so they come first where a file has both. */
function codeOrName(line: Line, column: string): string {
  return line.text(`${column} (code)`) === '' && line.has(`${column} (name)`) ? `${column} (name)` : `${column} (code)`
}

async function planSchools(db: Db, rows: SchoolRow[]): Promise<Plan> {
  const [first] = rows
  const stored = first ? await schoolsOfAuthority(db, first.la_code) : []
  const { effects, after } = compareSchools(stored, rows)
  const inFile = new Set(rows.map(({ urn }) => urn))
  const missing = stored.filter(({ urn }) => !inFile.has(urn)).length
  const { report, preview } = summed(effects.map(({ effect }) => effect))
  report.successors = successorsAmong([...after.values()])
  if (missing > 0) report.notes.push(leftAlone(missing))
  const written = effects.filter(({ effect }) => effect.does !== 'nothing').map(({ school }) => school)
  return {
    bad: [],
    report,
    preview,
    statements: [
      ...(first && (await isNews(db, first))
        ? [setAuthority(db, { laCode: first.la_code, laName: first.la_name })]
        : []),
      ...inChunks(written).map((chunk) => upsertSchools(db, chunk)),
    ],
  }
}

/** Whether whose schools these are was not known yet, or not by name. */
async function isNews(db: Db, { la_code, la_name }: SchoolRow): Promise<boolean> {
  const known = await authorityOf(db)
  if (!known) return true
  return known.laCode === la_code && known.laName === nameless(la_code) && la_name !== known.laName
}

function leftAlone(schools: number): string {
  return schools === 1
    ? '1 stored school is not in the file and stays as it is.'
    : `${schools} stored schools are not in the file and stay as they are.`
}

/** What each row does, and every school of the authority as it will be. */
function compareSchools(stored: SchoolFields[], rows: SchoolRow[]) {
  const after = new Map(stored.map((school) => [school.urn, school]))
  const effects = rows.map((row) => {
    const before = after.get(row.urn)
    const changes = differences(before ?? unknownSchool(row), row, schoolFields)
    const school = {
      ...(before ?? unknownSchool(row)),
      ...Object.fromEntries(changes.map(({ field, to }) => [field, to])),
    }
    after.set(row.urn, school)
    const effect: Effect = {
      name: `${row.name} (${row.urn})`,
      does: before === undefined ? 'adds' : changes.length > 0 ? 'changes' : 'nothing',
      changes: before === undefined ? [] : changes,
      closes: row.status === 'Closed' && before?.status !== 'Closed',
    }
    return { effect, school }
  })
  return { effects, after }
}

function unknownSchool({ urn, la_code, name, phase, status }: SchoolRow): SchoolFields {
  return {
    urn,
    la_code,
    name,
    phase,
    status,
    establishment_number: null,
    type: null,
    type_group: null,
    opened_on: null,
    closed_on: null,
    low_age: null,
    high_age: null,
    pupils: null,
    census_on: null,
    trust: null,
    ukprn: null,
    town: null,
    postcode: null,
    predecessor_urn: null,
  }
}

/**
 * Open schools that may be a closed one under a new URN: the same authority and establishment number, and not linked
 * yet (DOMAIN.md, Schools data). Of several that closed, the one that closed last.
 */
function successorsAmong(all: SchoolFields[]): Successor[] {
  const linked = new Set(all.map(({ predecessor_urn }) => predecessor_urn))
  const closed = all
    .filter((school) => school.status === 'Closed' && school.establishment_number !== null && !linked.has(school.urn))
    .sort((a, b) => (a.closed_on ?? '').localeCompare(b.closed_on ?? ''))
  const byNumber = new Map(closed.map((school) => [school.establishment_number, school]))
  return all.flatMap((school) => {
    const before = byNumber.get(school.establishment_number)
    if (!before || school.predecessor_urn !== null || !isOpen(school.status)) return []
    return [{ urn: school.urn, name: school.name, predecessor: before.urn, predecessorName: before.name }]
  })
}

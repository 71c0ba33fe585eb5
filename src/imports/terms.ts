import { z } from 'zod'
import type { Db } from '../platform/store.ts'
import { differences, type Effect, summed } from './compare.ts'
import type { BadLine, Kind, Plan, Reading } from './kind.ts'
import type { Line } from './lines.ts'
import { allTerms } from './queries.ts'
import { upsertTerms } from './statements.ts'
import { academicYearOf, dayOf, plain } from './values.ts'

const day = z.string()
const TermRow = z.object({
  line: z.number(),
  id: z.string(),
  from_day: day,
  to_day: day,
  half_term_from: day.nullable(),
  half_term_to: day.nullable(),
})
type TermRow = z.infer<typeof TermRow>

/** School terms with their half-term breaks. A term's id is its calendar year and season: `2026-autumn`, `2027-spring`. */
export const terms: Kind<TermRow> = {
  needs: [['academic_year'], ['term'], ['from'], ['to']],
  uses: [['half_term_from'], ['half_term_to']],
  sample: [
    'academic_year,term,from,to,half_term_from,half_term_to',
    '2026/27,autumn,2026-09-03,2026-12-18,2026-10-26,2026-10-30',
    '2026/27,spring,2027-01-04,2027-03-25,2027-02-15,2027-02-19',
    '2026/27,summer,2027-04-12,2027-07-22,2027-05-31,2027-06-04',
  ].join('\r\n'),
  row: TermRow,
  start: readTerms,
  plan: planTerms,
}

function readTerms(): Reading<TermRow> {
  const lineOf = new Map<string, number>()
  return {
    rowOf: (line) => {
      const row = termOf(line)
      const before = row && lineOf.get(row.id)
      if (before) return line.bad('term', `"${line.text('term')}" of this year is on line ${before} already`)
      if (row) lineOf.set(row.id, row.line)
      return row
    },
  }
}

function termOf(line: Line): TermRow | undefined {
  const notADay = 'is not a day that exists, written 2026-12-31'
  const year = line.needed('academic_year', academicYearOf, 'is not an academic year, such as 2026/27')
  const season = line.needed('term', seasonOf, 'is not a term: use autumn, spring or summer')
  const from_day = line.needed('from', dayOf, notADay)
  const to_day = line.needed('to', dayOf, notADay)
  const half_term_from = line.optional('half_term_from', dayOf, notADay) ?? null
  const half_term_to = line.optional('half_term_to', dayOf, notADay) ?? null
  if (!line.good() || !year || !season || !from_day || !to_day) return undefined
  const inYear = (one: string) => one >= `${year.first}-08-01` && one <= `${year.second}-07-31`
  if (!inYear(from_day))
    line.bad('from', `"${line.text('from')}" is not in the academic year ${year.first}/${year.second}`)
  if (!inYear(to_day)) line.bad('to', `"${line.text('to')}" is not in the academic year ${year.first}/${year.second}`)
  if (to_day <= from_day) line.bad('to', `"${line.text('to')}" is not after the term begins`)
  if ((half_term_from === null) !== (half_term_to === null))
    line.bad(half_term_from ? 'half_term_to' : 'half_term_from', 'is empty: give both days of half-term, or neither')
  if (half_term_from && half_term_to) {
    if (half_term_from <= from_day)
      line.bad('half_term_from', `"${line.text('half_term_from')}" is not inside the term`)
    if (half_term_to >= to_day) line.bad('half_term_to', `"${line.text('half_term_to')}" is not inside the term`)
    if (half_term_to < half_term_from)
      line.bad('half_term_to', `"${line.text('half_term_to')}" is before half-term begins`)
  }
  const id = `${season === 'autumn' ? year.first : year.second}-${season}`
  return line.good() ? { line: line.number, id, from_day, to_day, half_term_from, half_term_to } : undefined
}

function seasonOf(text: string): string | undefined {
  return /^(autumn|spring|summer)( term)?$/.exec(plain(text))?.[1]
}

async function planTerms(db: Db, rows: TermRow[]): Promise<Plan> {
  const stored = await allTerms(db)
  const byId = new Map(stored.map((term) => [term.id, term]))
  const inFile = new Set(rows.map(({ id }) => id))
  const compared = rows.map((row) => {
    const before = byId.get(row.id)
    const changes = before ? differences(before, row, ['from_day', 'to_day', 'half_term_from', 'half_term_to']) : []
    const does = before ? (changes.length > 0 ? 'changes' : 'nothing') : 'adds'
    const effect: Effect = { name: `${row.id}, ${row.from_day} to ${row.to_day}`, does, changes }
    return { effect, row }
  })
  const written = compared.filter(({ effect }) => effect.does !== 'nothing').map(({ row: { line, ...term } }) => term)
  return {
    bad: overlaps(
      rows,
      stored.filter(({ id }) => !inFile.has(id)),
    ),
    ...summed(compared.map(({ effect }) => effect)),
    statements: written.length > 0 ? [upsertTerms(db, written)] : [],
  }
}

/** Terms of the file that begin before an earlier one, of the file or stored, has ended. */
function overlaps(rows: TermRow[], stored: Omit<TermRow, 'line'>[]): BadLine[] {
  return rows.flatMap((row, i) =>
    [...rows.slice(0, i), ...stored]
      .filter((other) => other.from_day <= row.to_day && row.from_day <= other.to_day)
      .map(({ id, from_day, to_day }) => {
        const problem = `"${row.from_day}" to ${row.to_day} overlaps ${id}, ${from_day} to ${to_day}`
        return { line: row.line, column: 'from', problem }
      }),
  )
}

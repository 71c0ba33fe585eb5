import { z } from 'zod'
import type { Db } from '../platform/store.ts'
import { addNonPupilDays, nonPupilDays as storedDays } from '../schools/calendar-queries.ts'
import { isWorkingDay } from '../terms/rules.ts'
import { type Effect, inChunks, summed } from './compare.ts'
import type { Kind, Plan, Reading } from './kind.ts'
import { unknownSchool } from './known.ts'
import { knownSchools } from './queries.ts'
import { dayOf, urnOf } from './values.ts'

const DayRow = z.object({ line: z.number(), urn: z.number(), day: z.string() })
type DayRow = z.infer<typeof DayRow>

/** Days in term on which a school has no pupils (INSET). Adds only: what a school has entered itself stays. */
export const nonPupilDays: Kind<DayRow> = {
  needs: [['urn'], ['day']],
  uses: [],
  sample: ['urn,day', '100001,2027-01-04', '100002,2027-06-28'].join('\r\n'),
  row: DayRow,
  start: readDays,
  plan: planDays,
}

function readDays(): Reading<DayRow> {
  const lineOf = new Map<string, number>()
  return {
    rowOf: (line) => {
      const urn = line.needed('urn', urnOf, 'is not a URN, a number of six digits')
      const day = line.needed('day', dayOf, 'is not a day that exists, written 2026-12-31')
      if (urn === undefined || day === undefined) return undefined
      if (!isWorkingDay(day)) return line.bad('day', `"${line.text('day')}" is at a weekend or a bank holiday`)
      const before = lineOf.get(`${urn} ${day}`)
      if (before) return line.bad('day', `"${line.text('day')}" of this school is on line ${before} already`)
      lineOf.set(`${urn} ${day}`, line.number)
      return { line: line.number, urn, day }
    },
  }
}

async function planDays(db: Db, rows: DayRow[]): Promise<Plan> {
  const urns = [...new Set(rows.map(({ urn }) => urn))]
  const [known, stored] = await Promise.all([knownSchools(db), storedDays(db, urns).execute()])
  const nameOf = new Map(known.map(({ urn, name }) => [urn, name]))
  const before = new Set(stored.map(({ urn, day }) => `${urn} ${day}`))
  const isNew = ({ urn, day }: DayRow) => !before.has(`${urn} ${day}`)
  const effects = rows.map((row): Effect => {
    const name = `${nameOf.get(row.urn)} (${row.urn}), ${row.day}`
    return { name, does: isNew(row) ? 'adds' : 'nothing', changes: [] }
  })
  const added = rows.filter(isNew).map(({ urn, day }) => ({ urn, day }))
  return {
    bad: rows.filter(({ urn }) => !nameOf.has(urn)).map(unknownSchool),
    ...summed(effects),
    statements: inChunks(added).map((chunk) => addNonPupilDays(db, chunk)),
  }
}

import type { DateTime } from 'luxon'
import { z } from 'zod'
import type { Db } from '../platform/store.ts'
import { ukDay } from '../platform/time.ts'
import { differences, type Effect, inChunks, summed } from './compare.ts'
import type { BadLine, Kind, Plan, Reading } from './kind.ts'
import type { Line } from './lines.ts'
import { type FigureRow, figureFields, figuresOn, knownSchools } from './queries.ts'
import { upsertFigures } from './statements.ts'
import { academicYearOf, dayOf, tenthsAbove, tenthsBelow, tenthsOf, urnOf } from './values.ts'

const tenths = z.number().nullable().optional()
const AttendanceRow = z.object({
  line: z.number(),
  urn: z.number(),
  as_of: z.string(),
  source: z.enum(['dfe', 'authority']),
  attendance_tenths: tenths,
  persistent_absence_tenths: tenths,
  severe_absence_tenths: tenths,
})
type AttendanceRow = z.infer<typeof AttendanceRow>

/**
 * Attendance, in DfE's columns of its school-level absence file or the authority's own `urn,attendance,as_of`.
 * Attendance is 100 less the overall absence; what is suppressed is null, not known (DOMAIN.md, Words about attendance).
 */
export const attendance: Kind<AttendanceRow> = {
  needs: [
    ['school_urn', 'urn'],
    ['sess_overall_percent', 'attendance'],
    ['time_period', 'as_of'],
  ],
  uses: [],
  sample: ['urn,attendance,as_of', '100001,93.4,2026-10-23', '100002,89.9,2026-10-23'].join('\r\n'),
  row: AttendanceRow,
  start: readAttendance,
  plan: planAttendance,
}

function readAttendance(): Reading<AttendanceRow> {
  const lineOf = new Map<string, number>()
  return {
    rowOf: (line) => {
      const level = line.text('geographic_level')
      if (level !== '' && level.toLowerCase() !== 'school') return 'skipped'
      const row = figureOf(line)
      if (!row) return undefined
      const key = `${row.urn} ${row.as_of}`
      const before = lineOf.get(key)
      if (before)
        return line.bad(urnColumn(line), `"${row.urn}" has a figure for ${row.as_of} on line ${before} already`)
      lineOf.set(key, line.number)
      return row
    },
  }
}

const urnColumn = (line: Line) => (line.has('school_urn') ? 'school_urn' : 'urn')

function figureOf(line: Line): AttendanceRow | undefined {
  const notAPercentage = 'is not a percentage, such as 4.3, nor a mark such as c'
  const percentage = (column: string, inTenths = tenthsOf) => line.optional(column, inTenths, notAPercentage)
  const urn = line.needed(urnColumn(line), urnOf, 'is not a URN, a number of six digits')
  const own = line.has('as_of')
  const as_of = own
    ? line.needed('as_of', dayOf, 'is not a day that exists, written 2026-12-31')
    : line.needed(
        'time_period',
        (text) => lastDayOf(text, line.text('time_identifier')),
        'is not a year such as 202425',
      )
  const absence = percentage('sess_overall_percent', tenthsAbove)
  const given = percentage('attendance', tenthsBelow)
  const row = {
    line: line.number,
    source: own ? ('authority' as const) : ('dfe' as const),
    attendance_tenths: line.has('attendance') ? given : typeof absence === 'number' ? 1000 - absence : absence,
    persistent_absence_tenths: percentage('enrolments_pa_10_exact_percent'),
    severe_absence_tenths: percentage('enrolments_pa_50_exact_percent'),
  }
  return line.good() && urn !== undefined && as_of !== undefined ? { ...row, urn, as_of } : undefined
}

/** The day to which a DfE period reaches: a whole academic year to 31 July, or the terms that are published alone. */
function lastDayOf(period: string, identifier: string): string | undefined {
  const year = academicYearOf(period)
  if (!year) return undefined
  if (/^autumn term$/i.test(identifier)) return `${year.first}-12-31`
  return /^(autumn and )?spring term$/i.test(identifier) ? `${year.second}-04-30` : `${year.second}-07-31`
}

async function planAttendance(db: Db, rows: AttendanceRow[], now: DateTime): Promise<Plan> {
  const schools = new Map((await knownSchools(db)).map(({ urn, name }) => [urn, name]))
  const ours = rows.filter(({ urn }) => schools.has(urn))
  const days = [...new Set(ours.map(({ as_of }) => as_of))]
  const keyOf = ({ urn, as_of, source }: Pick<FigureRow, 'urn' | 'as_of' | 'source'>) => `${urn} ${as_of} ${source}`
  const stored = new Map((await figuresOn(db, days)).map((figure) => [keyOf(figure), figure]))
  const compared = ours.map((row) => {
    const before = stored.get(keyOf(row))
    const changes = differences(before ?? notKnown(row), row, figureFields)
    const figure = { ...(before ?? notKnown(row)), ...Object.fromEntries(changes.map(({ field, to }) => [field, to])) }
    const effect: Effect = {
      name: `${schools.get(row.urn)} (${row.urn}), ${row.as_of}`,
      does: before === undefined ? 'adds' : changes.length > 0 ? 'changes' : 'nothing',
      changes: changes.map(({ field, from, to }) => ({
        field: inWords[field] ?? field,
        from: percent(from),
        to: percent(to),
      })),
    }
    return { effect, figure }
  })
  const { report, preview } = summed(compared.map(({ effect }) => effect))
  report.skipped = rows.length - ours.length
  const hidden = ours.filter(({ attendance_tenths }) => attendance_tenths === null).length
  if (hidden > 0) report.notes.push(`${hidden} attendance figures are not published: kept as not known.`)
  const written = compared.filter(({ effect }) => effect.does !== 'nothing').map(({ figure }) => figure)
  return {
    bad: ours.flatMap((row) => inTheFuture(row, ukDay(now))),
    report,
    preview,
    statements: inChunks(written).map((chunk) => upsertFigures(db, chunk)),
  }
}

const inWords: Record<string, string> = {
  attendance_tenths: 'attendance',
  persistent_absence_tenths: 'persistent absence',
  severe_absence_tenths: 'severe absence',
}

const percent = (tenths: string | number | null) => (tenths === null ? null : `${(Number(tenths) / 10).toFixed(1)}%`)

function notKnown({ urn, as_of, source }: AttendanceRow): FigureRow {
  const none = { attendance_tenths: null, persistent_absence_tenths: null, severe_absence_tenths: null }
  return { urn, as_of, source, ...none }
}

/** The authority's own figures are of days that have been; DfE's of a year that may still be under way. */
function inTheFuture({ line, source, as_of }: AttendanceRow, today: string): BadLine[] {
  if (source === 'dfe' || as_of <= today) return []
  return [{ line, column: 'as_of', problem: `"${as_of}" is in the future: give the last day that the figure covers` }]
}

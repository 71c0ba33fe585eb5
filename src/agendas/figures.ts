import { type Measure, measures, type NationalFigures, type SchoolKind } from './settings.ts'

/** A figure that is known: tenths of a percent, the last local day that it covers, and `dfe` or `authority`. */
export interface Known {
  tenths: number
  asOf: string
  source: string
}

/** The same over schools of a kind, weighted by their pupils on roll. */
export interface Average extends Known {
  schools: number
}

export type Figures<Of> = Record<Measure, Of | null>

/** A school's figures beside those that it is compared with; `kind` is undefined where it is compared with none. */
export interface Compared {
  kind: SchoolKind | undefined
  /** What schools it is one of that no figures are kept for, `nursery schools`; undefined where even that is not known. */
  others: string | undefined
  school: Figures<Known>
  authority: Figures<Average>
  national: Figures<number>
}

/** Columns of `school` that say what kind of school it is. */
export interface Kept {
  phase: string
  type: string | null
  typeGroup: string | null
}

/**
 * The schools that one is compared with. Middle schools count as what they are deemed, all-through schools as secondary;
 * special schools and alternative provision have no phase of their own in GIAS (DOMAIN.md, Schools data). Nurseries, schools
 * for those over 16 and independent schools are compared with none.
 */
export function kindOf({ phase, type, typeGroup }: Kept): SchoolKind | undefined {
  if (/independent/i.test(`${type} ${typeGroup}`)) return undefined
  if (phase === 'Primary' || phase === 'Middle deemed primary') return 'primary'
  if (phase === 'Secondary' || phase === 'Middle deemed secondary' || phase === 'All-through') return 'secondary'
  if (/pupil referral|alternative provision/i.test(type ?? '')) return 'alternative'
  return /special/i.test(`${type} ${typeGroup}`) ? 'special' : undefined
}

/** What schools one is of that is compared with none; undefined where its type is not known. */
export function othersOf({ phase, type, typeGroup }: Kept): string | undefined {
  if (/independent/i.test(`${type} ${typeGroup}`)) return 'independent schools'
  if (phase === 'Nursery') return 'nursery schools'
  if (phase === '16 plus') return 'schools for those over 16'
  return type === null ? undefined : 'schools of this type'
}

/** One row of a school's figures, in tenths of a percent; null is not known. */
export type FigureRow = { asOf: string; source: string } & Record<Measure, number | null>

/** The latest known figure of each measure; of two for the same day the authority's own, as for the tiers. */
function latestOf(rows: readonly FigureRow[]): Figures<Known> {
  const latestFirst = rows.toSorted((a, b) => b.asOf.localeCompare(a.asOf) || a.source.localeCompare(b.source))
  return eachMeasure((measure) => {
    const row = latestFirst.find((one) => one[measure] !== null)
    return row ? { tenths: row[measure] ?? 0, asOf: row.asOf, source: row.source } : null
  })
}

/** Sums over schools of one sort for one day and source: their tenths times their pupils, their pupils, and how many they are. */
export type SumRow = Kept & { asOf: string; source: string } & Record<
    Measure,
    { weighted: number; pupils: number; schools: number }
  >

/** With fewer schools than this, one could reckon another's figure from the average. */
const fewestSchools = 3

/**
 * What the schools of a kind come to for the days and sources of a school's own figures, so that like is compared with
 * like; where the school's is not known, for the latest day that there is.
 */
export function averagesFor(
  sums: readonly SumRow[],
  kind: SchoolKind | undefined,
  own: Figures<Known>,
): Figures<Average> {
  const days = Map.groupBy(
    sums.filter((row) => kind !== undefined && kindOf(row) === kind),
    ({ asOf, source }) => `${asOf} ${source}`,
  )
  return eachMeasure((measure) => {
    const known = own[measure]
    const averages = [...days.values()].flatMap((rows) => averageOf(rows, measure) ?? [])
    const same = averages.filter(({ asOf, source }) => !known || (asOf === known.asOf && source === known.source))
    return same.toSorted((a, b) => b.asOf.localeCompare(a.asOf) || a.source.localeCompare(b.source))[0] ?? null
  })
}

/** The average that rows of one day and source come to, weighted by pupils; null of too few schools. */
export function averageOf(rows: readonly SumRow[], measure: Measure): Average | null {
  const total = (part: 'weighted' | 'pupils' | 'schools') => rows.reduce((sum, row) => sum + row[measure][part], 0)
  const [first] = rows
  if (!first || total('schools') < fewestSchools || total('pupils') === 0) return null
  const tenths = Math.round(total('weighted') / total('pupils'))
  return { tenths, asOf: first.asOf, source: first.source, schools: total('schools') }
}

/** A school's figures beside the others. */
export function compared(
  school: Kept,
  rows: readonly FigureRow[],
  sums: readonly SumRow[],
  national: NationalFigures,
): Compared {
  const kind = kindOf(school)
  const own = latestOf(rows)
  return {
    kind,
    others: othersOf(school),
    school: own,
    authority: averagesFor(sums, kind, own),
    national: eachMeasure((measure) => (kind ? national[kind][measure] : null)),
  }
}

function eachMeasure<Of>(of: (measure: Measure) => Of | null): Figures<Of> {
  const [attendance, persistentAbsence, severeAbsence] = measures
  return { attendance: of(attendance), persistentAbsence: of(persistentAbsence), severeAbsence: of(severeAbsence) }
}

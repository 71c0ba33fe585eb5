import { type Average, averageOf, kindOf, type SumRow } from '../agendas/figures.ts'
import { type Measure, type NationalFigures, type SchoolKind, schoolKinds } from '../agendas/settings.ts'
import { groupOf, type School, type Way } from './schools.ts'

/** A school's figures to a day; tenths of a percent, null is not known. */
export interface Figure {
  urn: number
  /** The last local day that it covers. */
  asOf: string
  source: string
  attendance: number | null
  persistentAbsence: number | null
  severeAbsence: number | null
}

export type DayAndSource = Pick<Figure, 'asOf' | 'source'>

/**
 * The day and source to compare schools by, so that like is compared with like: the latest for which at least half as many
 * schools have attendance as have any; of two for the same day the authority's own. Undefined when nothing is known.
 */
export function dayToCompare(figures: readonly Figure[]): DayAndSource | undefined {
  const known = figures.filter(({ attendance }) => attendance !== null)
  const schools = new Set(known.map(({ urn }) => urn)).size
  const days = [...Map.groupBy(known, ({ asOf, source }) => `${asOf} ${source}`).values()]
    .map((some) => ({ count: some.length, first: some[0] }))
    .sort((a, b) => latestFirst(a.first, b.first))
  const [fullest] = days.toSorted((a, b) => b.count - a.count)
  const found = days.find(({ count }) => count * 2 >= schools) ?? fullest
  return found?.first && { asOf: found.first.asOf, source: found.first.source }
}

/** The order of figures, the latest first; of two for the same day the authority's own. */
export function latestFirst(a: DayAndSource | undefined, b: DayAndSource | undefined): number {
  return (b?.asOf ?? '').localeCompare(a?.asOf ?? '') || (a?.source ?? '').localeCompare(b?.source ?? '')
}

/** What a group of schools comes to, beside what schools of the same kinds come to; tenths of a percent, null is not known. */
export interface Compared {
  group: string
  /** How many schools are in the group, and how many of them have a figure and a roll to weigh it by. */
  schools: number
  known: number
  attendance: number | null
  authority: number | null
  england: number | null
}

/** What the schools of each kind come to in the authority, weighted by pupils on roll; null of too few schools. */
export type ByKind = Record<SchoolKind, Average | null>

export function averagesByKind(
  schools: readonly School[],
  figures: ReadonlyMap<number, Figure>,
  measure: Measure,
): ByKind {
  const sums = sumsOf(schools, figures)
  const of = (kind: SchoolKind) =>
    averageOf(
      sums.filter((one) => kindOf(one) === kind),
      measure,
    )
  const [primary, secondary, special, alternative] = schoolKinds
  return { primary: of(primary), secondary: of(secondary), special: of(special), alternative: of(alternative) }
}

/**
 * Groups of schools beside the authority and England. A group of schools of several kinds is compared with the averages of
 * these kinds in the proportion of its own pupils. Such a group leaves out the kinds for which England has no figure,
 * unless it has none at all; schools that are compared with none are left out everywhere.
 */
export function comparedBy(
  way: Way,
  schools: readonly School[],
  figures: ReadonlyMap<number, Figure>,
  byKind: ByKind,
  national: NationalFigures,
): Compared[] {
  const withNational = schoolKinds.filter((kind) => national[kind].attendance !== null)
  const kinds = way === 'phase' || withNational.length === 0 ? schoolKinds : withNational
  const groups = Map.groupBy(
    schools.filter((one) => kinds.some((kind) => kind === kindOf(one))),
    (one) => groupOf(one, way),
  )
  return [...groups].map(([group, some]) => {
    const sums = sumsOf(some, figures).filter(({ attendance }) => attendance.schools > 0)
    return {
      group,
      schools: some.length,
      known: sums.length,
      attendance: averageOf(sums, 'attendance')?.tenths ?? null,
      authority: mixed(sums, (kind) => byKind[kind]?.tenths ?? null),
      england: mixed(sums, (kind) => national[kind].attendance),
    }
  })
}

/** The averages of the kinds of some schools, weighted by these schools' pupils. */
function mixed(sums: readonly SumRow[], of: (kind: SchoolKind) => number | null): number | null {
  let [weighted, pupils] = [0, 0]
  for (const one of sums) {
    const kind = kindOf(one)
    const average = kind ? of(kind) : null
    if (average === null) return null
    weighted += average * one.attendance.pupils
    pupils += one.attendance.pupils
  }
  return pupils === 0 ? null : Math.round(weighted / pupils)
}

/** Each school with a roll and figures, as what `averageOf` adds up. */
function sumsOf(schools: readonly School[], figures: ReadonlyMap<number, Figure>): SumRow[] {
  return schools.flatMap(({ urn, phase, type, typeGroup, pupils }) => {
    const figure = figures.get(urn)
    if (!pupils || figure === undefined) return []
    const sum = (tenths: number | null) =>
      tenths === null ? { weighted: 0, pupils: 0, schools: 0 } : { weighted: tenths * pupils, pupils, schools: 1 }
    const { asOf, source, attendance, persistentAbsence, severeAbsence } = figure
    return [
      {
        ...{ phase, type, typeGroup, asOf, source, attendance: sum(attendance) },
        ...{ persistentAbsence: sum(persistentAbsence), severeAbsence: sum(severeAbsence) },
      },
    ]
  })
}

/** The figures of one day and source by school. */
export function figuresOn(figures: readonly Figure[], day: DayAndSource | undefined): Map<number, Figure> {
  const some = figures.filter(({ asOf, source }) => asOf === day?.asOf && source === day.source)
  return new Map(some.map((figure) => [figure.urn, figure]))
}

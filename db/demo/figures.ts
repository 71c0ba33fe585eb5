import { daysAfter } from '../../src/platform/time.ts'
import type { Calendar } from './calendar.ts'
import { found, type Random, randomFor } from './random.ts'
import type { Row } from './rows.ts'

/** Mean and spread of attendance in percent, by the kind of school, near to England's. Nurseries and independents publish none. */
function usual({ phase, type, type_group }: Row<'school'>): [mean: number, spread: number] | undefined {
  if (type_group === 'Independent schools' || phase === 'Nursery' || phase === '16 plus') return undefined
  if (/special/i.test(type ?? '')) return [87.2, 2.4]
  if (/referral|alternative/i.test(type ?? '')) return [68.5, 6.5]
  return phase === 'Secondary' ? [91.1, 1.5] : phase === 'All-through' ? [92, 1] : [94.6, 1.25]
}

/**
 * Attendance for the three years that England has published last and, fresher, the authority's own: at the end of each term
 * and lately, a little better or worse each year. England publishes a year in the March after it; figures of very small
 * schools are suppressed, and so not known.
 */
export function makeFigures(
  schools: Row<'school'>[],
  { today, yearStart, terms }: Calendar,
): Row<'attendance_figure'>[] {
  const random = randomFor('figures')
  const lastPublished = today >= `${yearStart + 1}-03-25` ? yearStart : yearStart - 1
  const ends = terms.map(({ to_day }) => to_day).filter((day) => day < today)
  const breaks = terms.flatMap(({ half_term_from }) => (half_term_from ? [daysAfter(half_term_from, -3)] : []))
  const latest = breaks.findLast((day) => day < today)
  const days = [...new Set([...ends, ...(latest ? [latest] : [])])].sort()
  const fresh = found(days.at(-1))
  return schools.flatMap((school) => {
    const [mean, spread] = usual(school) ?? []
    if (mean === undefined || spread === undefined || school.status === 'Proposed to open') return []
    const own = school.phase === 'Primary' ? primaryOwn(random, mean, spread) : random.around(mean, spread)
    const suppressed = (school.pupils ?? 0) < 45 || random.chance(0.02)
    const published = [2, 1, 0].map((ago) => {
      const as_of = `${lastPublished - ago}-07-31`
      return figure(random, school.urn, as_of, 'dfe', suppressed ? undefined : own - 0.4 * ago + random.around(0, 0.3))
    })
    if (random.chance(0.04)) return published
    const trend = random.around(0, 0.45)
    const ours = days
      .filter((day) => day >= (school.opened_on ?? '') && day <= (school.closed_on ?? day))
      .map((day) => {
        const years = (Date.parse(fresh) - Date.parse(day)) / 31_557_600_000
        const then = own === 90 && day === fresh ? 90 : own + 0.3 - trend * years + random.around(0, 0.3)
        return figure(random, school.urn, day, 'authority', then)
      })
    return [...published, ...ours]
  })
}

/** A few primaries are well below the others, and one in a hundred is on the boundary: 90.0% is not under 90%. */
function primaryOwn(random: Random, mean: number, spread: number): number {
  if (random.chance(0.01)) return 90
  return random.chance(0.04) ? random.around(88.6, 0.8) : random.around(mean, spread)
}

/** Persistent and severe absence follow from attendance about as they do in England. */
function figure(random: Random, urn: number, as_of: string, source: string, attendance: number | undefined) {
  const tenths = (percent: number) => Math.round(Math.min(100, Math.max(0, percent)) * 10)
  const absent = attendance === undefined ? undefined : 100 - attendance
  return {
    urn,
    as_of,
    source,
    attendance_tenths: attendance === undefined ? null : tenths(attendance),
    persistent_absence_tenths: absent === undefined ? null : tenths(absent * 2.9 - 1.5 + random.around(0, 0.8)),
    severe_absence_tenths: absent === undefined ? null : tenths((absent / 9) ** 2 * 3.1 + random.around(0, 0.2)),
  }
}

import { instantOf } from '../../../src/platform/time.ts'
import { lastDayFor } from '../../../src/schools/rules.ts'
import { type Figures, owedTo, type TierRule } from '../../../src/schools/tiers.ts'
import { type Term, workingDayBefore } from '../../../src/terms/rules.ts'
import { type Random, randomFor } from '../random.ts'
import type { Row } from '../rows.ts'
import { sentOn } from './terms.ts'

type School = Row<'school'>

/** What every school that was open was owed in these terms, decided by the service's own rules on what was known then. */
export function makeOwed(
  terms: readonly Term[],
  rules: TierRule[],
  schools: readonly School[],
  figures: readonly Row<'attendance_figure'>[],
  overrides: readonly Row<'tier_override'>[],
): Row<'owed'>[] {
  const random = randomFor('rolls')
  const figuresOf = Map.groupBy(figures, ({ urn }) => urn)
  const overrideOf = new Map(overrides.map((one) => [`${one.term} ${one.urn}`, one]))
  const rollsOf = new Map(schools.map((school) => [school.urn, rolls(random, school)]))
  return terms.flatMap((term) => {
    const decidedOn = workingDayBefore(sentOn(term), 3)
    return schools
      .filter((school) => isOpenOn(school, term.from_day))
      .map(({ urn, phase }): Row<'owed'> => {
        const known: Figures = {
          phase: phase ?? 'Not applicable',
          ...(rollsOf.get(urn)?.(decidedOn) ?? { pupils: null, censusOn: null }),
          attendance: attendanceOn(decidedOn, figuresOf.get(urn) ?? []),
        }
        const { tier = null, meetings = null } = overrideOf.get(`${term.id} ${urn}`) ?? {}
        const owed = owedTo(rules, known, term.id, { override: { tier, meetings } })
        return {
          ...{ term: term.id, urn, tier: owed.tier, meetings: owed.meetings, minutes: owed.minutes, mode: owed.mode },
          fits: JSON.stringify(owed.fits),
          figures: JSON.stringify(known),
          not_known: JSON.stringify(owed.notKnown),
          by_day: lastDayFor(owed.by, term),
          decided_at: instantOf(decidedOn, '14:20'),
        }
      })
  })
}

function isOpenOn({ status, opened_on, closed_on }: School, day: string): boolean {
  return status !== 'Proposed to open' && (opened_on ?? '') <= day && (closed_on ?? day) >= day
}

/** A school's roll as the January census before a day counted it: a little more or less each year. */
function rolls(random: Random, { pupils, census_on }: School) {
  const before = [random.around(1, 0.012), random.around(1, 0.02), random.around(1, 0.025)]
  return (day: string): Pick<Figures, 'pupils' | 'censusOn'> => {
    if (pupils === null || pupils === undefined || !census_on) return { pupils: null, censusOn: null }
    const census = (ago: number) => `${Number(census_on.slice(0, 4)) - ago}${census_on.slice(4)}`
    const ago = [0, 1, 2].find((years) => census(years) <= day) ?? 3
    return { pupils: ago === 0 ? pupils : Math.round(pupils * (before[ago - 1] ?? 1)), censusOn: census(ago) }
  }
}

/** The latest figure that was known on a day: England publishes a school year's in the March after it. */
function attendanceOn(day: string, figures: readonly Row<'attendance_figure'>[]): Figures['attendance'] {
  const known = figures.filter(({ as_of, source }) =>
    source === 'authority' ? as_of < day : `${Number(as_of.slice(0, 4)) + 1}-03-25` <= day,
  )
  return known.reduce<Figures['attendance']>((latest, { attendance_tenths: tenths, as_of: asOf, source }) => {
    if (tenths === null || tenths === undefined || (latest && latest.asOf >= asOf)) return latest
    return { tenths, asOf, source }
  }, null)
}

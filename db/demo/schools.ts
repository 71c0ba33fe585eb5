import { daysAfter } from '../../src/platform/time.ts'
import { type Area, makeAreas } from './places.ts'
import { found, type Random, randomFor } from './random.ts'
import type { Row } from './rows.ts'
import { type Kind, primaries, secondary } from './school-kinds.ts'
import { schoolNames } from './school-names.ts'
import { others } from './school-others.ts'

const primaryCount = 262
const secondaryCount = 42
const openStatuses = ['Open', 'Open, but proposed to close']

/** A local authority's code that England has not given out. */
export const laCode = 999

export interface County {
  areas: Area[]
  schools: Row<'school'>[]
  trusts: string[]
}

/** About 360 schools in twelve areas. `yearStart` is the September in which the academic year under way began. */
export function makeCounty(yearStart: number): County {
  const random = randomFor('schools')
  const areas = makeAreas(randomFor('places'), ({ weight, towns }) =>
    Math.round(weight * (weight > 10 ? 0.8 : towns.length > 1 ? 1.9 : 1.6)),
  )
  const names = schoolNames(random)
  const kinds = areas.flatMap((area, at) => [
    ...primaries(random, names, area, at, share(primaryCount, area)),
    ...Array.from({ length: share(secondaryCount, area) }, (_, nth) => secondary(random, names, area, at, nth)),
  ])
  const schools = numbered(random, areas, [...kinds, ...others(random, names, areas)], yearStart)
  return { areas, schools: comeAndGo(random, withOddRolls(schools), yearStart), trusts }
}

/** Whether a school is open, as England counts it. */
export const isOpen = ({ status }: Row<'school'>): boolean => openStatuses.includes(status)

const share = (count: number, { weight }: Area) => Math.round((count * weight) / 100)

const trusts = [
  'Marl Rivers Learning Trust',
  'Tamer Valley Schools',
  'Beacon and Bay Academy Trust',
  'Saltmarsh Education Trust',
  'Kingsharrow Partnership Trust',
  'Ottle Vale Multi-Academy Trust',
  'High Moor Learning Federation',
  'Pellow Schools Together',
  'Greenwood Forest Academies',
  'Monkswold and District Trust',
  'Arle Bridge Learning Trust',
  'Eastern Marl Education Trust',
]
const churchTrust = 'Diocese of Marlchester Learning Trust'
const catholicTrust = 'Blessed Oswin Catholic Academy Trust'

function numbered(random: Random, areas: Area[], kinds: Kind[], yearStart: number): Row<'school'>[] {
  let urn = 990_000
  const next = new Map<number, number>()
  return kinds.map(({ area, faith, numbersFrom, ...kind }, i) => {
    urn += random.whole(1, 4)
    const number = next.get(numbersFrom) ?? numbersFrom
    next.set(numbersFrom, number + random.whole(1, 3))
    const academy = kind.type_group === 'Academies'
    return {
      urn,
      la_code: laCode,
      establishment_number: number,
      ...kind,
      status: 'Open',
      opened_on: academy ? `${random.whole(2011, yearStart - 3)}-${random.pick(['09', '09', '04', '02'])}-01` : null,
      closed_on: null,
      census_on: `${yearStart}-01-${String(15 + (yearStart % 5)).padStart(2, '0')}`,
      trust: academy ? trustOf(random, area, faith) : null,
      ukprn: 19_000_000 + i,
      postcode: postcode(random, found(areas[area])),
      community_id: area + 1,
      predecessor_urn: null,
    }
  })
}

function trustOf(random: Random, area: number, faith: Kind['faith']): string | null {
  if (faith === 'catholic') return catholicTrust
  if (faith === 'church' && random.chance(0.6)) return churchTrust
  if (random.chance(0.12)) return null
  return found(trusts[random.chance(0.75) ? area : (area + 1) % trusts.length])
}

/** Postcodes of an area, MX, that the Royal Mail does not have. */
function postcode(random: Random, { postTown }: Area): string {
  const letters = () => random.pick([...'ABDEFGHJLNPQRSTUWXYZ'])
  return `MX${postTown} ${random.whole(1, 9)}${letters()}${letters()}`
}

/** Some on the boundary of the large primaries, which is more than 350; some whose roll nobody knows yet. */
function withOddRolls(schools: Row<'school'>[]): Row<'school'>[] {
  const large = schools.filter(({ phase, pupils }) => phase === 'Primary' && (pupils ?? 0) > 350).slice(2)
  const exact = new Set(large.filter((_, i) => i % 11 === 0).map(({ urn }) => urn))
  const unknown = new Set(schools.filter((_, i) => i % 75 === 40).map(({ urn }) => urn))
  return schools.map((school) => {
    if (exact.has(school.urn)) return { ...school, pupils: 350 }
    return unknown.has(school.urn) ? { ...school, pupils: null, census_on: null } : school
  })
}

/** A few have closed, three of them (one is large) to open again as an academy under another URN; some are proposed to open or to close. */
function comeAndGo(random: Random, schools: Row<'school'>[], yearStart: number): Row<'school'>[] {
  const small = random.shuffled(
    schools.filter(({ type, pupils }) => type === 'Community school' && (pupils ?? 999) < 215),
  )
  const changes = new Map<number, Partial<Row<'school'>>>()
  const closed = (year: number) => ({ status: 'Closed', closed_on: `${year}-08-31` })
  small.slice(0, 4).forEach(({ urn }, i) => {
    changes.set(urn, closed(yearStart - (i % 2)))
  })
  small.slice(4, 6).forEach(({ urn }) => {
    changes.set(urn, { status: 'Open, but proposed to close' })
  })
  const large = schools.filter(({ type, phase }) => type === 'Community school' && phase === 'Secondary')
  const converted = [...small.slice(6, 8), ...large.slice(-1)].map((school): Row<'school'> => {
    changes.set(school.urn, closed(yearStart - 1))
    return {
      ...school,
      urn: school.urn + 5000,
      ukprn: 19_005_000 + (school.urn % 1000),
      type: 'Academy converter',
      type_group: 'Academies',
      trust: found(trusts[(school.community_id ?? 1) - 1]),
      opened_on: daysAfter(`${yearStart - 1}-08-31`, 1),
      predecessor_urn: school.urn,
    }
  })
  const proposed = small.slice(8, 10).map(
    (school, i): Row<'school'> => ({
      ...school,
      urn: school.urn + 5000,
      ukprn: null,
      establishment_number: 3901 + i,
      name: `${['Newlands Park', 'Saxon Fields'][i]} Primary School`,
      type: 'Free schools',
      type_group: 'Free Schools',
      status: 'Proposed to open',
      opened_on: `${yearStart + 1}-09-01`,
      pupils: null,
      census_on: null,
    }),
  )
  return [...schools.map((school) => ({ ...school, ...changes.get(school.urn) })), ...converted, ...proposed]
}

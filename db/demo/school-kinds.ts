import type { Area } from './places.ts'
import type { Random } from './random.ts'
import type { Faith, SchoolNames } from './school-names.ts'

/** A school as it is thought of, before it has a URN. `numbers` is the hundred thousand of establishment numbers it takes. */
export interface Kind {
  name: string
  town: string
  area: number
  phase: string
  type: string
  type_group: string
  low_age: number
  high_age: number
  pupils: number | null
  faith: Faith
  /** The first establishment number of its kind, as England numbers them. */
  numbersFrom: number
}

export const maintained = 'Local authority maintained schools'
const primaryAges = { low_age: 4, high_age: 11 }

/** The primaries of an area: one in each village, the rest in its towns. */
export function primaries(random: Random, names: SchoolNames, area: Area, at: number, count: number): Kind[] {
  const inVillages = area.villages.map((village): Kind => {
    const faith = random.weighted<Faith>([
      ['none', 55],
      ['church', 43],
      ['catholic', 2],
    ])
    const governed = governance(random, faith, 0.42)
    const name = names.village(village, faith, governed.type_group === 'Academies')
    const town = random.pick(area.towns)
    return {
      name,
      town,
      area: at,
      phase: 'Primary',
      ...primaryAges,
      pupils: villageRoll(random),
      faith,
      numbersFrom: 2001,
      ...governed,
    }
  })
  const inTowns: Kind[] = []
  while (inVillages.length + inTowns.length < count) inTowns.push(...inTown(random, names, area, at))
  return [...inVillages, ...inTowns].slice(0, count)
}

function villageRoll(random: Random): number {
  return random.weighted([
    [random.whole(38, 75), 30],
    [random.whole(76, 120), 34],
    [random.whole(121, 180), 18],
    [random.whole(181, 214), 18],
  ])
}

/** One primary, or an infant and a junior school side by side. */
function inTown(random: Random, names: SchoolNames, area: Area, at: number): Kind[] {
  const town = random.pick(area.towns)
  const faith = random.weighted<Faith>([
    ['none', 76],
    ['church', 14],
    ['catholic', 10],
  ])
  const base = { town, area: at, phase: 'Primary', faith, numbersFrom: 2001, ...governance(random, faith, 0.5) }
  if (faith !== 'none' || random.chance(0.88)) {
    return [
      {
        ...base,
        name: names.town(town, faith, base.type_group === 'Academies'),
        ...primaryAges,
        low_age: random.pick([3, 4]),
        pupils: townRoll(random),
      },
    ]
  }
  const local = names.local()
  return [
    { ...base, name: `${local} Infant School`, low_age: 4, high_age: 7, pupils: random.whole(150, 268) },
    { ...base, name: `${local} Junior School`, low_age: 7, high_age: 11, pupils: random.whole(205, 355) },
  ]
}

function townRoll(random: Random): number {
  return random.weighted([
    [random.whole(183, 214), 38],
    [random.whole(255, 318), 24],
    [random.whole(372, 424), 32],
    [random.whole(540, 634), 6],
  ])
}

export function secondary(random: Random, names: SchoolNames, area: Area, at: number, nth: number): Kind {
  const town = area.towns[nth % area.towns.length] ?? ''
  const governed = governance(random, 'none', 0.82)
  const name = names.secondary(town, Math.floor(nth / area.towns.length), governed.type_group === 'Academies')
  const faith: Faith = name.includes('Catholic') ? 'catholic' : 'none'
  const ages = { low_age: 11, high_age: random.pick([16, 16, 18]) }
  const pupils = Math.round(Math.min(1690, Math.max(505, random.around(980, 270))))
  return { name, town, area: at, phase: 'Secondary', ...ages, pupils, faith, numbersFrom: 4001, ...governed }
}

function governance(random: Random, faith: Faith, academies: number) {
  if (random.chance(academies)) {
    return {
      type: random.pick(['Academy converter', 'Academy converter', 'Academy sponsor led']),
      type_group: 'Academies',
    }
  }
  if (faith === 'catholic') return { type: 'Voluntary aided school', type_group: maintained }
  if (faith === 'church') {
    return { type: random.pick(['Voluntary controlled school', 'Voluntary aided school']), type_group: maintained }
  }
  return {
    type: random.weighted([
      ['Community school', 8],
      ['Foundation school', 2],
    ]),
    type_group: maintained,
  }
}

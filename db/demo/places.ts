import { found, type Random } from './random.ts'

/** The county is nowhere; its towns are hand-made, its villages composed. */
export const county = 'Marlshire'

/** A learning community is an area: its towns, how many schools there are for each village, and two officers where it is large. */
export interface Area {
  name: string
  towns: string[]
  /** The share of the county's schools, as a weight. */
  weight: number
  postTown: number
  villages: string[]
}

const areas: Omit<Area, 'villages' | 'postTown'>[] = [
  { name: 'Marlchester', towns: ['Marlchester'], weight: 15 },
  { name: 'Marl Valley', towns: ['Tamerford', 'Chelding'], weight: 8 },
  { name: 'Brantmouth', towns: ['Brantmouth', 'Port Hallow'], weight: 13 },
  { name: 'Saltwick and the Coast', towns: ['Saltwick', 'Gannet Bay'], weight: 8 },
  { name: 'Kingsharrow', towns: ['Kingsharrow'], weight: 8 },
  { name: 'Ottlebridge', towns: ['Ottlebridge', 'Farrowmarket'], weight: 8 },
  { name: 'Hexwold Moor', towns: ['Hexwold', 'Moorgarth'], weight: 6 },
  { name: 'Pellow Vale', towns: ['Great Pellow', 'Wickenbury'], weight: 7 },
  { name: 'Cawdry Forest', towns: ['Cawdry', 'Lynden Cross'], weight: 7 },
  { name: 'Monkswold', towns: ['Monkswold'], weight: 6 },
  { name: 'Arlesby', towns: ['Arlesby', 'Stanmarket'], weight: 8 },
  { name: 'Eastmarl', towns: ['Eastmarl', 'Quayford'], weight: 6 },
]

const starts = (
  'Addle Aller Amber Anker Arrow Askel Balder Bannel Barrow Bicker Brackle Brindle Burrow Cadder Cattle Chaffle Colder ' +
  'Corven Crannel Cuddle Dapple Dawner Dunnel Earle Ebber Edder Elver Ember Fallow Fenner Finner Galder Gannel Gorse ' +
  'Hander Hanner Harrow Hazel Hessel Hinder Hollen Ivel Jessel Kelder Kellow Kettle Kinder Ladder Larken Ledder Linnet ' +
  'Lorrel Maddle Mallow Marrel Mellow Mickle Minnow Nadder Netter Nuttle Orrel Osmer Otter Padder Pannel Pebble Pinnow ' +
  'Quennel Rackel Raddle Rannel Ridder Rushel Sandle Sarrow Sedge Skellow Sorrel Swallow Taddle Tarrow Tessen Thistle ' +
  'Tollen Tuckel Uffen Ulver Vennel Wadder Warrel Wender Whinnel Wicker Withen Yarrow Yelver'
).split(' ')
const ends = 'bourne bury combe cote den field ford ham hurst ley mere stead thorpe ton well wick worth'.split(' ')
const silly = new Set(['Cattle', 'Cuddle', 'Ladder', 'Mickle', 'Pebble', 'Kettle', 'Minnow', 'Padder', 'Maddle'])

/** Where the syllables happen to make a place that there is. */
const real = new Set('Barrowden Barrowford Harrowden Hinderwell Otterbourne Otterham Otterton Swallowfield'.split(' '))

/** The twelve areas, each with as many villages as asked for it; no two places share a name. */
export function makeAreas(random: Random, villagesFor: (area: { weight: number; towns: string[] }) => number): Area[] {
  const names = villageNames(random)
  return areas.map((area, i) => ({
    ...area,
    postTown: i + 1,
    villages: Array.from({ length: villagesFor(area) }, () => found(names.pop())),
  }))
}

/** All names that the syllables make, so shuffled that the same beginning rarely stands twice in one area. */
function villageNames(random: Random): string[] {
  const beginnings = starts.filter((start) => !silly.has(start))
  const endsOf = new Map(
    beginnings.map((start) => [
      start,
      random.shuffled(ends.filter((end) => sounds(start, end) && !real.has(start + end))),
    ]),
  )
  const rounds = [0, 1, 2, 3].map((round) =>
    random.shuffled(beginnings).flatMap((start) => {
      const end = endsOf.get(start)?.[round]
      return end ? [dressed(random, start + end)] : []
    }),
  )
  return rounds.flat()
}

function sounds(start: string, end: string): boolean {
  const clumsy = start.endsWith('le') ? ['ley', 'bury', 'ford', 'den'] : start.endsWith('el') ? ['ley', 'well'] : []
  const hazy = start.endsWith('ow') ? ['wick', 'worth', 'well'] : []
  const sedgy = start.endsWith('ge') || start.endsWith('se') ? ['stead', 'den'] : []
  return ![...clumsy, ...hazy, ...sedgy].includes(end)
}

const befores = ['Great', 'Little', 'Upper', 'Lower', 'North', 'South', 'Long', 'Abbots', 'Bishops', 'Kings', 'Market']
const afters = ['St Mary', 'St Peter', 'St Agnes', 'Magna', 'Parva', 'Abbas', 'Green', 'Cross', 'Episcopi', 'Regis']

function dressed(random: Random, name: string): string {
  const dress = random.next()
  if (dress < 0.1) return `${random.pick(befores)} ${name}`
  if (dress < 0.18) return `${name} ${random.pick(afters)}`
  return name
}

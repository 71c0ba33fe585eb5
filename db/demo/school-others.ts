import type { Area } from './places.ts'
import type { Random } from './random.ts'
import { type Kind, maintained } from './school-kinds.ts'
import type { SchoolNames } from './school-names.ts'

/** Nurseries, special schools, units, independents and the like, each in a town of some area. */
export function others(random: Random, names: SchoolNames, areas: readonly Area[]): Kind[] {
  const made = (count: number, one: () => Omit<Kind, 'town' | 'area' | 'faith'>) =>
    Array.from({ length: count }, (): Kind => {
      const area = areas.indexOf(random.pick(areas))
      return { town: random.pick(areas[area]?.towns ?? []), area, faith: 'none', ...one() }
    })
  const plain = (phase: string, type: string, type_group: string) => ({ phase, type, type_group })
  const roll = (least: number, most: number) => ({ pupils: random.whole(least, most) })
  const ages = (low_age: number, high_age: number) => ({ low_age, high_age })
  const none = 'Not applicable'
  return [
    ...made(8, () => ({
      name: `${names.setting()} Nursery School`,
      numbersFrom: 1001,
      ...roll(48, 110),
      ...ages(2, 5),
      ...plain('Nursery', 'Local authority nursery school', maintained),
    })),
    ...made(8, () => ({
      name: `${names.house()} School`,
      numbersFrom: 7001,
      ...roll(62, 190),
      ...ages(3, 19),
      ...plain(none, 'Community special school', 'Special schools'),
    })),
    ...made(4, () => ({
      name: `${names.house()} Academy`,
      numbersFrom: 7001,
      ...roll(70, 210),
      ...ages(4, 19),
      ...plain(none, 'Academy special converter', 'Academies'),
    })),
    ...made(3, () => ({
      name: `${names.local()} Centre`,
      numbersFrom: 1101,
      ...roll(24, 70),
      ...ages(5, 16),
      ...plain(none, 'Pupil referral unit', maintained),
    })),
    ...made(2, () => ({
      name: `${names.local()} Academy`,
      numbersFrom: 1101,
      ...roll(36, 96),
      ...ages(5, 16),
      ...plain(none, 'Academy alternative provision converter', 'Academies'),
    })),
    ...made(17, () => ({
      name: independentName(random, names),
      numbersFrom: 6001,
      ...roll(70, 640),
      ...ages(random.pick([3, 4, 11]), 18),
      ...plain(none, 'Other independent school', 'Independent schools'),
    })),
    ...made(8, () => ({
      name: `${names.house()} ${random.pick(['House School', 'School', 'Learning Centre'])}`,
      numbersFrom: 6101,
      ...roll(9, 68),
      ...ages(8, 18),
      ...plain(none, 'Other independent special school', 'Independent schools'),
    })),
    ...made(3, () => ({
      name: `${names.local()} School`,
      numbersFrom: 4801,
      ...roll(860, 1420),
      ...ages(4, 16),
      ...plain('All-through', 'Academy converter', 'Academies'),
    })),
    ...made(1, () => ({
      name: 'Marlshire Sixth Form College',
      numbersFrom: 8001,
      ...roll(1480, 1480),
      ...ages(16, 19),
      ...plain('16 plus', 'Further education', 'Colleges'),
    })),
  ]
}

function independentName(random: Random, names: SchoolNames): string {
  return `${names.house()} ${random.pick(['College', 'Preparatory School', 'School', 'Hall School', 'Grange School'])}`
}

/** The tables of a period that leave the service, by the names of their files, and what is in each. */
export const fileWords = {
  'coverage-by-tier': 'Coverage by tier',
  'coverage-by-officer': 'Coverage by officer',
  'coverage-by-community': 'Coverage by learning community',
  'coverage-by-phase': 'Coverage by phase',
  reasons: 'Why meetings were not held, or are written off',
  schools: 'Schools, each with where its meetings stand',
  meetings: 'Meetings: when, with whom, and what came of them',
  actions: 'Actions that were agreed',
} as const satisfies Record<string, string>
export type FileName = keyof typeof fileWords

const isFileName = (name: string): name is FileName => Object.hasOwn(fileWords, name)
export const fileNames = Object.keys(fileWords).filter(isFileName)

/** Which table a file's name stands for: `schools.csv`. Undefined when there is none. */
export function fileIn(file: string): FileName | undefined {
  const name = file.replace(/\.(csv|xlsx)$/, '')
  return isFileName(name) ? name : undefined
}

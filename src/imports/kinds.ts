import { attendance } from './attendance.ts'
import { contacts } from './contacts.ts'
import type { Kind, KindName, Row } from './kind.ts'
import { llcs } from './llcs.ts'
import { nonPupilDays } from './non-pupil-days.ts'
import { people } from './people.ts'
import { schools } from './schools.ts'
import { terms } from './terms.ts'

/** Uses the kind of this name, whatever its rows look like. */
export function withKind<T>(name: KindName, use: <R extends Row>(kind: Kind<R>) => T): T {
  switch (name) {
    case 'schools':
      return use(schools)
    case 'llcs':
      return use(llcs)
    case 'people':
      return use(people)
    case 'contacts':
      return use(contacts)
    case 'attendance':
      return use(attendance)
    case 'terms':
      return use(terms)
    case 'non-pupil-days':
      return use(nonPupilDays)
  }
}

/** A short file of this kind, to start from. */
export function sampleOf(name: KindName): string {
  return withKind(name, ({ sample }) => `${sample}\r\n`)
}

/** The columns that a file of this kind must have, and those that are used where it has them. */
export function columnsOf(name: KindName): { needs: string[]; uses: string[] } {
  const either = (columns: readonly (readonly string[])[]) => columns.map((any) => any.join(' or '))
  return withKind(name, ({ needs, uses }) => ({ needs: either(needs), uses: either(uses) }))
}

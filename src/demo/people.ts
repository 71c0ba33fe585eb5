import type { Db } from '../platform/store.ts'
import { contactsInOrder, firstStaff } from './queries.ts'

/** Somebody to sign in as. `kind` is how such a user is called, `about` a line on who this one is. */
export interface DemoPerson {
  kind: string
  name: string
  email: string
  personId: number
  about: string
}

const staff = [
  ['practitioner', 'Senior practitioner', 'Takes consultations on Mondays, Wednesdays and Fridays'],
  [
    'officer',
    'Attendance improvement officer',
    'Named officer of half of a large learning community: meetings to hold, to record and to plan again',
  ],
  ['manager', 'Manager', 'Sets the rules and the people, imports data and sees it all'],
] as const

/** One person for each kind of user, the first made of each, so that it is the same person every time. */
export async function demoPeople(db: Db): Promise<DemoPerson[]> {
  const [contacts, roles] = await Promise.all([contactsInOrder(db).execute(), firstStaff(db).execute()])
  const one = contacts.find(({ schools, role }) => schools === 1 && role === 'attendance lead')
  const several = contacts.find(({ schools }) => schools > 1)
  return [
    ...(one ? [personOf(one, 'School contact', `Attendance lead of ${one.school}`)] : []),
    ...(several ? [personOf(several, 'Trust attendance lead', aboutTrust(several))] : []),
    ...staff.flatMap(([role, kind, about]) => {
      const first = roles.find((person) => person.role === role)
      return first ? [personOf(first, kind, about)] : []
    }),
  ]
}

function aboutTrust({ schools, trust }: { schools: number; trust: string | null }): string {
  return `Leads attendance at ${schools} schools of ${trust ?? 'a trust'}`
}

function personOf(
  { name, email, personId }: Omit<DemoPerson, 'kind' | 'about'>,
  kind: string,
  about: string,
): DemoPerson {
  return { kind, name, email, personId, about }
}

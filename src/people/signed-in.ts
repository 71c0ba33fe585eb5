import { z } from 'zod'
import { oncePer } from '../platform/once-per.ts'

export const StaffRole = z.enum(['practitioner', 'officer', 'manager'])
export type StaffRole = z.infer<typeof StaffRole>

/** A person who has signed in, with the schools that they are a contact of and the roles that they have today. */
export interface SignedIn {
  person: { id: number; name: string; email: string }
  /** Open schools first. A closed one keeps its history and is offered nothing. */
  schools: { urn: number; name: string; open: boolean }[]
  roles: Set<StaffRole>
  /** The name of the authority whose service this is. */
  authority: string
}

/** Roles as the database gives them, a JSON list. */
export const StaffRoles = z.array(StaffRole)

const Schools = z.array(z.object({ urn: z.number(), name: z.string(), open: z.number() }))

export interface PersonRow {
  id: number
  name: string
  email: string
  schools: string
  roles: string
  authority: string
}

/** A row of `peopleQuery` as the person it tells of. */
export const signedInOf = oncePer((row: PersonRow): SignedIn => {
  const schools = Schools.parse(JSON.parse(row.schools)).map((school) => ({ ...school, open: school.open === 1 }))
  return {
    person: { id: row.id, name: row.name, email: row.email },
    schools: schools.toSorted((a, b) => Number(b.open) - Number(a.open) || a.name.localeCompare(b.name)),
    roles: new Set(StaffRoles.parse(JSON.parse(row.roles))),
    authority: row.authority,
  }
})

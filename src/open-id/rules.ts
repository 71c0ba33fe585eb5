import { z } from 'zod'
import { StaffRole } from '../people/signed-in.ts'
import { isOpen } from '../schools/status.ts'

const number = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (/^\d{1,9}$/.test(String(value ?? '')) ? Number(value) : null))

/** DfE's categories of multi-academy and single-academy trusts. */
const trustCategories = ['010', '013']

/**
 * The organisation that somebody chose at DfE Sign-in, one for each sign-in. A local authority's establishment number
 * is no school's, so it counts only beside the code of the authority that the school is in.
 */
const Organisation = z
  .object({
    name: z.string().nullish(),
    category: z.object({ id: z.string() }).nullish(),
    urn: number,
    establishmentNumber: number,
    localAuthority: z.object({ code: number }).nullish(),
  })
  .transform(({ name, category, urn, establishmentNumber, localAuthority }) => ({
    name: name ?? '',
    urn,
    laCode: localAuthority?.code ?? null,
    establishmentNumber,
    trust: trustCategories.includes(category?.id ?? '') ? (name ?? null) : null,
  }))
export type Organisation = z.infer<typeof Organisation>

/** What DfE Sign-in says of somebody, `organisation` from its user info. Who belongs to none has an empty one there. */
export const DfeClaims = z.object({
  sub: z.string().min(1).max(255),
  email: z.string().trim().toLowerCase().max(254),
  email_verified: z.boolean().optional(),
  organisation: Organisation.nullish(),
})

/** What Microsoft Entra ID says of somebody. `idp` and `acct` tell a guest of the directory. */
export const EntraClaims = z.object({
  tid: z.guid().toLowerCase(),
  oid: z.guid().toLowerCase(),
  iss: z.string(),
  idp: z.string().optional(),
  acct: z.number().optional(),
  roles: z.array(z.string()).default([]),
  email: z.string().optional(),
  preferred_username: z.string().optional(),
})
export type EntraClaims = z.infer<typeof EntraClaims>

interface Candidate {
  urn: number
  name: string
  status: string
  byUrn: number
}

/** The schools that an organisation stands for: the one with its URN, unless that has closed and others fit. */
export function schoolsOf(candidates: readonly Candidate[]): { urn: number; name: string; open: boolean }[] {
  const found = candidates.map(({ urn, name, status, byUrn }) => ({ urn, name, open: isOpen(status), byUrn }))
  const byUrn = found.filter((school) => school.byUrn === 1 && school.open)
  return byUrn.length > 0 ? byUrn : found
}

/** The roles of staff among the app roles of a token: ours by name after the prefix, whatever the case. */
export function rolesAmong(appRoles: readonly string[], prefix: string): StaffRole[] {
  const given = appRoles.map((role) => role.toLowerCase())
  return StaffRole.options.filter((role) => given.includes(`${prefix}${role}`.toLowerCase()))
}

/** Whether an account is a guest's, whose email address another directory says: anybody may write anything there. */
export function isGuest({ idp, iss, acct }: EntraClaims): boolean {
  return acct === 1 || (idp !== undefined && idp !== iss)
}

/** The email addresses of a member of the directory, each once. */
export function emailsOf({ email, preferred_username }: EntraClaims): string[] {
  const all = [email, preferred_username].flatMap((one) => (one ? [one.trim().toLowerCase()] : []))
  return [...new Set(all)]
}

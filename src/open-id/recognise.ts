import { type SignedIn, type StaffRole, signedInOf } from '../people/signed-in.ts'
import { ukDay } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { personOf } from '../sign-in/session.ts'
import { candidates, peopleByEmail, personOfAccount } from './queries.ts'
import { DfeClaims, EntraClaims, emailsOf, isGuest, rolesAmong, schoolsOf } from './rules.ts'
import type { ProviderName, SignInRefusal } from './words.ts'

/** Somebody known here, by an account elsewhere. */
export interface Recognised {
  ok: true
  personId: number
  issuer: string
  subject: string
  /** The roles of staff that the provider vouches for: none, by DfE Sign-in. */
  roles: StaffRole[]
}

/** Why nobody was recognised; `school` is the open one that they chose, when that is why. */
export interface NotRecognised {
  ok: false
  because: SignInRefusal
  school?: { urn: number; name: string }
}

type Claims = Record<string, unknown>

/** Who somebody is here, from what the provider said of them, or why they may not sign in by it. Reads only. */
export async function recognise(world: World, name: ProviderName, claims: Claims): Promise<Recognised | NotRecognised> {
  return name === 'dfe' ? fromSchool(world, claims) : fromStaff(world, claims)
}

/** A contact of the school that they chose at DfE Sign-in, or of a school of the trust that they chose. */
async function fromSchool(world: World, claims: Claims): Promise<Recognised | NotRecognised> {
  const { config, store } = world
  const parsed = DfeClaims.safeParse(claims)
  if (!parsed.success || !config.dfe) return refused('not_trusted')
  const { sub, email, email_verified, organisation } = parsed.data
  if (!organisation?.name) return refused('no_organisation')
  const chosen = schoolsOf(await candidates(store.db, organisation).execute())
  const [first] = chosen.filter(({ open }) => open)
  if (!first) return refused(chosen.length > 0 ? 'school_closed' : 'no_school_here')

  const account = { issuer: new URL(config.dfe.issuer).href, subject: sub }
  const known = await personOfAccount(store.db, account.issuer, account.subject).executeTakeFirst()
  if (!known && email_verified === false) return refused('email_not_verified')
  const me = known ? await personOf(world, known.id) : await onlyPersonAt(world, [email])
  const theirs = me?.schools.some((mine) => mine.open && chosen.some(({ urn }) => urn === mine.urn))
  if (!me || !theirs) return { ok: false, because: 'not_a_contact', school: first }
  return { ok: true, personId: me.person.id, ...account, roles: [] }
}

/** A member of staff, by the object id of the tenant's directory, with a role both there and here. */
async function fromStaff(world: World, claims: Claims): Promise<Recognised | NotRecognised> {
  const { config, store } = world
  const parsed = EntraClaims.safeParse(claims)
  if (!parsed.success || !config.entra) return refused('not_trusted')
  const { tid, oid, roles: appRoles } = parsed.data
  if (tid !== config.entra.tenant) return refused('other_tenant')
  const roles = rolesAmong(appRoles, config.entra.rolePrefix)
  if (roles.length === 0) return refused('no_role')

  const account = { issuer: new URL(config.entra.issuer).href, subject: `${tid}/${oid}` }
  const known = await personOfAccount(store.db, account.issuer, account.subject).executeTakeFirst()
  if (!known && isGuest(parsed.data)) return refused('guest')
  const me = known ? await personOf(world, known.id) : await onlyPersonAt(world, emailsOf(parsed.data))
  if (!me) return refused('not_known')
  if (!roles.some((role) => me.roles.has(role))) return refused('no_role')
  return { ok: true, personId: me.person.id, ...account, roles }
}

/** The one person with one of these addresses; of two, nobody. */
async function onlyPersonAt({ store, now }: World, emails: string[]): Promise<SignedIn | undefined> {
  const [row, another] = await peopleByEmail(store.db, emails, ukDay(now())).execute()
  return row && !another ? signedInOf(row) : undefined
}

function refused(because: SignInRefusal): NotRecognised {
  return { ok: false, because }
}

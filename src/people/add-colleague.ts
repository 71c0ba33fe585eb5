import { type Actor, logEventOf } from '../audit/events.ts'
import { prepareKept } from '../imports/import.ts'
import type { BadLine } from '../imports/kind.ts'
import type { PersonRow } from '../imports/staff-dates.ts'
import { ukDay } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { rolesOf } from './accounts-queries.ts'
import { personWithEmail } from './contacts-queries.ts'

export interface NewColleague {
  name: string
  /** In lower case. */
  email: string
  roles: readonly string[]
  /** The first local day of their roles and schools; today when there is none. */
  from: string | undefined
  /** The learning community that they have as an officer, by its name. */
  community?: string | undefined
  /** The schools that they have by name. */
  urns?: readonly number[] | undefined
}

/** Why somebody was not added as a colleague, besides what an import of people refuses. */
export type NotAColleague = 'is_one_already' | 'has_another_name' | 'account_closed'

export const notAColleagueWords = {
  is_one_already: 'Somebody with this address is a colleague already. Import people to change what they are',
  has_another_name:
    'Somebody of another name has this address. Write the name as it is known here, or the right address',
  account_closed: 'The account of this address is closed. Find them under People to open it again',
} satisfies Record<NotAColleague, string>

export type Added =
  | { added: true; id: number }
  | { added: false; because: NotAColleague }
  | { added: false; because: 'bad_lines'; bad: readonly BadLine[] }

/**
 * Makes somebody a colleague with roles, and an officer with a community or schools, by the rules of an import of people
 * and with its refusals. Who is a contact of a school can be one too; a second press is the same colleague.
 */
export async function addColleague(world: World, colleague: NewColleague, actor: Actor): Promise<Added> {
  const { db, atomic } = world.store
  const { name, email, roles, from } = colleague
  const known = await personWithEmail(db, email).executeTakeFirst()
  if (known?.disabled_at) return { added: false, because: 'account_closed' }
  if (known && known.name !== name) return { added: false, because: 'has_another_name' }
  const prepared = await prepareKept(world, 'people', { kept: rowsOf(colleague), skipped: 0, absent: [] })
  if ('because' in prepared) return { added: false, because: 'bad_lines', bad: 'bad' in prepared ? prepared.bad : [] }
  if (known && prepared.statements.length === 0) return { added: true, id: known.id }
  const before = known ? await rolesOf(db, known.id, ukDay(world.now())).execute() : []
  if (before.length > 0) return { added: false, because: 'is_one_already' }
  await atomic(...prepared.statements, logEventOf(db, world.now(), actor, 'person.added', email, { roles, from }))
  const { id } = await personWithEmail(db, email).executeTakeFirstOrThrow()
  return { added: true, id }
}

/** The lines that an import would have of them: one for each school, or one. */
function rowsOf({ name, email, roles, from, community, urns = [] }: NewColleague): PersonRow[] {
  const row = { name, email, roles: [...roles], llc: community ?? null, from: from ?? null, to: null }
  const schools = urns.length > 0 ? urns : [null]
  return schools.map((urn, i) => ({ ...row, line: i + 1, urn }))
}

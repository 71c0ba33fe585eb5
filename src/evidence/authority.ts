import { daysOf } from '../coverage/period.ts'
import { coverage } from '../coverage/read.ts'
import { coveredSchools } from '../coverage/schools.ts'
import type { View } from '../coverage/view.ts'
import { authorityName } from '../people/queries.ts'
import { daysAfter, instantOf, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { contactsCounted, writeOffReasons } from './queries.ts'

/** All that shows what an authority owed its schools in a period, and what came of it. */
export type AuthorityEvidence = Awaited<ReturnType<typeof evidenceOfAuthority>>

/** What is owed to all schools of an authority in the period of a view, and where it stands. */
export async function evidenceOfAuthority(world: World, view: View) {
  const { db } = world.store
  const now = utc(world.now())
  const { from, to } = daysOf(view.period)
  const [authority, parts, schools, writeOffs, contacts] = await Promise.all([
    authorityName(db),
    coverage(db, view.period, { now, today: view.today }),
    coveredSchools(world, { ...view, asked: { ...view.asked, sort: 'name' } }),
    writeOffReasons(
      db,
      view.period.terms.map(({ id }) => id),
    ).execute(),
    contactsCounted(db, instantOf(from, '00:00'), instantOf(daysAfter(to, 1), '00:00')).executeTakeFirst(),
  ])
  return { authority, now, from, to, parts, schools, writeOffs, contacts: contacts ?? { contacts: 0, schools: 0 } }
}

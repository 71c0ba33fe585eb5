import { figuresOf } from '../coverage/coverage.ts'
import { coverage } from '../coverage/read.ts'
import { coveredSchools } from '../coverage/schools.ts'
import { authorityName } from '../people/queries.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import type { Span } from './period.ts'
import { contactsCounted, writeOffReasons } from './queries.ts'

/** All that shows what an authority owed its schools in a period, and what came of it. */
export type AuthorityEvidence = Awaited<ReturnType<typeof evidenceOfAuthority>>

/** What is owed to all schools of an authority in the terms of a span, where it stands, and what was done on its days. */
export async function evidenceOfAuthority(world: World, { view, from, to, typed }: Span) {
  const { db } = world.store
  const now = utc(world.now())
  const [authority, parts, days, schools, writeOffs, contacts] = await Promise.all([
    authorityName(db),
    coverage(db, view.period, { now, today: view.today }),
    typed ? coverage(db, view.period, { now, today: view.today }, {}, 'day') : [],
    coveredSchools(world, { ...view, asked: { ...view.asked, sort: 'name' } }),
    writeOffReasons(
      db,
      view.period.terms.map(({ id }) => id),
    ).execute(),
    contactsCounted(db, from, to).executeTakeFirst(),
  ])
  const onThoseDays = figuresOf(days.filter(({ day }) => day !== null && from <= day && day <= to))
  return { authority, now, parts, onThoseDays, schools, writeOffs, contacts: contacts ?? { contacts: 0, schools: 0 } }
}

import { limitInWords } from '../consultations/limit-rules.ts'
import { reachedBy } from '../consultations/limits.ts'
import { consultationsOfContact, guidanceInForce } from '../consultations/queries.ts'
import { stateOf } from '../consultations/rules.ts'
import { meetingsToCome } from '../meetings/queries.ts'
import { namedOfficers, officersToCome } from '../people/queries.ts'
import type { SignedIn } from '../people/signed-in.ts'
import { ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { actionsOfSchools } from '../records/queries.ts'
import { waitsOfContact } from '../waiting/queries.ts'
import { listIn } from '../waiting/rules.ts'

/**
 * What is to come for a contact's schools: meetings, consultations, what they have agreed to do, and what they wait for.
 * `ticked`: the action that was ticked off, or open again, a moment ago.
 */
export async function schoolHome(world: World, me: SignedIn, ticked?: string) {
  const { store, now: clock } = world
  const { db } = store
  const [today, now] = [ukDay(clock()), utc(clock())]
  const urns = me.schools.map(({ urn }) => urn)
  const [officers, later, guidance, latest, meetings, actions, waits, reached] = await Promise.all([
    namedOfficers(db, urns, today).execute(),
    officersToCome(db, today, { urns }).execute(),
    guidanceInForce(db).execute(),
    consultationsOfContact(db, me.person.id, 50).execute(),
    meetingsToCome(db, me.person.id, now, 50).execute(),
    actionsOfSchools(db, urns).execute(),
    waitsOfContact(db, me.person.id).execute(),
    reachedBy(
      world,
      me.schools.filter(({ open }) => open).map(({ urn }) => urn),
    ),
  ])
  return {
    ...{ me, today, now, officers, later, guidance, meetings },
    reached: reached.map((one) => `${me.schools.find(({ urn }) => urn === one.urn)?.name} ${limitInWords(one)}.`),
    booked: latest.filter((one) => stateOf(one, now) === 'booked').toReversed(),
    ticked: actions.find(({ id }) => id === ticked),
    actions: actions.filter(({ who, doneAt }) => who === 'school' && doneAt === null),
    waits: waits.map((wait) => ({ ...wait, suits: listIn(wait.suits) })),
  }
}
export type SchoolToCome = Awaited<ReturnType<typeof schoolHome>>

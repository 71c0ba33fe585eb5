import { consultationsOfPractitioner } from '../consultations/queries.ts'
import { toFollowUp, unrecorded } from '../outcomes/queries.ts'
import { daysAskedFor } from '../outcomes/rules.ts'
import type { SignedIn } from '../people/signed-in.ts'
import { daysAfter, instantOf, ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'

/** A practitioner's consultations of today and the next seven days, those to record, and what to follow up today. */
export async function practitionerHome({ store: { db }, now: clock }: World, { person: { id } }: SignedIn) {
  const [today, now] = [ukDay(clock()), utc(clock())]
  const [from, until] = [instantOf(today, '00:00'), instantOf(daysAfter(today, 8), '00:00')]
  const [week, toRecord, followUps] = await Promise.all([
    consultationsOfPractitioner(db, id, from, until).execute(),
    unrecorded(db, id, instantOf(daysAfter(today, -daysAskedFor), '00:00'), now).execute(),
    toFollowUp(db, id, today).execute(),
  ])
  return {
    ...{ today, toRecord, followUps },
    todays: week.filter(({ startsAt }) => ukDay(startsAt) === today),
    later: week.filter(({ startsAt }) => ukDay(startsAt) > today),
  }
}
export type PractitionersWeek = Awaited<ReturnType<typeof practitionerHome>>

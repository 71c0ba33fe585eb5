import { drafts, meetingsFrom, toPlanAgain } from '../meetings/queries.ts'
import { awaitsAnswer } from '../meetings/rules.ts'
import { openTasks } from '../outcomes/queries.ts'
import { officersToCome } from '../people/queries.ts'
import type { SignedIn } from '../people/signed-in.ts'
import { goingTogether } from '../people/words.ts'
import { daysAfter, instantOf, ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { actionsDue, unrecordedMeetings } from '../records/queries.ts'
import { daysAskedFor } from '../records/rules.ts'
import { clashingMeetings } from '../schools/clashes.ts'
import { caseload } from '../schools/queries.ts'

/** An officer's week: meetings of today and the next seven days, and all that waits for them. */
export async function officerHome({ store: { db }, now: clock }: World, { person: { id } }: SignedIn) {
  const [today, now] = [ukDay(clock()), utc(clock())]
  const [coming, unsent, unrecorded, again, actions, tasks, schools, toCome, clashing] = await Promise.all([
    meetingsFrom(db, id, instantOf(today, '00:00')).execute(),
    drafts(db, { officerId: id }).execute(),
    unrecordedMeetings(db, id, instantOf(daysAfter(today, -daysAskedFor), '00:00'), now).execute(),
    toPlanAgain(db, id, today).execute(),
    actionsDue(db, id, daysAfter(today, 8)).execute(),
    openTasks(db, id, today).execute(),
    caseload(db, id, today).execute(),
    officersToCome(db, today).execute(),
    clashingMeetings(db, { officerId: id }, now),
  ])
  const week = coming.filter(({ startsAt }) => ukDay(startsAt) <= daysAfter(today, 7))
  return {
    ...{ id, today, now, unrecorded, again, actions, tasks, schools, clashing },
    drafts: unsent.length,
    going: goingTogether(toCome.filter((one) => one.beforeId === id || one.id === id)),
    meetings: { today: week.filter(({ startsAt }) => ukDay(startsAt) === today), week },
    notAnswered: coming.filter((one) => awaitsAnswer(one, now)),
  }
}
export type OfficersWeek = Awaited<ReturnType<typeof officerHome>>

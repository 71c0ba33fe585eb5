import { requestsToAnswer } from '../access/decide.ts'
import { lineSettings, nextFreeTime } from '../availability/queries.ts'
import { bookable } from '../availability/settings.ts'
import { consultationsIn } from '../consultations/queries.ts'
import { askedIn, dashboard, viewOf } from '../coverage/dashboard.ts'
import { CoverageForm } from '../coverage/forms.ts'
import { drafts, meetingsFrom, toPlanAgain } from '../meetings/queries.ts'
import { countGivenUp } from '../outbox/queries.ts'
import type { SignedIn } from '../people/signed-in.ts'
import { daysAfter, instantOf, ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { actionsDue, unrecordedMeetings } from '../records/queries.ts'
import { daysAskedFor } from '../records/rules.ts'
import { allWaits } from '../waiting/queries.ts'

/** How a manager's day begins: how the term stands, the line today, and how much waits for somebody. */
export async function managerHome(world: World, me: SignedIn) {
  const { db } = world.store
  const [today, now] = [ukDay(world.now()), utc(world.now())]
  const [from, until] = [instantOf(today, '00:00'), instantOf(daysAfter(today, 1), '00:00')]
  const view = await viewOf(world, askedIn(CoverageForm.parse({}), me))
  const settings = await lineSettings(db)
  const [term, talks, firstFree, waits, messages, requests, unrecorded, actions, again, unsent, met] =
    await Promise.all([
      view?.fixed ? dashboard(world, view) : undefined,
      consultationsIn(db, from, until).execute(),
      nextFreeTime(db, bookable(world.now(), settings)),
      allWaits(db).execute(),
      countGivenUp(db).executeTakeFirstOrThrow(),
      requestsToAnswer(world, me),
      unrecordedMeetings(db, undefined, instantOf(daysAfter(today, -daysAskedFor), '00:00'), now).execute(),
      actionsDue(db, undefined, today).execute(),
      toPlanAgain(db, undefined, today).execute(),
      drafts(db, {}).execute(),
      meetingsFrom(db, undefined, from, until).execute(),
    ])
  return {
    ...{ me: me.person.id, today, now, term, talks, firstFree, met },
    counts: {
      messages: messages.count,
      requests: requests.length,
      waits: waits.length,
      unrecorded: unrecorded.length,
      actions: actions.length,
      again: again.length,
      drafts: unsent.length,
    },
  }
}
export type ManagersDay = Awaited<ReturnType<typeof managerHome>>

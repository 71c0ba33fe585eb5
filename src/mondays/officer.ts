import type { OfficerMonday } from '../../emails/monday-facts.ts'
import { stateOf } from '../meetings/rules.ts'
import type { Db } from '../platform/store.ts'
import { daysAfter, instantOf } from '../platform/time.ts'
import { daysAskedFor } from '../records/rules.ts'
import { actionsBefore, meetingsAhead } from './queries.ts'
import type { Week } from './rules.ts'

/** How much of each list a message tells; the rest is counted. */
const atMost = 15

/** What each officer (by id) is told of their week as of `now`; nothing of those about whom there is nothing to say. */
export async function officersWeek(
  db: Db,
  { monday, until }: Week,
  now: string,
): Promise<Map<number, Omit<OfficerMonday, 'name' | 'recipientId'>>> {
  const since = instantOf(daysAfter(monday, -daysAskedFor), '00:00')
  const [meetings, actions] = await Promise.all([
    meetingsAhead(db, since).execute(),
    actionsBefore(db, daysAfter(monday, 7)).execute(),
  ])
  const meetingsOf = Map.groupBy(
    meetings.map((one) => ({ ...one, state: stateOf(one, now) })),
    ({ officerId }) => officerId,
  )
  const actionsOf = Map.groupBy(actions, ({ officerId }) => officerId)
  const officers = new Set([...meetingsOf.keys(), ...actionsOf.keys()])
  const weeks = [...officers].map((id) => {
    const own = meetingsOf.get(id) ?? []
    const isThisWeek = ({ startsAt }: { startsAt: string }) => startsAt < until
    const toCome = own.filter(({ state }) => state !== 'unrecorded')
    const due = actionsOf.get(id) ?? []
    const week = {
      monday,
      meetings: told(toCome.filter(isThisWeek)),
      unanswered: told(toCome.filter((one) => !isThisWeek(one) && one.state === 'not answered')),
      unrecorded: told(own.filter(({ state }) => state === 'unrecorded')),
      actions: {
        count: due.length,
        first: due.slice(0, atMost).map(({ meetingId, school, what, byDay }) => ({ meetingId, school, what, byDay })),
      },
    }
    return [id, week] as const
  })
  return new Map(weeks.filter(([, week]) => saysSomething(week)))
}

function told(meetings: readonly { id: string; school: string; startsAt: string; acceptedAt: string | null }[]) {
  const first = meetings.slice(0, atMost)
  return {
    count: meetings.length,
    first: first.map(({ id, school, startsAt, acceptedAt }) => ({
      id,
      school,
      startsAt,
      accepted: acceptedAt !== null,
    })),
  }
}

function saysSomething({
  meetings,
  unanswered,
  unrecorded,
  actions,
}: Omit<OfficerMonday, 'name' | 'recipientId'>): boolean {
  return [meetings, unanswered, unrecorded, actions].some(({ count }) => count > 0)
}

import { z } from 'zod'
import { figuresOf } from '../coverage/coverage.ts'
import { coverage } from '../coverage/read.ts'
import { storyOf } from '../meetings/story.ts'
import { daysAfter, instantOf, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { actionsOfSchools, lineOf, recordsOf, regularContactsOf } from '../records/queries.ts'
import { schoolByUrn } from '../schools/queries.ts'
import { Figures } from '../schools/tiers.ts'
import type { Span } from './period.ts'
import { allocationsOver, historiesOf, invitationsOf, meetingsSent, owedTo, writtenOffOf } from './queries.ts'
import { officersOver } from './rules.ts'

/** All that shows what a school was owed in a period and had: undefined when there is no such school. */
export type SchoolEvidence = NonNullable<Awaited<ReturnType<typeof evidenceOfSchool>>>

/**
 * What a school, and those that it followed, was owed in the terms of a span and why, what was arranged and came of it on
 * its days, and who had it. Drafts are left out: no school knew of them. Of days that were typed in, a meeting belongs to
 * them when anything happened to it then.
 */
export async function evidenceOfSchool(world: World, { view, from, to, typed }: Span, urn: number) {
  const { db } = world.store
  const school = await schoolByUrn(db, urn).executeTakeFirst()
  if (!school) return undefined
  const now = utc(world.now())
  const terms = view.period.terms.map(({ id }) => id)
  const line = await lineOf(db, urn).execute()
  const urns = line.map((one) => one.urn)
  const isWithin = (at: string) => instantOf(from, '00:00') <= at && at < instantOf(daysAfter(to, 1), '00:00')
  const [parts, owed, writeOffs, had, sent, actions, calls] = await Promise.all([
    coverage(db, view.period, { now, today: view.today }, { q: String(urn) }, 'school'),
    owedTo(db, urns, terms).execute(),
    writtenOffOf(db, urns, terms).execute(),
    allocationsOver(db, urns, from, to).execute(),
    meetingsSent(db, urns, terms).execute(),
    actionsOfSchools(db, urns).execute(),
    regularContactsOf(db, urns).execute(),
  ])
  const ids = sent.map(({ id }) => id)
  const [records, histories, invitations] = await Promise.all([
    recordsOf(db, ids).execute(),
    historiesOf(db, ids).execute(),
    invitationsOf(db, ids).execute(),
  ])
  const recordOf = new Map(records.map((record) => [record.meetingId, record]))
  const actionsAt = Map.groupBy(actions, ({ meetingId }) => meetingId)
  const historyOf = Map.groupBy(histories, ({ meetingId }) => meetingId)
  const sentOf = Map.groupBy(invitations, ({ meetingId }) => meetingId)
  const happened = (id: string) => [
    ...(historyOf.get(id) ?? []).map(({ at }) => at),
    ...(sentOf.get(id) ?? []).map(({ sentAt }) => sentAt),
  ]
  const meetings = sent.filter(
    ({ id, startsAt }) =>
      isWithin(startsAt) || (typed && happened(id).some(isWithin)) || (!typed && view.period.half === undefined),
  )
  return {
    ...{ school, now, writeOffs },
    before: line.filter((one) => one.urn !== urn),
    figures: figuresOf(parts.filter((part) => part.urn === urn)),
    owed: owed.map(({ figures, notKnown, ...one }) => ({
      ...one,
      figures: Figures.parse(JSON.parse(figures)),
      notKnown: Names.parse(JSON.parse(notKnown)),
    })),
    officers: officersOver(
      had.map(({ byName, ...one }) => ({ ...one, byName: byName === 1 })),
      from,
      to < view.today ? to : view.today,
    ),
    meetings: meetings.map((meeting) => ({
      meeting,
      record: recordOf.get(meeting.id),
      actions: actionsAt.get(meeting.id) ?? [],
      story: storyOf(meeting, historyOf.get(meeting.id) ?? []),
      invitedAt: (sentOf.get(meeting.id) ?? []).map(({ sentAt }) => sentAt),
    })),
    contacts: calls.filter(({ madeOn, struckAt }) => from <= madeOn && madeOn <= to && struckAt === null).toReversed(),
  }
}

const Names = z.array(z.string())

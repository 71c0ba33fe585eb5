import { meetings } from '../meetings/queries.ts'
import { listOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'
import type { ActorOfAction } from '../records/words.ts'

/** The meetings of these terms with the tier that each school has in its term, drafts among them; in order of time. */
export function meetingsToExport(db: Db, terms: readonly string[]) {
  return meetings(db)
    .leftJoin('owed', (join) => join.onRef('owed.term', '=', 'meeting.term').onRef('owed.urn', '=', 'meeting.urn'))
    .select('owed.tier')
    .where('meeting.term', 'in', db.selectFrom(listOf(terms).as('list')).select('value'))
    .orderBy('meeting.starts_at')
    .orderBy('meeting.id')
}
export type ExportedMeeting = Awaited<ReturnType<ReturnType<typeof meetingsToExport>['executeTakeFirstOrThrow']>>

/** What was agreed at the meetings of these terms, in the order of the meetings. */
export function actionsToExport(db: Db, terms: readonly string[]) {
  return db
    .selectFrom('meeting')
    .innerJoin('action', 'action.meeting_id', 'meeting.id')
    .innerJoin('school', 'school.urn', 'action.urn')
    .innerJoin('person as officer', 'officer.id', 'meeting.officer_id')
    .select(['action.urn', 'school.name as school', 'action.what', 'action.who', 'action.agency'])
    .select(['action.by_day as byDay', 'action.done_at as doneAt', 'meeting.starts_at as metAt'])
    .select(['officer.id as officerId', 'officer.name as officer'])
    .$narrowType<{ who: ActorOfAction }>()
    .where('meeting.term', 'in', db.selectFrom(listOf(terms).as('list')).select('value'))
    .orderBy('meeting.starts_at')
    .orderBy('action.by_day')
    .orderBy('action.id')
}
export type ExportedAction = Awaited<ReturnType<ReturnType<typeof actionsToExport>['executeTakeFirstOrThrow']>>

/** Which school followed which. */
export function successions(db: Db) {
  return db
    .selectFrom('school')
    .select(['urn', 'predecessor_urn as before'])
    .where('predecessor_urn', 'is not', null)
    .$narrowType<{ before: number }>()
}

import { sql } from 'kysely'
import type { Topic } from '../consultations/words.ts'
import type { SignedIn } from '../people/signed-in.ts'
import { listOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'
import { caseload } from '../schools/queries.ts'
import type { Answer, Came } from './words.ts'

/** What came of each of these consultations, with the task that was passed on, for those that are recorded. */
export function outcomesOf(db: Db, ids: readonly string[]) {
  return db
    .selectFrom('outcome')
    .innerJoin('person as recorder', 'recorder.id', 'outcome.recorded_by')
    .leftJoin('officer_task as task', 'task.consultation_id', 'outcome.consultation_id')
    .leftJoin('person as officer', 'officer.id', 'task.passed_to')
    .select([
      'outcome.consultation_id as id',
      'outcome.came',
      'outcome.topic',
      'outcome.advice',
      'outcome.advice_topics as adviceTopics',
      'outcome.follow_up_on as followUpOn',
      'outcome.followed_up_at as followedUpAt',
      'outcome.recorded_at as recordedAt',
      'outcome.revision',
      'outcome.answered',
      'outcome.answer_note as answerNote',
      'recorder.name as recordedBy',
      'task.asked',
      'task.passed_at as passedAt',
      'task.done_at as doneAt',
      'officer.name as passedTo',
    ])
    .$narrowType<{ came: Came; topic: Topic; answered: Answer | null }>()
    .where('outcome.consultation_id', 'in', db.selectFrom(listOf(ids).as('list')).select('value'))
}
export type Outcome = Awaited<ReturnType<ReturnType<typeof outcomesOf>['executeTakeFirstOrThrow']>>

/** A practitioner's consultations that ended in [since, before) and are not recorded, in order. */
export function unrecorded(db: Db, practitionerId: number, since: string, before: string) {
  return unrecordedOnes(db, since, before)
    .select(['consultation.id', 'school.name as school', 'slot.starts_at as startsAt', 'slot.ends_at as endsAt'])
    .where('slot.practitioner_id', '=', practitionerId)
    .orderBy('slot.starts_at')
}

/** The same of every practitioner, to select from. */
export function unrecordedOnes(db: Db, since: string, before: string) {
  return db
    .selectFrom('slot')
    .innerJoin('consultation', 'consultation.slot_id', 'slot.id')
    .innerJoin('school', 'school.urn', 'consultation.urn')
    .where('consultation.cancelled_at', 'is', null)
    .where('slot.starts_at', '>=', since)
    .where('slot.ends_at', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('outcome').select(sql.lit(1).as('recorded')).whereRef('consultation_id', '=', 'consultation.id'),
        ),
      ),
    )
}

/** What a practitioner has yet to follow up on a day until `until` (a local day, itself included), the earliest first. */
export function toFollowUp(db: Db, practitionerId: number, until: string) {
  return db
    .selectFrom('outcome')
    .innerJoin('consultation', 'consultation.id', 'outcome.consultation_id')
    .innerJoin('slot', 'slot.id', 'consultation.slot_id')
    .innerJoin('school', 'school.urn', 'consultation.urn')
    .select(['consultation.id', 'school.name as school', 'outcome.topic', 'slot.starts_at as startsAt'])
    .select(['outcome.follow_up_on as on'])
    .$narrowType<{ topic: Topic; on: string }>()
    .where('outcome.follow_up_on', '<=', until)
    .where('outcome.followed_up_at', 'is', null)
    .where('slot.practitioner_id', '=', practitionerId)
    .orderBy('outcome.follow_up_on')
}
export type FollowUp = Awaited<ReturnType<ReturnType<typeof toFollowUp>['executeTakeFirstOrThrow']>>

/** Tasks that practitioners have passed on, with what a page says of them. To be narrowed by the caller. */
function tasks(db: Db) {
  return db
    .selectFrom('officer_task as task')
    .innerJoin('outcome', 'outcome.consultation_id', 'task.consultation_id')
    .innerJoin('consultation', 'consultation.id', 'task.consultation_id')
    .innerJoin('slot', 'slot.id', 'consultation.slot_id')
    .innerJoin('school', 'school.urn', 'consultation.urn')
    .innerJoin('person as contact', 'contact.id', 'consultation.contact_id')
    .innerJoin('person as practitioner', 'practitioner.id', 'task.passed_by')
    .select([
      'consultation.id',
      'consultation.urn',
      'school.name as school',
      'contact.name as contact',
      'contact.email as contactEmail',
      'practitioner.name as passedBy',
      'outcome.topic',
      'outcome.advice',
      'slot.starts_at as startsAt',
      'task.asked',
      'task.passed_at as passedAt',
      'task.passed_to as passedTo',
      'task.done_at as doneAt',
    ])
    .$narrowType<{ topic: Topic }>()
}
export type Task = Awaited<ReturnType<ReturnType<typeof tasks>['executeTakeFirstOrThrow']>>

/** What is passed on and not done yet about the schools that an officer has on a local day, the oldest first. */
export function openTasks(db: Db, officerId: number, day: string) {
  return tasks(db)
    .where('task.done_at', 'is', null)
    .where('consultation.urn', 'in', caseload(db, officerId, day).clearOrderBy().clearSelect().select('school.urn'))
    .orderBy('task.passed_at')
}

/** One task, if it is this person's: about a school that they have on a local day, or passed to them; a manager's all. */
export function taskOf(db: Db, id: string, me: Pick<SignedIn, 'person' | 'roles'>, day: string) {
  const mine = caseload(db, me.person.id, day).clearOrderBy().clearSelect().select('school.urn')
  return tasks(db)
    .where('task.consultation_id', '=', id)
    .$if(!me.roles.has('manager'), (all) =>
      all.where((or) => or.or([or('consultation.urn', 'in', mine), or('task.passed_to', '=', me.person.id)])),
    )
}

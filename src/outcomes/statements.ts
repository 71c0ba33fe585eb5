import { sql } from 'kysely'
import type { Db } from '../platform/store.ts'
import { unrecordedOnes } from './queries.ts'
import type { Recording } from './rules.ts'
import type { Answer } from './words.ts'

interface Recorded extends Recording {
  recordedAt: string
  recordedBy: number
}

const columnsOf = ({ came, topic, advice, adviceTopics, followUpOn, recordedAt, recordedBy }: Recorded) => ({
  came,
  topic,
  advice,
  advice_topics: JSON.stringify(adviceTopics),
  follow_up_on: followUpOn,
  recorded_at: recordedAt,
  recorded_by: recordedBy,
})

/** Writes what came of a consultation for the first time. */
export function insertOutcome(db: Db, id: string, recorded: Recorded) {
  return db.insertInto('outcome').values({ consultation_id: id, ...columnsOf(recorded) })
}

/** Corrects one that is still at `revision`; a follow-up on another day is to be done again. Follow it with `changedNow`. */
export function correctOutcome(db: Db, id: string, revision: number, recorded: Recorded) {
  return db
    .updateTable('outcome')
    .set((e) => ({
      ...columnsOf(recorded),
      revision: e('revision', '+', 1),
      followed_up_at: sql<string | null>`iif(follow_up_on is ${recorded.followUpOn}, followed_up_at, null)`,
    }))
    .where('consultation_id', '=', id)
    .where('revision', '=', revision)
}

/** Passes a consultation on to an officer; what was passed on before keeps its officer and gets the new words while it is open. */
export function passOn(db: Db, id: string, task: { asked: string | null; at: string; by: number; to: number }) {
  return db
    .insertInto('officer_task')
    .values({ consultation_id: id, asked: task.asked, passed_at: task.at, passed_by: task.by, passed_to: task.to })
    .onConflict((conflict) =>
      conflict.column('consultation_id').doUpdateSet({ asked: task.asked }).where('officer_task.done_at', 'is', null),
    )
}

/** Takes a task back that nobody has done yet. */
export function takeBack(db: Db, id: string) {
  return db.deleteFrom('officer_task').where('consultation_id', '=', id).where('done_at', 'is', null)
}

/** Marks an open task as done. Follow it with `changedNow`. */
export function finishTask(db: Db, id: string, by: number, at: string) {
  return db
    .updateTable('officer_task')
    .set({ done_at: at, done_by: by })
    .where('consultation_id', '=', id)
    .where('done_at', 'is', null)
}

/** Marks a follow-up as done that is still to be done. Follow it with `changedNow`. */
export function finishFollowUp(db: Db, id: string, at: string) {
  return db
    .updateTable('outcome')
    .set({ followed_up_at: at })
    .where('consultation_id', '=', id)
    .where('follow_up_on', 'is not', null)
    .where('followed_up_at', 'is', null)
}

/** Keeps what the school says of a consultation that it attended. Follow it with `changedNow`. */
export function keepAnswer(
  db: Db,
  id: string,
  { answer, note, at }: { answer: Answer; note: string | null; at: string },
) {
  return db
    .updateTable('outcome')
    .set({ answered: answer, answer_note: note, answered_at: at })
    .where('consultation_id', '=', id)
    .where('came', '=', 'attended')
}

/** Asks the school, once in a consultation's life, whether it answered the question. */
export function queueQuestion(db: Db, id: string, now: string) {
  return queueTo(db, 'outcome-question-contact', id, 'contact', now).onConflict((conflict) => conflict.doNothing())
}

/** Tells the officer of an open task that it is theirs, once for each time that it is passed on. */
export function queueTask(db: Db, id: string, now: string) {
  return queueTo(db, 'officer-task', id, 'officer', now).onConflict((conflict) => conflict.doNothing())
}

function queueTo(db: Db, kind: string, id: string, to: 'contact' | 'officer', now: string) {
  const facts = sql<string>`json_object(
    'id', consultation.id, 'startsAt', slot.starts_at, 'endsAt', slot.ends_at, 'topic', outcome.topic,
    'asked', task.asked, 'school', json_object('urn', school.urn, 'name', school.name),
    'contact', json_object('name', contact.name, 'email', contact.email),
    'practitioner', json_object('name', practitioner.name, 'email', practitioner.email),
    'officer', iif(officer.id is null, null, json_object('name', officer.name, 'email', officer.email)),
    'recipientId', ${sql.ref(`${to}.id`)})`
  const revision = to === 'contact' ? sql<number>`0` : sql<number>`unixepoch(task.passed_at)`
  return db
    .insertInto('outbox')
    .columns(['kind', 'subject', 'revision', 'recipient', 'facts', 'queued_at', 'due_at'])
    .expression(
      db
        .selectFrom('outcome')
        .innerJoin('consultation', 'consultation.id', 'outcome.consultation_id')
        .innerJoin('slot', 'slot.id', 'consultation.slot_id')
        .innerJoin('school', 'school.urn', 'consultation.urn')
        .innerJoin('person as contact', 'contact.id', 'consultation.contact_id')
        .innerJoin('person as practitioner', 'practitioner.id', 'slot.practitioner_id')
        .leftJoin('officer_task as task', 'task.consultation_id', 'outcome.consultation_id')
        .leftJoin('person as officer', 'officer.id', 'task.passed_to')
        .select([
          sql.val(kind).as('kind'),
          sql<string>`'outcome:' || consultation.id`.as('subject'),
          revision.as('revision'),
          sql<string>`${sql.ref(`${to}.email`)}`.as('recipient'),
          facts.as('facts'),
          sql.val(now).as('queued_at'),
          sql.val(now).as('due_at'),
        ])
        .where('outcome.consultation_id', '=', id)
        .where(`${to}.id`, 'is not', null),
    )
}

/**
 * Asks each practitioner, in one message that lists them, for what they have not recorded of consultations that ended in
 * [since, before); once a day at most, and only when one has ended since they were asked last.
 */
export function queueChases(
  db: Db,
  { since, before, day }: { since: string; before: string; day: string },
  now: string,
) {
  const theirs = unrecordedOnes(db, since, before)
    .innerJoin('person', 'person.id', 'slot.practitioner_id')
    .select(['person.id', 'person.name', 'person.email', 'slot.ends_at'])
    .select(
      sql<string>`json_object('id', consultation.id, 'school', school.name, 'startsAt', slot.starts_at,
      'endsAt', slot.ends_at)`.as('one'),
    )
    .where('person.disabled_at', 'is', null)
    .orderBy('slot.starts_at')
  const subject = sql<string>`'outcomes:person:' || theirs.id`
  // No consultation is held across midnight by either clock, so the day of a message tells what it listed.
  const askedOn = sql<string>`coalesce((select substr(max(queued_at), 1, 10) from outbox where subject = ${subject}), '')`
  return db
    .insertInto('outbox')
    .columns(['kind', 'subject', 'revision', 'recipient', 'facts', 'queued_at', 'due_at'])
    .expression(
      db
        .selectFrom(theirs.as('theirs'))
        .select([
          sql<string>`'outcomes-to-record'`.as('kind'),
          subject.as('subject'),
          sql.val(Number(day.replaceAll('-', ''))).as('revision'),
          'theirs.email as recipient',
          sql<string>`json_object('name', theirs.name, 'recipientId', theirs.id,
            'consultations', json_group_array(json(theirs.one)))`.as('facts'),
          sql.val(now).as('queued_at'),
          sql.val(now).as('due_at'),
        ])
        .groupBy('theirs.id')
        .having(sql<boolean>`max(theirs.ends_at) >= ${askedOn}`),
    )
    .onConflict((conflict) => conflict.doNothing())
}

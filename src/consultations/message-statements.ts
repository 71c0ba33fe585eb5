import { sql } from 'kysely'
import { prepared } from '../platform/prepared.ts'
import type { Db } from '../platform/store.ts'
import { factsOf } from './facts.ts'
import type { Consultation } from './queries.ts'

/** What a change adds to the facts of its messages. */
export interface Change {
  kind: 'booked' | 'moved' | 'handed-over' | 'cancelled'
  was?: string
  reason?: string | undefined
  officer: { name: string; email: string } | undefined
}

/** Queues the messages to the contact and the practitioner, with the facts as they are at this point of the atomic. */
export function queueMessages(db: Db, id: string, { kind, was, reason, officer }: Change, now: string) {
  return queueBoth(db, id, kind, was ?? null, reason ?? null, JSON.stringify(officer ?? null), now)
}

const audiences = sql<{ value: string }>`(select 'contact' as value union all select 'practitioner')`

const queueBoth = prepared(queueToBoth)

function queueToBoth(
  db: Db,
  id: string,
  kind: string,
  was: string | null,
  reason: string | null,
  officer: string,
  now: string,
) {
  const of = (column: 'id' | 'email') =>
    sql`iif(audience.value = 'contact', ${sql.ref(`contact.${column}`)}, ${sql.ref(`practitioner.${column}`)})`
  const facts = sql`json_object(
    'id', consultation.id, 'reference', consultation.reference, 'sequence', consultation.sequence,
    'startsAt', slot.starts_at, 'endsAt', slot.ends_at, 'topic', consultation.topic, 'mode', consultation.mode,
    'phone', consultation.phone, 'note', consultation.note,
    'school', json_object('urn', school.urn, 'name', school.name),
    'contact', json_object('name', contact.name, 'email', contact.email),
    'practitioner', json_object('name', practitioner.name, 'email', practitioner.email, 'videoLink', practitioner.video_link),
    'officer', json(${officer}),
    'was', ${was}, 'reason', ${reason}, 'recipientId', ${of('id')})`
  return db
    .insertInto('outbox')
    .columns(['kind', 'subject', 'revision', 'recipient', 'facts', 'queued_at', 'due_at'])
    .expression(
      db
        .selectFrom('consultation')
        .innerJoin('slot', 'slot.id', 'consultation.slot_id')
        .innerJoin('school', 'school.urn', 'consultation.urn')
        .innerJoin('person as contact', 'contact.id', 'consultation.contact_id')
        .innerJoin('person as practitioner', 'practitioner.id', 'slot.practitioner_id')
        .innerJoin(audiences.as('audience'), (join) => join.onTrue())
        .select([
          sql<string>`'consultation-' || ${kind} || '-' || audience.value`.as('kind'),
          'consultation.id',
          'consultation.sequence',
          sql<string>`${of('email')}`.as('recipient'),
          sql<string>`${facts}`.as('facts'),
          sql<string>`${now}`.as('queued_at'),
          sql<string>`${now}`.as('due_at'),
        ])
        .where('consultation.id', '=', id),
    )
}

/** Queues a cancellation to the practitioner who had the consultation, if the move before this gave it to another. */
export function queueHandedOn(db: Db, had: Consultation, { reason, officer }: Change, now: string) {
  const facts = {
    ...factsOf(had, had.practitionerId),
    sequence: had.sequence + 1,
    officer: officer ?? null,
    reason: reason ?? null,
  }
  return db
    .insertInto('outbox')
    .columns(['kind', 'subject', 'revision', 'recipient', 'facts', 'queued_at', 'due_at'])
    .expression(
      db
        .selectFrom('consultation')
        .innerJoin('slot', 'slot.id', 'consultation.slot_id')
        .select([
          sql<string>`'consultation-handed-on-practitioner'`.as('kind'),
          'consultation.id',
          'consultation.sequence',
          sql<string>`${had.practitionerEmail}`.as('recipient'),
          sql<string>`${JSON.stringify(facts)}`.as('facts'),
          sql<string>`${now}`.as('queued_at'),
          sql<string>`${now}`.as('due_at'),
        ])
        .where('consultation.id', '=', had.id)
        .where('slot.practitioner_id', '<>', had.practitionerId),
    )
}

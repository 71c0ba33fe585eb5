import { sql } from 'kysely'
import type { Answer, Came } from '../outcomes/words.ts'
import type { SignedIn } from '../people/signed-in.ts'
import { type ActionOn, reachOf } from '../permissions/rules.ts'
import { prepared } from '../platform/prepared.ts'
import type { Db } from '../platform/store.ts'
import type { Mode, Topic } from './words.ts'

/** Consultations with all that a page, the API or a message says of them. To be narrowed by the caller. */
export function consultations(db: Db) {
  return db
    .selectFrom('consultation')
    .innerJoin('slot', 'slot.id', 'consultation.slot_id')
    .innerJoin('school', 'school.urn', 'consultation.urn')
    .innerJoin('person as contact', 'contact.id', 'consultation.contact_id')
    .innerJoin('person as practitioner', 'practitioner.id', 'slot.practitioner_id')
    .select([
      'consultation.id',
      'consultation.reference',
      'consultation.sequence',
      'slot.starts_at as startsAt',
      'slot.ends_at as endsAt',
      'consultation.topic',
      'consultation.mode',
      'consultation.phone',
      'consultation.note',
      'consultation.tried_officer as triedOfficer',
      'consultation.read_guidance as readGuidance',
      'consultation.booked_at as bookedAt',
      'consultation.cancelled_at as cancelledAt',
      'consultation.cancelled_by as cancelledBy',
      'consultation.cancel_reason as cancelReason',
      'school.urn',
      'school.name as school',
      'contact.id as contactId',
      'contact.name as contact',
      'contact.email as contactEmail',
      'practitioner.id as practitionerId',
      'practitioner.name as practitioner',
      'practitioner.email as practitionerEmail',
      'practitioner.video_link as videoLink',
    ])
    .$narrowType<{ topic: Topic; mode: Mode }>()
}
export type Consultation = Awaited<ReturnType<ReturnType<typeof consultations>['executeTakeFirstOrThrow']>>

export const consultationById = prepared((db, id: string) => consultations(db).where('consultation.id', '=', id))

/**
 * One consultation, if this person may do this to it: as far as the table of permissions lets them, as a contact of its
 * school (or of the school that followed it), as its practitioner, or to all.
 */
export function consultationOf(
  db: Db,
  id: string,
  me: Pick<SignedIn, 'person' | 'schools' | 'roles'>,
  action: ActionOn<'consultations'>,
) {
  const { all, asContact, asPractitioner } = reachOf(me, 'consultations', action)
  const one = consultations(db).where('consultation.id', '=', id)
  return one.$if(!all, (mine) =>
    mine.where((e) =>
      e.or([
        ...(asPractitioner ? [e('slot.practitioner_id', '=', me.person.id)] : []),
        ...(asContact ? [e('consultation.urn', 'in', schoolsAndPredecessors(db, me.person.id))] : []),
      ]),
    ),
  )
}

/** The URNs that a contact acts for, and those that these schools had before (a new academy keeps its history). */
export function schoolsAndPredecessors(db: Db, personId: number) {
  const mine = db.selectFrom('contact').where('contact.person_id', '=', personId).where('contact.ended_at', 'is', null)
  return mine.select('contact.urn').union(
    mine
      .innerJoin('school as successor', 'successor.urn', 'contact.urn')
      .where('successor.predecessor_urn', 'is not', null)
      .select((e) => e.ref('successor.predecessor_urn').$notNull().as('urn')),
  )
}

/** A contact's schools' consultations, the latest first. */
export function consultationsOfContact(db: Db, personId: number, limit: number) {
  return consultations(db)
    .where('consultation.urn', 'in', schoolsAndPredecessors(db, personId))
    .orderBy('slot.starts_at', 'desc')
    .limit(limit)
}

/** A practitioner's consultations that start in [from, until), in order; cancelled ones are left out. */
export function consultationsOfPractitioner(db: Db, personId: number, from: string, until: string) {
  return consultationsIn(db, from, until).where('slot.practitioner_id', '=', personId)
}

/** The same of every practitioner. */
export function consultationsIn(db: Db, from: string, until: string) {
  return consultations(db)
    .where('slot.starts_at', '>=', from)
    .where('slot.starts_at', '<', until)
    .where('consultation.cancelled_at', 'is', null)
    .orderBy('slot.starts_at')
}

/**
 * What these schools' earlier consultations were about and who came, as far as it is recorded, the latest first: those
 * that were not cancelled and began before `now`.
 */
export function earlierTopics(db: Db, urns: readonly number[], now: string) {
  return db
    .selectFrom('consultation')
    .innerJoin('slot', 'slot.id', 'consultation.slot_id')
    .leftJoin('outcome', 'outcome.consultation_id', 'consultation.id')
    .select(['consultation.urn', 'slot.starts_at as startsAt', 'outcome.came', 'outcome.advice', 'outcome.answered'])
    .select(sql<Topic>`coalesce(outcome.topic, consultation.topic)`.as('topic'))
    .$narrowType<{ came: Came | null; answered: Answer | null }>()
    .where('consultation.urn', 'in', sql<number>`(select value from json_each(${JSON.stringify(urns)}))`)
    .where('consultation.cancelled_at', 'is', null)
    .where('slot.starts_at', '<', now)
    .orderBy('slot.starts_at', 'desc')
}

/** The practitioner that a school spoke to last, if they still take consultations on `day`. */
export const lastPractitioner = prepared((db, urn: number, now: string, day: string) => {
  const spokenTo = db
    .selectFrom('consultation')
    .innerJoin('slot', 'slot.id', 'consultation.slot_id')
    .select((e) => ['slot.practitioner_id', e.fn.max('slot.starts_at').as('at')])
    .where('consultation.urn', '=', urn)
    .where('consultation.cancelled_at', 'is', null)
    .where('slot.starts_at', '<', now)
    .groupBy('slot.practitioner_id')
  return db
    .selectFrom(spokenTo.as('spoken_to'))
    .innerJoin('person', 'person.id', 'spoken_to.practitioner_id')
    .innerJoin('staff_role', 'staff_role.person_id', 'person.id')
    .select(['person.id', 'person.name'])
    .where('person.disabled_at', 'is', null)
    .where('staff_role.role', '=', 'practitioner')
    .where('staff_role.from_day', '<=', day)
    .where((or) => or.or([or('staff_role.to_day', 'is', null), or('staff_role.to_day', '>=', day)]))
    .orderBy('spoken_to.at', 'desc')
    .limit(1)
})

/** The school that would book and its contact with that email, in one row; `contactId` is null for no such contact. */
export const whoWouldBook = prepared((db, urn: number, email: string) =>
  db
    .selectFrom('school')
    .leftJoin('person', (join) => join.on('person.email', '=', email).on('person.disabled_at', 'is', null))
    .leftJoin('contact', (join) =>
      join
        .onRef('contact.urn', '=', 'school.urn')
        .onRef('contact.person_id', '=', 'person.id')
        .on('contact.ended_at', 'is', null),
    )
    .select(['school.urn', 'school.status', 'contact.person_id as contactId', 'contact.phone as contactPhone'])
    .where('school.urn', '=', urn),
)

/** Guidance in force, in the managers' order. `topics` is a JSON list; an empty one is for every topic. */
export function guidanceInForce(db: Db) {
  return db
    .selectFrom('guidance')
    .select(['id', 'title', 'address', 'topics'])
    .where('retired_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
}

import { sql } from 'kysely'
import { keepsPeopleOf } from '../people/reach-queries.ts'
import type { SignedIn } from '../people/signed-in.ts'
import type { Db } from '../platform/store.ts'

const open = ['Open', 'Open, but proposed to close']

/** Open schools of which every word is in the name, town, postcode or URN, by name. */
export function schoolsLike(db: Db, words: readonly string[], limit: number) {
  const text = sql<string>`lower(name || ' ' || coalesce(town, '') || ' ' || coalesce(postcode, '') || ' ' || urn)`
  const schools = db.selectFrom('school').select(['urn', 'name', 'town', 'postcode']).where('status', 'in', open)
  return words
    .reduce((found, word) => found.where(sql<boolean>`instr(${text}, ${word}) > 0`), schools)
    .orderBy('name')
    .limit(limit)
}

export function openSchool(db: Db, urn: number) {
  return db.selectFrom('school').select(['urn', 'name', 'town']).where('urn', '=', urn).where('status', 'in', open)
}

export function insertRequest(
  db: Db,
  request: { id: string; urn: number; name: string; email: string; role: string; asked_at: string },
) {
  return db.insertInto('access_request').values(request)
}

/** Lets go of what the same address asked of the same school before and nobody has answered. */
export function forgetUnanswered(db: Db, urn: number, email: string) {
  return unanswered(db).where('urn', '=', urn).where('email', '=', email)
}

function unanswered(db: Db) {
  return db.deleteFrom('access_request').where('allowed_at', 'is', null).where('declined_at', 'is', null)
}

/** A request with its school's name, and whether the account of that address was closed. */
export function requestById(db: Db, id: string) {
  return requests(db).where('access_request.id', '=', id)
}

/** The confirmed requests that somebody may answer, the oldest first. */
export function requestsFor(db: Db, me: SignedIn, day: string, since: string) {
  return requests(db)
    .where('access_request.confirmed_at', '>', since)
    .where('access_request.allowed_at', 'is', null)
    .where('access_request.declined_at', 'is', null)
    .where(keepsPeopleOf(me, 'access_request.urn', day))
    .orderBy('access_request.confirmed_at')
}
export type AccessRequest = Awaited<ReturnType<ReturnType<typeof requests>['executeTakeFirstOrThrow']>>

/** The same, answered or not: whoever follows an old link learns how it ended. */
export function requestFor(db: Db, me: SignedIn, day: string, id: string) {
  return requestById(db, id).where(keepsPeopleOf(me, 'access_request.urn', day))
}

function requests(db: Db) {
  return db
    .selectFrom('access_request')
    .innerJoin('school', 'school.urn', 'access_request.urn')
    .leftJoin('person', 'person.email', 'access_request.email')
    .select([
      'access_request.id',
      'access_request.urn',
      'access_request.name',
      'access_request.email',
      'access_request.role',
      'access_request.asked_at',
      'access_request.confirmed_at',
      'access_request.allowed_at',
      'access_request.declined_at',
      'school.name as school',
      'person.disabled_at',
    ])
}

export function confirmRequest(db: Db, id: string, now: string) {
  return db
    .updateTable('access_request')
    .set({ confirmed_at: now })
    .where('id', '=', id)
    .where('confirmed_at', 'is', null)
}

export function answerRequest(
  db: Db,
  id: string,
  answer: { allowed_at: string } | { declined_at: string },
  by: number | null,
) {
  return db
    .updateTable('access_request')
    .set({ ...answer, decided_by: by })
    .where('id', '=', id)
    .where('confirmed_at', 'is not', null)
    .where('allowed_at', 'is', null)
    .where('declined_at', 'is', null)
}

/** The statement before this one changed its row: nobody else did so meanwhile. */
export const wasDoneNow = sql`changes() = 1`

/** Managers of a local day. */
export function managers(db: Db, day: string) {
  return db
    .selectFrom('person')
    .innerJoin('staff_role', 'staff_role.person_id', 'person.id')
    .select(['person.id', 'person.name', 'person.email'])
    .distinct()
    .where('person.disabled_at', 'is', null)
    .where('staff_role.role', '=', 'manager')
    .where('staff_role.from_day', '<=', day)
    .where((or) => or.or([or('staff_role.to_day', 'is', null), or('staff_role.to_day', '>=', day)]))
}

/** Queues one message to each of these people about a request for access. */
export function queueAccessMessages(
  db: Db,
  kind: string,
  requestId: string,
  messages: readonly { recipient: string; facts: object }[],
  now: string,
) {
  return db.insertInto('outbox').values(
    messages.map(({ recipient, facts }) => ({
      kind,
      subject: requestId,
      revision: 0,
      recipient,
      facts: JSON.stringify(facts),
      queued_at: now,
      due_at: now,
    })),
  )
}

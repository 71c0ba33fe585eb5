import { sql } from 'kysely'
import type { Topic } from '../consultations/words.ts'
import { unrecordedOnes } from '../outcomes/queries.ts'
import { field, rowsOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'
import type { Moment, PeriodDay } from './period.ts'

/**
 * What became of the half hours that were on offer when they came, day by day, for those days on which there were any; of
 * those that had ended by `now`. One that was withdrawn counts when its booking was kept. A slot is found by its day,
 * whatever else there is in the history.
 */
export function useByDay(db: Db, days: readonly PeriodDay[], now: string) {
  const count = (condition: ReturnType<typeof sql<boolean>>) => sql<number>`count(iif(${condition}, 1, null))`
  const came = (how: string) => count(sql`outcome.came = ${sql.lit(how)}`)
  return db
    .selectFrom(rowsOf(days).as('row'))
    .innerJoin('slot', (join) =>
      join.on('slot.starts_at', '>=', field<string>('from')).on('slot.starts_at', '<', field<string>('until')),
    )
    .leftJoin('consultation', (join) =>
      join.onRef('consultation.slot_id', '=', 'slot.id').on('consultation.cancelled_at', 'is', null),
    )
    .leftJoin('outcome', 'outcome.consultation_id', 'consultation.id')
    .select([field<string>('day').as('day'), sql<number>`count(*)`.as('offered')])
    .select(sql<number>`count(consultation.id)`.as('booked'))
    .select([came('attended').as('attended'), came('school-absent').as('schoolAbsent')])
    .select(came('practitioner-absent').as('practitionerAbsent'))
    .select(
      count(sql`consultation.id is null and exists (select 1 from consultation as cancelled
        where cancelled.slot_id = slot.id and cancelled.cancelled_at >= ${field('lateFrom')})`).as('cancelledLate'),
    )
    .where((or) => or.or([or('slot.withdrawn_at', 'is', null), or('consultation.id', 'is not', null)]))
    .where('slot.ends_at', '<=', now)
    .groupBy('day')
    .orderBy('day')
}

/**
 * For each moment the first time that could be booked at it, a UTC instant, or null. A slot was free when it was open
 * and nobody's. What the rows do not tell is left out: a booking that moved counts as if it had always been where it went
 * to, a slot that was withdrawn and opened again as if it had been open all the while, and no time as held or in a meeting.
 */
export function firstFreeAt(db: Db, moments: readonly Moment[]) {
  return db
    .selectFrom(rowsOf(moments).as('row'))
    .select(field<string>('day').as('day'))
    .select((e) =>
      e
        .selectFrom('slot')
        .select('slot.starts_at')
        .where('slot.starts_at', '>=', field<string>('from'))
        .where('slot.starts_at', '<', field<string>('until'))
        .where('slot.opened_at', '<=', field<string>('at'))
        .where(sql<boolean>`(slot.withdrawn_at is null or slot.withdrawn_at > ${field('at')})`)
        .where(
          sql<boolean>`not exists (select 1 from consultation where consultation.slot_id = slot.id
            and consultation.booked_at <= ${field('at')}
            and (consultation.cancelled_at is null or consultation.cancelled_at > ${field('at')}))`,
        )
        .orderBy('slot.starts_at')
        .limit(1)
        .as('first'),
    )
    .orderBy('day')
}

/**
 * Consultations that were not cancelled, started in [from, until) and had ended by `now`: how many were booked about each
 * topic and turned out to be about each, with what had been tried before and whether the school said that it was answered.
 */
export function topicCounts(db: Db, { from, until, now }: { from: string; until: string; now: string }) {
  const count = (condition: ReturnType<typeof sql<boolean>>) => sql<number>`count(iif(${condition}, 1, null))`
  const answered = (how: string) => count(sql`outcome.came = 'attended' and outcome.answered = ${sql.lit(how)}`)
  return db
    .selectFrom('slot')
    .innerJoin('consultation', 'consultation.slot_id', 'slot.id')
    .leftJoin('outcome', 'outcome.consultation_id', 'consultation.id')
    .select(['consultation.topic as booked', 'outcome.topic as turnedOut'])
    .select([
      sql<number>`count(*)`.as('consultations'),
      count(sql`consultation.tried_officer = 1`).as('triedOfficer'),
      count(sql`consultation.read_guidance = 1`).as('readGuidance'),
      count(sql`consultation.tried_officer = 1 and consultation.read_guidance = 1`).as('both'),
      // Neither is said to have been tried, and one was not asked about.
      count(sql`max(ifnull(consultation.tried_officer, 0), ifnull(consultation.read_guidance, 0)) = 0
        and consultation.tried_officer + consultation.read_guidance is null`).as('notAsked'),
      count(sql`outcome.came = 'attended'`).as('attended'),
      answered('yes').as('yes'),
      answered('in-part').as('inPart'),
      answered('no').as('no'),
    ])
    .$narrowType<{ booked: Topic; turnedOut: Topic | null }>()
    .where('slot.starts_at', '>=', from)
    .where('slot.starts_at', '<', until)
    .where('slot.ends_at', '<=', now)
    .where('consultation.cancelled_at', 'is', null)
    .groupBy(['consultation.topic', 'outcome.topic'])
    .orderBy('consultation.topic')
    .orderBy('outcome.topic')
}

/** How many consultations that ended in [since, before) each practitioner has not recorded, and when the oldest of them was. */
export function unrecordedByPractitioner(db: Db, since: string, before: string) {
  return unrecordedOnes(db, since, before)
    .innerJoin('person', 'person.id', 'slot.practitioner_id')
    .select(['person.id', 'person.name'])
    .select([sql<number>`count(*)`.as('consultations'), sql<string>`min(slot.starts_at)`.as('oldest')])
    .groupBy('person.id')
    .orderBy('consultations', 'desc')
    .orderBy('person.name')
}

/** Slots on offer of everybody that start in [from, until), taken or not, and until when each is held for somebody. */
export function slotsOfAll(db: Db, from: string, until: string) {
  return db
    .selectFrom('slot')
    .select(['practitioner_id', 'starts_at', 'held_until'])
    .where('withdrawn_at', 'is', null)
    .where('starts_at', '>=', from)
    .where('starts_at', '<', until)
}

import { sql } from 'kysely'
import { line } from '../coverage/queries.ts'
import { listOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'
import { removedWord } from '../records/words.ts'
import type { Figure } from './attendance.ts'

const open = ['Open', 'Open, but proposed to close']

/** The open schools, each in the tier that was fixed for a term. */
export function openSchools(db: Db, term: string) {
  return db
    .selectFrom('school')
    .leftJoin('owed', (join) => join.onRef('owed.urn', '=', 'school.urn').on('owed.term', '=', term))
    .select(['school.urn', 'name', 'phase', 'type', 'type_group as typeGroup', 'pupils', 'community_id as communityId'])
    .select('owed.tier')
    .where('status', 'in', open)
    .orderBy('school.urn')
}

/**
 * The figures of the open schools, and of those that they followed, from one local day to another, under the URN of the
 * school that it is now; its own come first. Each school's are found by its key, so that years that are past cost nothing.
 */
export function figuresBetween(db: Db, from: string, to: string) {
  return db
    .selectFrom(
      sql<Figure & { earlier: number }>`(with recursive ${line}
        select who.now as urn, f.as_of as asOf, f.source, f.attendance_tenths as attendance,
          f.persistent_absence_tenths as persistentAbsence, f.severe_absence_tenths as severeAbsence,
          who.urn <> who.now as earlier
        from (select urn, urn as now from school union all select urn, now from line) as who
          cross join school on school.urn = who.now and school.status in ${listOf(open)}
          cross join attendance_figure as f on f.urn = who.urn and f.as_of between ${from} and ${to})`.as('figures'),
    )
    .select(['urn', 'asOf', 'source', 'attendance', 'persistentAbsence', 'severeAbsence'])
    .orderBy('earlier')
}

/** What was recorded at the latest meeting that each school held in some terms; of those that were recorded without counts, null. */
export interface LatestRecord {
  urn: number
  severelyAbsent: number | null
  withPlan: number | null
  severalAgencies: number | null
}

export function latestRecords(db: Db, terms: readonly string[], now: string) {
  return db
    .selectFrom(
      sql<LatestRecord>`(with recursive ${line}
        select one.urn, record.severely_absent as severelyAbsent, record.severely_absent_with_plan as withPlan,
          record.several_agencies as severalAgencies
        from (
          select meeting.id, ifnull(line.now, meeting.urn) as urn, row_number() over (
            partition by ifnull(line.now, meeting.urn) order by meeting.starts_at desc, meeting.id) as place
          from meeting indexed by meeting_by_term left join line on line.urn = meeting.urn
          where meeting.term in ${listOf(terms)} and meeting.held_at is not null and meeting.starts_at <= ${now}) as one
        left join meeting_record as record on record.meeting_id = one.id
        where one.place = 1)`.as('records'),
    )
    .selectAll()
    .orderBy('urn')
}

/** What schools booked consultations about that start between two instants, and were not cancelled: as it turned out, if it did. */
export function topicsAsked(db: Db, from: string, until: string) {
  return db
    .selectFrom(
      sql<{ urn: number; topic: string }>`(with recursive ${line}
        select distinct ifnull(line.now, consultation.urn) as urn, ifnull(outcome.topic, consultation.topic) as topic
        from slot indexed by slot_by_start cross join consultation on consultation.slot_id = slot.id
          left join outcome on outcome.consultation_id = consultation.id left join line on line.urn = consultation.urn
        where slot.starts_at >= ${from} and slot.starts_at < ${until} and consultation.cancelled_at is null)`.as(
        'asked',
      ),
    )
    .selectAll()
    .orderBy('urn')
    .orderBy('topic')
}

/** The agencies that schools agreed actions with at the meetings of some terms. */
export function agenciesAtWork(db: Db, terms: readonly string[]) {
  return db
    .selectFrom(
      sql<{ urn: number; agency: string }>`(with recursive ${line}
        select distinct ifnull(line.now, action.urn) as urn, action.agency
        from meeting indexed by meeting_by_term cross join action on action.meeting_id = meeting.id
          left join line on line.urn = action.urn
        where meeting.term in ${listOf(terms)} and action.agency is not null and action.agency <> ${removedWord})`.as(
        'actions',
      ),
    )
    .selectAll()
    .orderBy('urn')
    .orderBy('agency')
}

/** The contacts of these schools who may act for them, by school and name. */
export function contactsOfSchools(db: Db, urns: readonly number[]) {
  return db
    .selectFrom('contact')
    .innerJoin('person', 'person.id', 'contact.person_id')
    .select(['contact.urn', 'person.name', 'person.email', 'contact.role'])
    .where('contact.urn', 'in', db.selectFrom(listOf(urns).as('list')).select('value'))
    .where('contact.ended_at', 'is', null)
    .where('person.disabled_at', 'is', null)
    .orderBy('contact.urn')
    .orderBy('person.name')
}

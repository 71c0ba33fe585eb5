import { type Insertable, sql } from 'kysely'
import type { TierOverrideTable } from '../../db/schema.ts'
import { listOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'

/**
 * Every open school with the figures that its tier is decided on: the roll, and the latest attendance figure that is
 * known (of two for the same day the authority's own), as JSON or null. One statement.
 */
export function figuresOfSchools(db: Db) {
  const attendance = sql<string | null>`(
    select json_object('tenths', f.attendance_tenths, 'asOf', f.as_of, 'source', f.source)
    from attendance_figure f where f.urn = school.urn and f.attendance_tenths is not null
    order by f.as_of desc, f.source limit 1)`
  return db
    .selectFrom('school')
    .select(['urn', 'name', 'phase', 'pupils', 'census_on as censusOn', attendance.as('attendance')])
    .select('predecessor_urn as predecessor')
    .where('status', 'in', ['Open', 'Open, but proposed to close'])
    .orderBy('urn')
}

/** The rules in force, as JSON, when a manager has changed them. */
export function tierRulesSetting(db: Db) {
  return db.selectFrom('setting').select('value').where('name', '=', 'tiers')
}

/** Keeps other rules. */
export function saveTierRules(db: Db, value: string) {
  return db
    .insertInto('setting')
    .values({ name: 'tiers', value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
}

/** Whether the rules in force are still these, as JSON; null while nobody has changed the usual ones. */
export function rulesAreStill(value: string | null) {
  return sql`(select max(value) from setting where name = 'tiers') is ${value}`
}

/** What managers have said of single schools for a term, over the rules. */
export function overridesOf(db: Db, term: string) {
  return db.selectFrom('tier_override').select(['urn', 'tier', 'meetings', 'reason']).where('term', '=', term)
}

/**
 * How many meetings each school has in each of these terms: held, arranged (drafted or invited to, and neither held nor
 * off) and due (owed, less those written off). Schools with none are not here.
 */
export function meetingsIn(db: Db, terms: readonly string[]) {
  const wanted = listOf(terms)
  const meetings = sql<MeetingsIn>`(
    select urn, term, sum(held) as held, sum(arranged) as arranged, sum(due) as due from (
      select urn, term, held_at is not null as held, held_at is null as arranged, 0 as due from meeting
      where term in ${wanted} and cancelled_at is null and not_held_at is null
      union all select urn, term, 0, 0, meetings from owed where term in ${wanted}
      union all select urn, term, 0, 0, -1 from write_off where term in ${wanted})
    group by urn, term)`
  return db.selectFrom(meetings.as('counted')).selectAll()
}

export interface MeetingsIn {
  urn: number
  term: string
  held: number
  arranged: number
  due: number
}

/** Puts what a manager says of a school for a term in the place of what was said before. */
export function saveOverride(db: Db, given: Insertable<TierOverrideTable>) {
  const { urn, term, ...said } = given
  return db
    .insertInto('tier_override')
    .values(given)
    .onConflict((conflict) => conflict.columns(['term', 'urn']).doUpdateSet(said))
}

export function deleteOverride(db: Db, urn: number, term: string) {
  return db.deleteFrom('tier_override').where('term', '=', term).where('urn', '=', urn)
}

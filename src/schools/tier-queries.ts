import { sql } from 'kysely'
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
    .where('status', 'in', ['Open', 'Open, but proposed to close'])
    .orderBy('urn')
}

/** The rules in force, as JSON, when a manager has changed them. */
export function tierRulesSetting(db: Db) {
  return db.selectFrom('setting').select('value').where('name', '=', 'tiers')
}

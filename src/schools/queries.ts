import type { Db } from '../platform/store.ts'

/** The open schools that an officer has on a local day, by learning community or by name, in order of name. */
export function caseload(db: Db, officerId: number, day: string) {
  return db
    .selectFrom('allocation')
    .innerJoin('school', (join) =>
      join.on((on) =>
        on.or([
          on('school.urn', '=', on.ref('allocation.urn')),
          on('school.community_id', '=', on.ref('allocation.community_id')),
        ]),
      ),
    )
    .select(['school.urn', 'school.name', 'school.town', 'school.phase'])
    .distinct()
    .where('allocation.officer_id', '=', officerId)
    .where('allocation.from_day', '<=', day)
    .where((or) => or.or([or('allocation.to_day', 'is', null), or('allocation.to_day', '>=', day)]))
    .where('school.status', 'in', ['Open', 'Open, but proposed to close'])
    .orderBy('school.name')
}

/** Every school with its learning community and status. */
export function schoolPlaces(db: Db) {
  return db
    .selectFrom('school')
    .leftJoin('learning_community', 'learning_community.id', 'school.community_id')
    .select([
      'school.urn',
      'school.status',
      'school.community_id as communityId',
      'learning_community.name as community',
    ])
}

/** One school, open or not. */
export function schoolByUrn(db: Db, urn: number) {
  return db
    .selectFrom('school')
    .leftJoin('learning_community', 'learning_community.id', 'school.community_id')
    .select(['urn', 'school.name', 'status', 'phase', 'town', 'learning_community.name as community'])
    .where('urn', '=', urn)
}

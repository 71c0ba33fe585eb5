import { sql } from 'kysely'
import type { Db } from './store.ts'

interface Use {
  what: string
  who: string
  now: string
  over: string
  /** One unless told otherwise. */
  count?: number
}

/** Counts a use, afresh once the uses of before began at `over` or earlier; its row says how many there are now, since when. */
export function countUse(db: Db, { what, who, now, over, count = 1 }: Use) {
  return db
    .insertInto('allowance')
    .values({ what, who, since: now, uses: count })
    .onConflict((conflict) =>
      conflict.columns(['what', 'who']).doUpdateSet({
        since: sql<string>`case when allowance.since <= ${over} then excluded.since else allowance.since end`,
        uses: sql<number>`case when allowance.since <= ${over} then excluded.uses else allowance.uses + excluded.uses end`,
      }),
    )
    .returning(['uses', 'since'])
}

/** Forgets what was counted from before an instant. */
export function forgetUsesBefore(db: Db, instant: string) {
  return db.deleteFrom('allowance').where('since', '<', instant)
}

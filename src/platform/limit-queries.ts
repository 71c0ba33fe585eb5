import { sql } from 'kysely'
import type { Db } from './store.ts'

/** Counts a use, from one again once the uses of before began at `over` or earlier; its row says how many there are now. */
export function countUse(db: Db, { what, who, now, over }: { what: string; who: string; now: string; over: string }) {
  return db
    .insertInto('allowance')
    .values({ what, who, since: now, uses: 1 })
    .onConflict((conflict) =>
      conflict.columns(['what', 'who']).doUpdateSet({
        since: sql<string>`case when allowance.since <= ${over} then excluded.since else allowance.since end`,
        uses: sql<number>`case when allowance.since <= ${over} then 1 else allowance.uses + 1 end`,
      }),
    )
    .returning('uses')
}

/** Forgets what was counted from before an instant. */
export function forgetUsesBefore(db: Db, instant: string) {
  return db.deleteFrom('allowance').where('since', '<', instant)
}

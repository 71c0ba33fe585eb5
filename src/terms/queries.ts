import type { Db } from '../platform/store.ts'
import type { Term } from './rules.ts'

/** Every term that is known, in order. There are three a year, so no one needs fewer. */
export async function knownTerms(db: Db): Promise<Term[]> {
  return await db.selectFrom('term').selectAll().orderBy('from_day').execute()
}

import { z } from 'zod'
import type { Db } from '../platform/store.ts'
import type { Authority } from './kind.ts'
import { authoritySetting } from './queries.ts'

const Setting = z.object({ laCode: z.number(), laName: z.string() })

/** Whose schools these are, or undefined until the first schools have been imported. */
export async function authorityOf(db: Db): Promise<Authority | undefined> {
  const setting = await authoritySetting(db)
  return setting && Setting.parse(JSON.parse(setting.value))
}

import type { D1Database } from '@cloudflare/workers-types'
import type { Ran } from '../../src/platform/store.ts'
import { d1Sqlite } from '../../src/platform/store-d1.ts'
import type { Asked } from './d1.ts'
import { emptying, tableNames, whichAreFilled } from './emptying.ts'

/** Runs in workerd beside its D1, and does with it what a test asks for: one request from Node for all that D1 wants of several. */
export default {
  async fetch(request: Request, { DB }: { DB: D1Database }): Promise<Response> {
    const asked: Asked = await request.json()
    try {
      return Response.json(await answerTo(asked, DB))
    } catch (error) {
      return Response.json(error instanceof Error ? error.message : String(error), { status: 500 })
    }
  },
}

async function answerTo(asked: Asked, d1: D1Database): Promise<Ran[]> {
  if (asked.what === 'run') return [await d1Sqlite(d1).run(asked.query)]
  if (asked.what === 'runAll') return d1Sqlite(d1).runAll(asked.queries)
  await empty(d1)
  return []
}

async function empty(d1: D1Database): Promise<void> {
  looks ??= whichAreFilled((await d1.prepare(tableNames).all<{ name: string }>()).results)
  const statements = emptying(await d1.prepare(looks).first<Record<string, number>>())
  if (statements.length > 0) await d1.batch(statements.map((sql) => d1.prepare(sql)))
}
let looks: string | undefined

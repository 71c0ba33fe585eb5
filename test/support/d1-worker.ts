import type { D1Database } from '@cloudflare/workers-types'
import type { Ran } from '../../src/platform/store.ts'
import { d1Sqlite } from '../../src/platform/store-d1.ts'
import type { Asked } from './d1.ts'

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

/** Empties the tables that have something in them: most tests write to a few of the many. */
async function empty(d1: D1Database): Promise<void> {
  const filled = await filledTables(d1)
  if (filled.length === 0) return
  await d1.batch([
    d1.prepare('pragma defer_foreign_keys = on'),
    ...[...filled, 'sqlite_sequence'].map((name) => d1.prepare(`delete from ${name}`)),
  ])
}

async function filledTables(d1: D1Database): Promise<string[]> {
  looks ??= await allTables(d1)
  const found = await d1.prepare(looks).first<Record<string, number>>()
  return Object.entries(found ?? {}).flatMap(([name, has]) => (has ? [name] : []))
}
let looks: string | undefined

/** Asks of each table whether there is a row in it: the tables are there before the first test. */
async function allTables(d1: D1Database): Promise<string> {
  const tables = await d1
    .prepare(
      "select name from sqlite_master where type = 'table' and name not glob '_cf*' and name not glob 'sqlite_*'",
    )
    .all<{ name: string }>()
  return `select ${tables.results.map(({ name }) => `exists (select 1 from ${name}) as ${name}`).join(', ')}`
}

import { request } from 'node:http'
import { json } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { migrations } from '../../db/migrate.ts'
import type { Query, Ran, Sqlite } from '../../src/platform/store.ts'

/** What a test asks of the Worker that sits beside D1 (d1-worker.ts). */
export type Asked = { what: 'run'; query: Query } | { what: 'runAll'; queries: Query[] } | { what: 'empty' }

/** A real D1 in workerd. */
export interface D1 extends Sqlite {
  /** Empties every table. */
  empty(): Promise<void>
}

/** A migrated D1. It is started once for each process that runs tests, and ends with it. */
export function theD1(): Promise<D1> {
  d1 ??= startD1()
  return d1
}
let d1: Promise<D1> | undefined

async function startD1(): Promise<D1> {
  // Only here, since many tests want no D1.
  const [{ Miniflare }, { build }] = await Promise.all([import('miniflare'), import('esbuild')])
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('d1-worker.ts', import.meta.url))],
    bundle: true,
    format: 'esm',
    write: false,
  })
  const worker = outputFiles[0]?.text ?? ''
  const miniflare = new Miniflare({
    logRequests: false,
    workers: [
      {
        config: {
          name: 'd1-of-the-tests',
          compatibilityDate: '2026-10-01',
          manifest: {
            mainModule: 'worker.mjs',
            modulesRoot: '/',
            modules: { 'worker.mjs': { type: 'esm', contents: worker } },
          },
          env: { DB: { type: 'd1', id: 'handbell' } },
        },
      },
    ],
  })
  const d1 = d1At(await miniflare.ready)
  for (const { text } of migrations()) await d1.runAll(statementsOf(text).map((sql) => ({ sql, parameters: [] })))
  return d1
}

function d1At(address: URL): D1 {
  const ask = (asked: Asked) => answerTo(address, asked)
  return {
    async run({ sql, parameters }) {
      const [ran] = await ask({ what: 'run', query: { sql, parameters } })
      if (!ran) throw new Error('D1 gave no answer')
      return ran
    },
    runAll: (queries) => ask({ what: 'runAll', queries: queries.map(({ sql, parameters }) => ({ sql, parameters })) }),
    empty: async () => void (await ask({ what: 'empty' })),
  }
}

const answers = z.array(z.object({ rows: z.array(z.unknown()), changes: z.number(), lastId: z.number() }))

function answerTo(address: URL, asked: Asked): Promise<Ran[]> {
  return new Promise((resolve, reject) => {
    const asking = request(address, { method: 'POST' }, (response) => {
      json(response)
        .then((answer) => {
          if (response.statusCode !== 200) throw new Error(String(answer))
          resolve(answers.parse(answer))
        })
        .catch(reject)
    })
    asking.on('error', reject)
    asking.end(JSON.stringify(asked))
  })
}

/** A statement ends with its line; what a trigger does stands in one line with it. */
function statementsOf(text: string): string[] {
  const bare = text.replaceAll(/--.*$/gm, '')
  return bare.split(/;\s*$/m).filter((one) => one.trim() !== '')
}

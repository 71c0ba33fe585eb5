// Imports a made-up national file of the size of GIAS and prints what it took, as JSON. Run by its test in a process of its own.
import { openAsBlob, rmSync } from 'node:fs'
import { mkdtemp, open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '../../db/migrate.ts'
import { importFile } from '../../src/imports/import.ts'
import { openSqlite } from '../../src/platform/sqlite-node.ts'
import { nodeStore } from '../../src/platform/store-node.ts'
import { testWorld } from '../support/world.ts'

const columns = 139
const bytes = 61_000_000
const known = [
  'URN',
  'LA (code)',
  'LA (name)',
  'EstablishmentNumber',
  'EstablishmentName',
  'EstablishmentStatus (code)',
]
const header = [...known, 'PhaseOfEducation (code)', 'NumberOfPupils', 'Trusts (name)']
const quoted = (fields: (string | number)[]) => `${fields.map((field) => `"${field}"`).join(',')}\r\n`
const filler = Array.from({ length: columns - header.length }, (_, i) => (i % 2 === 0 ? '' : 'Not applicable'))

function school(i: number): string {
  const la = 800 + (i % 150)
  const name = `St Mary’s École ${i}`
  return quoted([100_000 + i, la, `Authority ${la}`, 2000 + Math.floor(i / 150), name, 1, 2, i % 700, '', ...filler])
}

/** A windows-1252 byte for each character that the file has: the rest is the same as in Latin-1. */
const encoded = (text: string) => Buffer.from(text.replaceAll('’', '\x92'), 'latin1')

const folder = await mkdtemp(join(tmpdir(), 'handbell-'))
try {
  const path = join(folder, 'all.csv')
  const file = await open(path, 'w')
  let size = (await file.write(encoded(quoted([...header, ...filler.map((_, i) => `Column ${i}`)])))).bytesWritten
  for (let i = 0; size < bytes; i += 1) size += (await file.write(encoded(school(i)))).bytesWritten
  await file.close()

  const sqlite = openSqlite(join(folder, 'handbell.sqlite'))
  migrate(sqlite)
  const blob = await openAsBlob(path)
  const started = performance.now()
  const result = await importFile(
    testWorld(nodeStore(sqlite)),
    'schools',
    () => blob.stream(),
    { la: 878 },
    { command: 'import' },
  )
  const seconds = (performance.now() - started) / 1000
  const megabytes = process.resourceUsage().maxRSS / 1024
  const name = sqlite.prepare<[], { name: string }>('select name from school order by urn limit 1').get()?.name
  console.log(JSON.stringify({ size, seconds, megabytes, name, report: result.imported ? result.report : result }))
} finally {
  rmSync(folder, { recursive: true })
}

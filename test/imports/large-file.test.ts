import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { openSqlite } from '../../src/platform/sqlite-node.ts'

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
const authorities = 150

const folder = mkdtempSync(join(tmpdir(), 'handbell-large-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the command reads a national file of 61 MB, in windows-1252, and needs no more than 250 MB of memory', {
  timeout: 180_000,
}, async () => {
  const path = join(folder, 'all.csv')
  const schools = await writeNationalFile(path)
  const { told, megabytes } = await measured(`import schools ${path} --la 878 --json`)
  const added = Math.floor((schools - 78 - 1) / authorities) + 1
  expect(told).toMatchObject({ read: added, added, skipped: schools - added })
  expect(megabytes).toBeLessThan(250)
  const sqlite = openSqlite(join(folder, 'handbell.sqlite'))
  expect(sqlite.prepare('select name from school order by urn limit 1').get()).toEqual({ name: 'St Mary’s École 78' })
  sqlite.close()
})

/** Of the size of GIAS, with as many columns. Returns how many schools are in it. */
async function writeNationalFile(path: string): Promise<number> {
  const file = await open(path, 'w')
  let size = (await file.write(encoded(quoted([...header, ...filler.map((_, i) => `Column ${i}`)])))).bytesWritten
  let schools = 0
  while (size < bytes) {
    let lines = ''
    while (lines.length < 1_000_000) lines += school(schools++)
    size += (await file.write(encoded(lines))).bytesWritten
  }
  await file.close()
  return schools
}

function school(i: number): string {
  const la = 800 + (i % authorities)
  const number = 2000 + Math.floor(i / authorities)
  return quoted([100_000 + i, la, `Authority ${la}`, number, `St Mary’s École ${i}`, 1, 2, i % 700, '', ...filler])
}

/** A windows-1252 byte for each character that the file has: the rest is the same as in Latin-1. */
const encoded = (text: string) => Buffer.from(text.replaceAll('’', '\x92'), 'latin1')

const Scripts = z.object({ scripts: z.object({ handbell: z.string() }) })
const telling = 'process.once("exit", () => console.error("maxRSS", process.resourceUsage().maxRSS))'

/** Runs a command as the README says. Returns what it told, and the most memory that it had at once. */
async function measured(args: string): Promise<{ told: unknown; megabytes: number }> {
  const { scripts } = Scripts.parse(JSON.parse(await readFile('package.json', 'utf8')))
  // A process begins with the peak of the one that starts it, so a shell does, which is small.
  const { stdout, stderr } = await promisify(execFile)('sh', ['-c', `${scripts.handbell} ${args}; exit $?`], {
    env: {
      PATH: process.env.PATH,
      HANDBELL_DATA: folder,
      NODE_OPTIONS: `--import data:text/javascript,${encodeURI(telling)}`,
    },
  })
  const peaks = [...stderr.matchAll(/^maxRSS (\d+)$/gm)].map(([, kilobytes]) => Number(kilobytes) / 1024)
  return { told: JSON.parse(stdout), megabytes: Math.max(...peaks) }
}

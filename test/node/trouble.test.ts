import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { troubleOf } from '../../src/platform/trouble-node.ts'
import { inOneFile } from '../support/program.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handbell-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function handbell(data: string, ...args: string[]) {
  const env = { PATH: process.env.PATH, HANDBELL_DATA: data }
  const command = [await inOneFile('src/cli.ts'), ...args]
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, env })
  return { status, said: String(status === 0 ? stdout : stderr).trim() }
}

test('a data folder that cannot be used is refused with why, and without our inside', async () => {
  writeFileSync(join(folder, 'file'), '')
  const inAFile = await handbell(join(folder, 'file', 'data'), 'check')
  expect(inAFile).toEqual({ status: 1, said: expect.stringMatching(/^The machine refuses: ENOTDIR.*$/) })
  writeFileSync(
    join(folder, 'handbell.sqlite'),
    'This is no database, and long enough to be taken for one. '.repeat(99),
  )
  const why = 'The database in the data folder (HANDBELL_DATA) cannot be used: file is not a database'
  expect(await handbell(folder, 'check')).toEqual({ status: 1, said: why })
})

test('a folder is no file to import', async () => {
  mkdirSync(join(folder, 'schools.csv'))
  const refused = await handbell(folder, 'import', 'schools', join(folder, 'schools.csv'), '--la', '878')
  expect(refused).toEqual({ status: 1, said: `There is no file ${join(folder, 'schools.csv')}` })
})

test('that no times are free is said, and is not silence', async () => {
  expect(await handbell(folder, 'slots')).toEqual({ status: 0, said: 'No times are free.' })
})

test('a full disk is trouble by whichever thread wrote to it; a bug is not', () => {
  expect(troubleOf(new Error('database or disk is full'))).toMatch(/cannot be used: database or disk is full$/)
  expect(troubleOf(new Error('CHECK constraint failed: a_phase_is_one_of_gias'))).toBeUndefined()
  expect(troubleOf(new TypeError('x is not a function'))).toBeUndefined()
})

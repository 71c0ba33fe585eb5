import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { inOneFile } from '../support/program.ts'

const Measured = z.object({
  size: z.number(),
  megabytes: z.number(),
  name: z.string(),
  report: z.object({ read: z.number(), added: z.number(), skipped: z.number() }),
})

test('a national file of 61 MB, in windows-1252, needs no more than 250 MB of memory', {
  timeout: 180_000,
}, async () => {
  const script = await inOneFile('test/imports/large-file.ts')
  // A process begins with the peak of the one that starts it, so a shell does, which is small.
  const shell = ['-c', '"$0" "$1"; exit $?', process.execPath, script]
  const { stdout } = await promisify(execFile)('sh', shell)
  const { size, megabytes, name, report } = Measured.parse(JSON.parse(stdout))
  expect(size).toBeGreaterThanOrEqual(61_000_000)
  expect(megabytes).toBeLessThan(250)
  expect(name).toBe('St Mary’s École 78')
  expect(report.added).toBe(report.read)
  expect(report.skipped).toBeGreaterThan(report.read * 100)
})

import { existsSync, openAsBlob, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { importFile } from '../../src/imports/import.ts'
import type { KindName } from '../../src/imports/kind.ts'
import { tiersOfTerm } from '../../src/schools/tiers-of-term.ts'
import { emptyNodeStore } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'

const folder = new URL('../../../shared/data/', import.meta.url)
const schoolsFile = new URL('devon-schools-gias-columns-DERIVED.csv', folder)
const absenceFile = new URL('devon-absence-ees-columns-DERIVED.csv', folder)

test.runIf(existsSync(schoolsFile))('the tiers of Devon’s schools are those of a reckoning of its own', async () => {
  const world = testWorld(emptyNodeStore())
  for (const [kind, file] of [
    ['schools', schoolsFile],
    ['attendance', absenceFile],
  ] as [KindName, URL][]) {
    const blob = await openAsBlob(file)
    const imported = await importFile(world, kind, () => blob.stream(), { la: 878 }, { command: 'import' })
    expect(imported.imported).toBe(true)
  }
  const { schools: ours } = await tiersOfTerm(world, '2027-spring')
  expect(Object.fromEntries(ours.map(({ urn, tier }) => [urn, tier]))).toEqual(reckoned())
  expect(ours).toHaveLength(375)
})

/** By hand from the two files: split on commas, compared as text and tenths, sharing nothing with the service. */
function reckoned(): Record<string, string> {
  const rows = (file: URL) => {
    const [head = '', ...lines] = readFileSync(file, 'latin1').trim().split(/\r?\n/)
    const cells = (line: string) =>
      line.match(/("[^"]*"|[^,]*)(,|$)/g)?.map((cell) => cell.replace(/,$/, '').replaceAll('"', '')) ?? []
    const names = cells(head)
    return lines.map((line) => Object.fromEntries(cells(line).map((cell, i) => [names[i] ?? '', cell])))
  }
  const absent = new Map(rows(absenceFile).map((row) => [row.school_urn, row.sess_overall_percent ?? '']))
  const tenths = (text: string) => (/^\d+(\.\d)?$/.test(text) ? Math.round(Number(text) * 10) : undefined)
  return Object.fromEntries(
    rows(schoolsFile)
      .filter((row) => row['EstablishmentStatus (name)'] !== 'Closed')
      .map((row) => {
        const phase = row['PhaseOfEducation (name)'] ?? ''
        const missed = tenths(absent.get(row.URN) ?? '')
        if (/^(Secondary|Middle deemed secondary|All.through)$/.test(phase)) return [row.URN, 'secondary']
        if (/^(Primary|Middle deemed primary)$/.test(phase) && Number(row.NumberOfPupils) > 350)
          return [row.URN, 'large-primary']
        return [row.URN, missed !== undefined && missed > 100 ? 'low-attendance' : 'all']
      }),
  )
}

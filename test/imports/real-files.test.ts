import { describe, expect, test } from 'vitest'
import type { KindName } from '../../src/imports/kind.ts'
import { onBothStores } from '../support/stores.ts'
import { counts, file, haveRealFiles, imported, realFile, refused, wrong } from './files.ts'

const windows1252 = new TextDecoder('windows-1252')
const piece = 64 * 1024

describe.runIf(haveRealFiles)('the real files', () => {
  onBothStores((store) => {
    const twice = async (kind: KindName, name: string, la?: number) => {
      const source = file(await realFile(name), piece)
      const options = la === undefined ? {} : { la }
      const first = counts(await imported(store(), kind, source, options))
      const again = counts(await imported(store(), kind, source, options))
      expect(again).toEqual({ read: first.read, added: 0, changed: 0, unchanged: first.read, closed: 0 })
      return first
    }
    const devon = 'devon-schools-gias-columns-DERIVED.csv'
    const nothing = { changed: 0, unchanged: 0 }

    test('Devon’s 404 schools come in, 29 of them closed, and then their absence', async () => {
      expect(await twice('schools', devon, 878)).toEqual({ read: 404, added: 404, closed: 29, ...nothing })
      const absence = await twice('attendance', 'devon-absence-ees-columns-DERIVED.csv')
      expect(absence).toEqual({ read: 361, added: 361, closed: 0, ...nothing })
      const low = store().db.selectFrom('attendance_figure').select('urn').where('attendance_tenths', '<', 900)
      expect((await low.execute()).length).toBeGreaterThan(0)
    })

    test('Hampshire and Surrey come in apart, by names alone, with links that run past the last header', async () => {
      expect(await twice('schools', 'gias-hampshire-surrey-2022.csv', 850)).toMatchObject({ read: 520, added: 520 })
      expect(await twice('schools', 'gias-hampshire-surrey-2022.csv', 936)).toMatchObject({ read: 576, added: 576 })
      const byStatus = store()
        .db.selectFrom('school')
        .select(['status', (e) => e.fn.countAll<number>().as('schools')])
        .groupBy('status')
      expect(await byStatus.orderBy('schools').execute()).toEqual([
        { status: 'Open, but proposed to close', schools: 2 },
        { status: 'Closed', schools: 368 },
        { status: 'Open', schools: 726 },
      ])
      const unknownRoll = store().db.selectFrom('school').select('urn').where('pupils', 'is', null)
      expect(await unknownRoll.execute()).toHaveLength(296)
    })

    test('columns of 2019 and 2024 are read alike', async () => {
      expect(await twice('schools', 'gias-columns-with-codes-2019.csv', 207)).toMatchObject({ added: 2 })
      expect(await twice('schools', 'gias-columns-2024.csv', 355)).toMatchObject({ added: 1, closed: 0 })
    })

    test('files of another kind are refused by the columns that they lack', async () => {
      for (const name of ['gias-establishment-types-2025.csv', 'attendance-2025-26-devon-england.csv'])
        for (const kind of ['schools', 'attendance'] as const)
          expect(await refused(store(), kind, file(await realFile(name), piece), { la: 878 })).toMatchObject({
            because: 'missing_columns',
          })
      expect(
        await refused(store(), 'terms', file(await realFile('bank-holidays-govuk-2024-2027.json'), piece)),
      ).toMatchObject({
        because: 'missing_columns',
      })
    })

    test('a spoiled copy of Devon’s schools is refused with its lines, and nothing is written', async () => {
      const text = windows1252.decode(await realFile(devon)).split('\r\n')
      text[1] = text[1]?.replace('"113050"', '""') ?? ''
      text[2] = text[2]?.replace('"138"', '"many"') ?? ''
      text[6] = text[6]?.replace('30-06-2020', '31-06-2020') ?? ''
      text[9] = text[8] ?? ''
      const spoiled = file(text.join('\r\n'), piece)
      expect(await wrong(store(), 'schools', spoiled, { la: 878 })).toEqual([
        '2 URN',
        '3 NumberOfPupils',
        '7 CloseDate',
        '10 URN',
      ])
      expect(await store().db.selectFrom('school').select('urn').execute()).toEqual([])
    })
  })
})

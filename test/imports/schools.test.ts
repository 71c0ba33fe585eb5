import { describe, expect, test } from 'vitest'
import { authorityOf } from '../../src/imports/authority.ts'
import { importInWords } from '../../src/imports/words.ts'
import { onBothStores } from '../support/stores.ts'
import { counts, file, imported, lines, refused, tried, wrong } from './files.ts'

const header =
  'URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,EstablishmentStatus (code),EstablishmentStatus (name),OpenDate,CloseDate,PhaseOfEducation (code),PhaseOfEducation (name),NumberOfPupils,Nobody knows'
const elmfield = '111111,999,Madeup,2001,Elmfield Primary School,1,Open,01-09-1970,,2,Primary,210,'
const oakhill = '122222,999,Madeup,4001,Oakhill School,3,"Open, but proposed to close",,,7,All-through,980,'
const ashdown = '133333,999,Madeup,2002,Ashdown Infants,2,Closed,,31-08-2024,2,Primary,,'
const elsewhere = '144444,998,Elsewhere,2001,Far Away School,1,Open,,,2,Primary,lots,'
const good = lines(header, elmfield, oakhill, ashdown, elsewhere)

onBothStores((store) => {
  const schools = () => store().db.selectFrom('school').selectAll().orderBy('urn').execute()
  const la = { la: 999 }

  describe('a file of schools', () => {
    test('brings in the schools of the authority alone, closed ones told apart', async () => {
      const report = await imported(store(), 'schools', good, la)
      expect(counts(report)).toEqual({ read: 3, added: 3, changed: 0, unchanged: 0, closed: 1 })
      expect(report.skipped).toBe(1)
      expect(await schools()).toMatchObject([
        { urn: 111111, name: 'Elmfield Primary School', opened_on: '1970-09-01', pupils: 210, type: null },
        { urn: 122222, status: 'Open, but proposed to close', phase: 'All-through', opened_on: null },
        { urn: 133333, status: 'Closed', closed_on: '2024-08-31', pupils: null },
      ])
    })

    test('a second time changes nothing, and writes nothing', async () => {
      await imported(store(), 'schools', good, la)
      const again = await tried(store(), 'schools', good)
      expect(again.imported && counts(again.report)).toEqual({ read: 3, added: 0, changed: 0, unchanged: 3, closed: 0 })
      expect(importInWords('schools', again).out[0]).toBe('Nothing has changed: all of this was stored already.')
      expect(await store().db.selectFrom('event').select(['kind', 'subject']).execute()).toHaveLength(1)
    })

    test('tells which fields change, and from what to what', async () => {
      await imported(store(), 'schools', good, la)
      const later = lines(
        header,
        elmfield.replace(',210,', ',215,'),
        oakhill.replace('3,"Open, but proposed to close",,', '2,Closed,,01-08-2026'),
      )
      const result = await tried(store(), 'schools', later)
      expect(result).toMatchObject({ report: { read: 2, added: 0, changed: 2, unchanged: 0, closed: 1 } })
      expect(result.imported && result.preview.changed[0]).toEqual({
        name: 'Elmfield Primary School (111111)',
        changes: [{ field: 'pupils', from: 210, to: 215 }],
      })
      expect(result.imported && result.report.notes).toEqual(['1 stored school is not in the file and stays as it is.'])
      expect(await schools()).toMatchObject([{ pupils: 215 }, { status: 'Closed', closed_on: '2026-08-01' }, {}])
    })

    test('a dry run says the same and writes nothing', async () => {
      const dry = await tried(store(), 'schools', good, { ...la, dryRun: true })
      expect(dry).toMatchObject({ imported: true, dryRun: true, report: { read: 3, added: 3, closed: 1 } })
      expect(await schools()).toEqual([])
      expect(await store().db.selectFrom('setting').selectAll().execute()).toEqual([])
    })

    test('names alone will do where there are no codes, in older spellings too', async () => {
      const names = 'urn,la (CODE),LA (name),EstablishmentName,EstablishmentStatus (name),PhaseOfEducation (name)'
      await imported(store(), 'schools', lines(names, '111111,999,Madeup,Elmfield,Proposed to open,All through'), la)
      expect(await schools()).toMatchObject([{ status: 'Proposed to open', phase: 'All-through', pupils: null }])
    })

    test('codes alone will do where there are no names; the authority is named by the first file that has its name', async () => {
      const codes =
        'URN,LA (code),EstablishmentName,EstablishmentStatus (code),PhaseOfEducation (code),EstablishmentTypeGroup (code)'
      await imported(store(), 'schools', lines(codes, '111111,999,Elmfield,3,0,5'), la)
      expect(await schools()).toMatchObject([{ status: 'Open, but proposed to close', type_group: 'Special schools' }])
      expect((await authorityOf(store().db))?.laName).toBe('Local authority 999')
      await imported(store(), 'schools', good)
      expect((await authorityOf(store().db))?.laName).toBe('Madeup')
    })

    test('columns that the file lacks leave what is stored, and are named', async () => {
      await imported(store(), 'schools', good, la)
      const few = 'URN,LA (code),LA (name),EstablishmentName,EstablishmentStatus (code),PhaseOfEducation (code)'
      const report = await imported(store(), 'schools', lines(few, '111111,999,Madeup,Elmfield Primary School,1,2'))
      expect(report).toMatchObject({ unchanged: 1, changed: 0 })
      expect(report.absent).toContain('NumberOfPupils')
      expect(await schools()).toMatchObject([{ pupils: 210 }, {}, {}])
    })

    test('a school that closed under the same number is offered as what a new one was before', async () => {
      const heir = '155555,999,Madeup,2002,Ashdown Academy,1,Open,01-09-2024,,2,Primary,90,'
      const report = await imported(store(), 'schools', lines(header, ashdown, heir, elmfield), la)
      expect(report.successors).toEqual([
        { urn: 155555, name: 'Ashdown Academy', predecessor: 133333, predecessorName: 'Ashdown Infants' },
      ])
    })
  })

  describe('a spoiled file of schools is refused whole, with every line and column', () => {
    const spoiled = async (...rows: string[]) => {
      const found = await wrong(store(), 'schools', lines(header, ...rows), la)
      expect(await schools()).toEqual([])
      return found
    }

    test('no URN, a bad roll, impossible days and unknown codes, all at once', async () => {
      const bad = [
        elmfield.replace('111111', ''),
        oakhill.replace('980', 'lots'),
        ashdown.replace('31-08-2024', '31-02-2020'),
        elmfield.replace('1,Open', '9,Ajar').replace('2,Primary', '8,Tertiary'),
        elmfield.replace('999', ''),
        elsewhere,
      ]
      expect(await spoiled(...bad)).toEqual([
        '2 URN',
        '3 NumberOfPupils',
        '4 CloseDate',
        '5 EstablishmentStatus (code)',
        '5 PhaseOfEducation (code)',
        '6 LA (code)',
      ])
    })

    test('the same URN twice', async () => {
      expect(await spoiled(elmfield, oakhill, elmfield)).toEqual(['4 URN'])
      expect(await spoiled(elmfield.replace('210', 'lots'), elmfield)).toEqual(['2 NumberOfPupils', '3 URN'])
    })

    test('a line with too few or too many values', async () => {
      expect(await spoiled('111111,999', elmfield, `${oakhill},more`)).toEqual(['2 ', '4 '])
    })

    test('in words that say what to do', async () => {
      const result = await tried(store(), 'schools', lines(header, oakhill.replace('980', 'lots')), la)
      expect(importInWords('schools', result).err).toEqual([
        'line 2, NumberOfPupils: "lots" is not a whole number',
        'Nothing was imported.',
      ])
    })
  })

  describe('which authority', () => {
    test('must be said the first time', async () => {
      const result = await tried(store(), 'schools', good)
      expect(result).toEqual({ imported: false, because: 'no_authority' })
      expect(importInWords('schools', result).err.join(' ')).toContain('--la 878')
    })

    test('is kept from the first import on', async () => {
      await imported(store(), 'schools', good, la)
      await imported(store(), 'schools', lines(header, elsewhere.replace('lots', '5')), { la: 998 })
      const setting = await store().db.selectFrom('setting').select('value').executeTakeFirstOrThrow()
      expect(JSON.parse(setting.value)).toEqual({ laCode: 999, laName: 'Madeup' })
    })

    test('and a file without its schools is refused with those that it has', async () => {
      expect(await refused(store(), 'schools', good, { la: 878 })).toEqual({
        because: 'no_rows_of_the_authority',
        laCode: 878,
        found: ['999 Madeup (3)', '998 Elsewhere (1)'],
      })
    })
  })

  test('missing columns are named', async () => {
    const refusal = await refused(store(), 'schools', lines('URN,LA (code),EstablishmentName', '1,2,3'), la)
    expect(refusal).toMatchObject({
      missing: [
        'EstablishmentStatus (code) or EstablishmentStatus (name)',
        'PhaseOfEducation (code) or PhaseOfEducation (name)',
      ],
    })
  })

  test('a file in UTF-16 is refused with how to save it', async () => {
    const utf16 = file(new Uint8Array(Buffer.from(`\uFEFF${header}`, 'utf16le')))
    const result = await tried(store(), 'schools', utf16, la)
    expect(importInWords('schools', result).err).toContain(
      'The file is not CSV text as we read it: save it as “CSV UTF-8”.',
    )
  })

  test('an empty file is refused', async () => {
    expect(await refused(store(), 'schools', lines(''), la)).toEqual({ because: 'empty_file' })
  })
})

import { expect, test } from 'vitest'
import { onBothStores } from '../support/stores.ts'
import { counts, imported, lines, wrong } from './files.ts'

const header = 'academic_year,term,from,to,half_term_from,half_term_to'
const year = [
  '2026/27,autumn,2026-09-03,2026-12-18,2026-10-26,2026-10-30',
  '2026/27,Spring term,04/01/2027,25/03/2027,15/02/2027,19/02/2027',
  '2026-27,summer,2027-04-12,2027-07-22,,',
]

onBothStores((store) => {
  const terms = () => store().db.selectFrom('term').selectAll().orderBy('from_day').execute()

  test('a year of terms comes in under calendar year and season, and a second time changes nothing', async () => {
    expect(counts(await imported(store(), 'terms', lines(header, ...year)))).toMatchObject({ read: 3, added: 3 })
    expect(await terms()).toEqual([
      {
        id: '2026-autumn',
        from_day: '2026-09-03',
        to_day: '2026-12-18',
        half_term_from: '2026-10-26',
        half_term_to: '2026-10-30',
      },
      {
        id: '2027-spring',
        from_day: '2027-01-04',
        to_day: '2027-03-25',
        half_term_from: '2027-02-15',
        half_term_to: '2027-02-19',
      },
      { id: '2027-summer', from_day: '2027-04-12', to_day: '2027-07-22', half_term_from: null, half_term_to: null },
    ])
    expect(counts(await imported(store(), 'terms', lines(header, ...year)))).toMatchObject({ added: 0, unchanged: 3 })
  })

  test('a term that was moved is changed, and may not run into one that is stored', async () => {
    await imported(store(), 'terms', lines(header, ...year))
    const later = '2026/27,summer,2027-04-19,2027-07-22,,'
    expect(await imported(store(), 'terms', lines(header, later))).toMatchObject({ changed: 1 })
    const early = '2026/27,summer,2027-03-20,2027-07-22,,'
    expect(await wrong(store(), 'terms', lines(header, early))).toEqual(['2 from'])
    expect(await terms()).toMatchObject([{}, {}, { from_day: '2027-04-19' }])
  })

  test('a spoiled file of terms is refused whole, with every line and column', async () => {
    const source = lines(
      header,
      '2026/28,autumn,2026-09-03,2026-12-18,,',
      '2026/27,winter,2026-09-03,2026-12-18,,',
      '2026/27,autumn,2026-12-18,2026-09-03,,',
      '2026/27,spring,2027-01-04,2027-03-25,2027-02-15,',
      '2026/27,spring,2027-01-04,2027-03-25,2026-12-15,2027-03-26',
      '2026/27,summer,2027-04-31,2027-07-22,,',
      '2026/27,summer,2026-04-12,2027-07-22,,',
      year[0] ?? '',
      year[0] ?? '',
      '2026/27,spring,2026-12-18,2027-03-25,,',
    )
    expect(await wrong(store(), 'terms', source)).toEqual([
      '2 academic_year',
      '3 term',
      '4 to',
      '5 half_term_to',
      '6 half_term_from',
      '6 half_term_to',
      '7 from',
      '8 from',
      '10 term',
      '11 from',
    ])
    expect(await terms()).toEqual([])
  })
})

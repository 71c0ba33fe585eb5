import { expect, test } from 'vitest'
import { elmfield, oakhill, peopleAndSchools } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { counts, imported, lines, tried, wrong } from './files.ts'

const dfe = 'time_period,geographic_level,school_urn,sess_overall_percent,enrolments_pa_10_exact_percent'

onBothStores((store) => {
  const figures = () => store().db.selectFrom('attendance_figure').selectAll().orderBy('urn').orderBy('as_of').execute()

  test('DfE’s absence becomes attendance to the end of its year, and what it hides is not known', async () => {
    await peopleAndSchools(store())
    const source = lines(
      dfe,
      `202425,School,${elmfield},10.0,33.35`,
      `202425,School,${oakhill},c,c`,
      '202425,School,199999,5,5',
      '202425,National,,5.9,16',
    )
    const report = await imported(store(), 'attendance', source)
    expect(counts(report)).toEqual({ read: 2, added: 2, changed: 0, unchanged: 0, closed: 0 })
    expect(report.skipped).toBe(2)
    const rest = { as_of: '2025-07-31', source: 'dfe', severe_absence_tenths: null }
    expect(await figures()).toEqual([
      { urn: elmfield, attendance_tenths: 900, persistent_absence_tenths: 334, ...rest },
      { urn: oakhill, attendance_tenths: null, persistent_absence_tenths: null, ...rest },
    ])
    expect(counts(await imported(store(), 'attendance', source))).toMatchObject({ added: 0, unchanged: 2 })
  })

  test('the authority’s own fresher figures stand beside DfE’s', async () => {
    await peopleAndSchools(store())
    await imported(store(), 'attendance', lines(dfe, `202425,School,${elmfield},10.0,33`))
    await imported(store(), 'attendance', lines('urn,attendance,as_of', `${elmfield},91.2%,23/10/2026`))
    expect(await figures()).toMatchObject([
      { as_of: '2025-07-31', source: 'dfe', attendance_tenths: 900 },
      { as_of: '2026-10-23', source: 'authority', attendance_tenths: 912 },
    ])
  })

  test('what is under 90% by its second decimal is not kept as 90.0%, which would not be low attendance', async () => {
    await peopleAndSchools(store())
    await imported(
      store(),
      'attendance',
      lines(dfe, `202425,School,${elmfield},10.04,33`, `202425,School,${oakhill},9.99999,33`),
    )
    await imported(store(), 'attendance', lines('urn,attendance,as_of', `${elmfield},89.96,23/10/2026`))
    expect(await figures()).toMatchObject([
      { urn: elmfield, source: 'dfe', attendance_tenths: 899 },
      { urn: elmfield, source: 'authority', attendance_tenths: 899 },
      { urn: oakhill, source: 'dfe', attendance_tenths: 900 },
    ])
  })

  test('a figure that was revised is changed, and one that the file has no column for stays', async () => {
    await peopleAndSchools(store())
    await imported(store(), 'attendance', lines(dfe, `202425,School,${elmfield},10.0,33`))
    const revised = lines('time_period,school_urn,sess_overall_percent', `202425,${elmfield},9.5`)
    const result = await tried(store(), 'attendance', revised)
    expect(result.imported && result.preview.changed[0]?.changes).toEqual([
      { field: 'attendance', from: '90.0%', to: '90.5%' },
    ])
    expect(await figures()).toMatchObject([{ attendance_tenths: 905, persistent_absence_tenths: 330 }])
  })

  test('a spoiled file of attendance is refused whole, with every line and column', async () => {
    await peopleAndSchools(store())
    const source = lines(
      dfe,
      `202425,School,${elmfield},4,lots`,
      `202426,School,${elmfield},4,1`,
      '202425,School,,4,1',
      `202425,School,${oakhill},104,1`,
      `202324,School,${oakhill},4,1`,
      `202324,School,${oakhill},5,1`,
    )
    expect(await wrong(store(), 'attendance', source)).toEqual([
      '2 enrolments_pa_10_exact_percent',
      '3 time_period',
      '4 school_urn',
      '5 sess_overall_percent',
      '7 school_urn',
    ])
    const future = lines('urn,attendance,as_of', `${elmfield},93,2026-11-17`)
    expect(await wrong(store(), 'attendance', future)).toEqual(['2 as_of'])
    expect(await figures()).toEqual([])
  })
})

import { describe, expect, test } from 'vitest'
import { htmlOf } from '../../src/about/markdown.ts'
import { blocksOf, pointsIn } from '../../src/agendas/blocks.ts'
import { defaults } from '../../src/agendas/defaults.ts'
import { averagesFor, compared, kindOf, type SumRow } from '../../src/agendas/figures.ts'
import { badPlaceholders, filledIn } from '../../src/agendas/placeholders.ts'
import { templateFor, whatIsWrongWith } from '../../src/agendas/rules.ts'
import { NationalFigures } from '../../src/agendas/settings.ts'
import { type AgendaFacts, valuesOf } from '../../src/agendas/values.ts'
import { general } from '../../src/agendas/words.ts'

const primary = { phase: 'Primary', type: 'Community school', typeGroup: 'Local authority maintained schools' }
const unknown = { weighted: 0, pupils: 0, schools: 0 }
const july: SumRow = {
  ...{ ...primary, asOf: '2026-07-31', source: 'dfe' },
  ...{ attendance: { weighted: 930 * 100 + 950 * 300, pupils: 400, schools: 3 } },
  ...{ persistentAbsence: { weighted: 125 * 400, pupils: 400, schools: 3 }, severeAbsence: unknown },
}
const october = { ...july, asOf: '2026-10-23', source: 'authority', persistentAbsence: unknown }
const rows = [
  { asOf: '2026-07-31', source: 'dfe', attendance: 931, persistentAbsence: 121, severeAbsence: null },
  { asOf: '2026-10-23', source: 'authority', attendance: 934, persistentAbsence: null, severeAbsence: null },
]
const national = NationalFigures.parse({})

const facts: AgendaFacts = {
  meeting: {
    school: 'St *Mary* & <b>All</b> | Saints {{officer}}\n# School',
    officer: 'Ruth Hale',
    videoLink: 'https://meet.test/a>b',
    startsAt: '2026-11-25T10:00:00Z',
    endsAt: '2026-11-25T11:00:00Z',
    mode: 'video',
  },
  authority: 'Devon',
  actions: [{ what: 'Ring [all](javascript:x)', who: 'agency', agency: 'Early Help', byDay: '2026-12-04' }],
  figures: compared(primary, rows, [july, october], national),
  national,
}

describe('placeholders', () => {
  test('what means nothing, does not stand alone or is not closed is told by name and line', () => {
    const markdown = 'At {{ school }}\n{{pupil}} and {{figures}}\n\n  {{open actions}}\n{{day}\n'
    expect(badPlaceholders(markdown)).toEqual([
      { name: 'pupil', line: 2, because: 'unknown' },
      { name: 'figures', line: 2, because: 'not_alone' },
      { name: '{{day}', line: 5, because: 'not_closed' },
    ])
    expect(whatIsWrongWith(markdown)).toBe('{{pupil}} on line 2 means nothing here: see the names that are filled in')
    expect(whatIsWrongWith(' ')).toContain('Write the agenda')
    expect(whatIsWrongWith('x'.repeat(20_001))).toContain('20000 characters')
  })

  test('a list stays within the item that it stands in', () => {
    const values = { ...valuesOf(facts), 'open actions': '- one\n- two' }
    expect(filledIn('1. Now:\n   {{open actions}}\n2. Then', values)).toBe('1. Now:\n   - one\n   - two\n2. Then')
  })

  test('what somebody typed is never markup', () => {
    const html = htmlOf(filledIn('## {{school}}\n\n{{figures}}\n\n{{open actions}}\n\n{{where}}', valuesOf(facts)))
    const name = 'St *Mary* &amp; &lt;b&gt;All&lt;/b&gt; | Saints {{officer}} # School'
    expect(html).toContain(`<h2 class="govuk-heading-m">${name}</h2>`)
    expect(html).toContain(`<th class="govuk-table__header">${name}</th>`)
    expect(html).toContain('Ring [all](javascript:x) (Early Help, by 4 December 2026)')
    expect(html).toContain('<a href="https://meet.test/a%3Eb"')
    expect(html.match(/<a /g)).toHaveLength(1)
  })
})

describe('figures', () => {
  test('stand beside those of like schools for the same days, and say where they come from', () => {
    const [head, , attendance, persistent, severe, , own, average, england, warning] =
      valuesOf(facts).figures.split('\n')
    expect(head).toMatch(/^\| Figure \| .* \| Primary schools, Devon \| Primary schools, England \|$/)
    // (930 × 100 + 950 × 300) / 400 = 945
    expect(attendance).toBe('| Attendance | 93.4% | 94.5% | 94.7% |')
    expect(persistent).toMatch(/\| 12\.1% \| 12\.5% \| 13\.8% \|$/)
    expect(severe).toMatch(/\| not known \| not known \| not known \|$/)
    expect(own).toContain(
      'attendance to 23 October 2026 (the authority’s own); persistent absence to 31 July 2026 (DfE)',
    )
    expect(own).toContain('severe absence not known.')
    expect(average).toContain('our own average, weighted by pupils on roll; attendance 3 schools, to 23 October 2026;')
    expect(england).toBe('- England: DfE, Pupil attendance in schools, 2025/26, year to date.')
    expect(warning).toMatch(
      /^- \*\*Not of the same school year, so compare with care:\*\* for St .* attendance of 2026\/27, /,
    )
    expect(warning).toMatch(/for England 2025\/26\.$/)
    const recent = { ...facts, national: { ...national, period: '2026-27, autumn term' } }
    expect(valuesOf(recent).figures).toMatch(/persistent absence of 2025\/26, for England 2026\/27\.$/m)
    expect(valuesOf({ ...facts, national: { ...national, period: 'This year' } }).figures).not.toContain('with care')
    expect(valuesOf(facts).figures).toContain('Not known is what we have not been given')
  })

  test('an average of fewer than three schools is not told, nor one of another day or kind', () => {
    const two = { ...july, attendance: { weighted: 930, pupils: 1, schools: 2 } }
    const own = facts.figures.school
    expect(averagesFor([two], 'primary', own).attendance).toBeNull()
    expect(averagesFor([july], 'primary', own).attendance).toBeNull()
    expect(averagesFor([july, october], 'secondary', own).attendance).toBeNull()
    const none = { attendance: null, persistentAbsence: null, severeAbsence: null }
    expect(averagesFor([july, october], 'primary', none).attendance?.asOf).toBe('2026-10-23')
  })

  test.each([
    [primary, 'primary'],
    [{ ...primary, phase: 'Middle deemed primary' }, 'primary'],
    [{ ...primary, phase: 'All-through' }, 'secondary'],
    [{ phase: 'Not applicable', type: 'Academy special converter', typeGroup: 'Academies' }, 'special'],
    [{ phase: 'Not applicable', type: 'Community special school', typeGroup: 'Special schools' }, 'special'],
    [{ phase: 'Not applicable', type: 'Other independent special school', typeGroup: 'Special schools' }, undefined],
    [
      { phase: 'Not applicable', type: 'Pupil referral unit', typeGroup: 'Local authority maintained schools' },
      'alternative',
    ],
    [{ phase: 'Nursery', type: 'Local authority nursery school', typeGroup: null }, undefined],
  ] as const)('%j is compared with %s', (school, kind) => {
    expect(kindOf(school)).toBe(kind)
  })

  test('a school that is compared with none has its own figures alone', () => {
    const alone = compared({ phase: 'Nursery', type: null, typeGroup: null }, rows, [july, october], national)
    const table = valuesOf({ ...facts, figures: alone }).figures
    expect(table).toMatch(/\| Attendance \| 93\.4% \|\n/)
    expect(table).not.toContain('England')
    expect(table).toContain('- Nothing to compare with: no national figure for nursery schools is kept.')
    const unclear = compared({ phase: 'Not applicable', type: null, typeGroup: null }, rows, [], national)
    expect(valuesOf({ ...facts, figures: unclear }).figures).toContain('of what type the school is has not been given')
  })

  test('a kind of which no national figure is kept says so; special schools have one', () => {
    const typed = (type: string) => compared({ phase: 'Not applicable', type, typeGroup: null }, rows, [], national)
    const unit = valuesOf({ ...facts, figures: typed('Pupil referral unit') }).figures
    expect(unit).toContain('- England: no national figure for alternative provision is kept.')
    expect(unit).not.toContain('with care')
    const special = valuesOf({ ...facts, figures: typed('Community special school') }).figures
    expect(special).toContain('| Attendance | 93.4% | not known | 86.8% |')
  })
})

describe('templates', () => {
  const version = (tier: string, markdown: string | null) => ({ tier, version: 3, markdown })

  test('a tier has its own, else ours for it, else the general one, else ours', () => {
    expect(templateFor('secondary', [version('secondary', 'Own')])).toMatchObject({ version: 3, markdown: 'Own' })
    expect(templateFor('secondary', [version('secondary', null)])).toMatchObject({ tier: 'secondary', version: 0 })
    expect(templateFor('nurseries', [version(general, 'All')])).toEqual(version(general, 'All'))
    expect(templateFor('nurseries', [version('nurseries', null)])).toMatchObject({ tier: general, version: 0 })
    expect(templateFor(null, [])).toMatchObject({ tier: general, version: 0 })
  })

  test.each(Object.entries(defaults))('ours for %s is for an hour, of counts, and can be published', (_, markdown) => {
    expect(whatIsWrongWith(markdown)).toBeUndefined()
    const minutes = [...markdown.matchAll(/\((\d+) minutes\)/g)].map(([, number]) => Number(number))
    expect(minutes.reduce((a, b) => a + b)).toBe(60)
    expect(markdown).toContain('without the name of any pupil')
    expect(pointsIn(blocksOf(markdown))).toHaveLength(minutes.length)
  })

  test('ours differ by tier', () => {
    expect(new Set(Object.values(defaults)).size).toBe(4)
  })
})

import { expect, test } from 'vitest'
import { HeatCalendar } from '../../src/ui/index.ts'

const inHalfTerm = (day: string) => day >= '2026-10-26' && day <= '2026-10-30'
const draw = (counts: Record<string, number>, to = '2026-12-18') =>
  String(
    <HeatCalendar
      of={['meeting', 'meetings']}
      spans={[{ from: '2026-09-03', to }]}
      counts={new Map(Object.entries(counts))}
      closed={inHalfTerm}
      today="2026-11-16"
    />,
  )

test('a term is drawn in rows of weeks that a phone can show, and each says what is in it', () => {
  const drawing = draw({ '2026-09-04': 1, '2026-11-16': 6 })
  expect([...drawing.matchAll(/role="img" aria-label="([^"]*)"/g)].map(([, label]) => label)).toEqual([
    '1 meeting from 3 September 2026 to 25 October 2026, day by day',
    '6 meetings from 26 October 2026 to 18 December 2026, day by day',
  ])
})

test('each day has its number, days without school are struck through, and today is ringed', () => {
  const drawing = draw({ '2026-09-04': 1, '2026-11-16': 6 }).split('<figcaption>')[0] ?? ''
  expect(drawing.match(/class="hb-heat__n\d"[^>]*>\d+</g)).toHaveLength(72)
  expect(drawing).toMatch(/class="hb-heat__n1"[^>]*>1</)
  expect(drawing).toMatch(/class="hb-heat__n4"[^>]*>6</)
  expect(drawing.match(/hb-heat__strike/g)).toHaveLength(5)
  expect(drawing.match(/hb-heat__today/g)).toHaveLength(1)
})

test('the same facts follow as a table, and the legend says what the shades stand for', () => {
  const drawing = draw({ '2026-09-04': 1, '2026-11-16': 6 })
  expect(drawing.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')).toMatch(
    /None 1 meeting 2 to 3 4 5 to 6 No school Today .*Week of Mon Tue Wed Thu Fri 31 Aug 0 1 7 Sep 0 0 0 0 0/,
  )
  expect(drawing.match(/>No school</g)).toHaveLength(6)
})

test('a weekend has no row until somebody meets then', () => {
  expect(draw({}, '2026-09-11')).not.toContain('Sat')
  expect(draw({ '2026-09-05': 1 }, '2026-09-11')).toContain('>Sat</text>')
})

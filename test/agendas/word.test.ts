import { expect, test } from 'vitest'
import { agendaAsWord } from '../../src/agendas/word.ts'
import { unzipped } from '../support/unzip.ts'

const partsOf = (xml: string, tag: string) =>
  [...xml.matchAll(new RegExp(`<w:${tag}[ >].*?</w:${tag}>`, 'gs'))].map(([one]) => one)
const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" }
const textOf = (xml: string) =>
  [...xml.matchAll(/<w:t(?: [^>]*)?>(.*?)<\/w:t>/gs)]
    .map(([, text = '']) => text.replaceAll(/&\w+;/g, (one) => entities[one] ?? one))
    .join('')

const markdown = `For *all* & <b>each</b>.

## Your figures

| Figure | Elmfield | England |
|---|---|---|
| Attendance | 93.4% | 94.7% |

## What we will speak about

1. **How you are** (5 minutes)
2. **The trend**, see [the guide](https://www.gov.uk/x) and [this](/help)

## Added for this meeting

- The bus
`

test('a Word file has headings, the figures as a table, and room for counts, notes and actions', async () => {
  const files = unzipped(await agendaAsWord({ school: 'St Mary & All <Saints>', facts: ['Wednesday'], markdown }))
  const document = files.get('word/document.xml') ?? ''
  const headings = partsOf(document, 'p').flatMap((one) => {
    const [, level] = /<w:pStyle w:val="Heading(\d)"/.exec(one) ?? []
    return level ? [`${level} ${textOf(one)}`] : []
  })
  expect(headings).toEqual([
    '1 Agenda: targeting support meeting with St Mary & All <Saints>',
    ...['2 Your figures', '2 What we will speak about', '2 Added for this meeting'],
    ...['2 Counts', '2 Notes', '2 Actions', '2 Next meeting'],
  ])
  const tables = partsOf(document, 'tbl').map((table) =>
    partsOf(table, 'tr').map((row) => partsOf(row, 'tc').map(textOf)),
  )
  const [figures, counts, notes, actions] = tables
  expect(figures).toEqual([
    ['Figure', 'Elmfield', 'England'],
    ['Attendance', '93.4%', '94.7%'],
  ])
  expect(counts?.slice(0, 2)).toEqual([
    ['What is counted', 'How many'],
    ['Severely absent pupils', ''],
  ])
  expect(notes).toEqual([
    ['Point', 'Notes'],
    ['How you are', ''],
    ['The trend', ''],
    ['The bus', ''],
  ])
  expect(actions?.[0]).toEqual(['What', 'Who', 'By when'])
  expect(actions?.slice(1).every((row) => row.join('') === '')).toBe(true)
  expect(document.match(/<w:tblHeader\/>/g)).toHaveLength(4)
  expect(textOf(document)).toContain('For all & <b>each</b>.')
})

test('it is in UK English, on A4, says what it is, and links to nothing but the web', async () => {
  const files = unzipped(await agendaAsWord({ school: 'Elmfield', facts: [], markdown }))
  expect(files.get('word/styles.xml')).toContain('<w:lang w:val="en-GB"/>')
  expect(files.get('word/document.xml')).toContain('<w:pgSz w:w="11906" w:h="16838"')
  expect(files.get('docProps/core.xml')).toContain(
    '<dc:title>Agenda: targeting support meeting with Elmfield</dc:title>',
  )
  const links = files.get('word/_rels/document.xml.rels') ?? ''
  expect(links.match(/Target="[^"]*" TargetMode="External"/g)).toEqual([
    'Target="https://www.gov.uk/x" TargetMode="External"',
  ])
})

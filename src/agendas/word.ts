import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  HeightRule,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { type Block, blocksOf, pointsIn, type Run } from './blocks.ts'

/** What stands at the head of the file. */
export interface WordAgenda {
  school: string
  /** When, with whom and how, a line each. */
  facts: readonly string[]
  markdown: string
}

// Twentieths of a point: A4 with margins of 2 cm.
const page = { width: 11_906, height: 16_838, margin: 1134 }
const lineWidth = page.width - 2 * page.margin

/**
 * An agenda as a Word file to fill in: the agenda itself, then counts, notes on each point and actions to be entered. In UK
 * English, with heading styles and tables whose first row is their head, so that a screen reader finds its way.
 */
export async function agendaAsWord({ school, facts, markdown }: WordAgenda): Promise<ArrayBuffer> {
  const blocks = blocksOf(markdown)
  const title = `Agenda: targeting support meeting with ${school}`
  return Packer.toArrayBuffer(
    new Document({
      title,
      creator: 'Handbell',
      description: 'To be filled in with counts only, and without the name of any pupil',
      styles: { default: styles },
      numbering: { config: [{ reference: 'numbers', levels: numbers }] },
      sections: [
        {
          properties: { page: { size: { width: page.width, height: page.height }, margin: margins } },
          footers: { default: footer },
          children: [
            new Paragraph({ heading: HeadingLevel.HEADING_1, text: title }),
            ...facts.map((fact) => new Paragraph(fact)),
            ...blocks.map((block, i) => written(block, blocks[i - 1]?.kind === 'table')),
            ...toFillIn(pointsIn(blocks)),
          ],
        },
      ],
    }),
  )
}

const margins = { top: page.margin, right: page.margin, bottom: page.margin, left: page.margin }

const font = 'Arial'
const heading = (size: number, before: number) => ({
  run: { font, size, bold: true, color: '0F3D45' },
  paragraph: { spacing: { before, after: 120 }, keepNext: true },
})
const styles = {
  document: { run: { font, size: 22, language: { value: 'en-GB' } }, paragraph: { spacing: { after: 120 } } },
  heading1: heading(32, 0),
  heading2: heading(26, 280),
  heading3: heading(22, 200),
  hyperlink: { run: { color: '0B5563', underline: {} } },
}

const numbers = [0, 1, 2, 3].map((level) => ({
  level,
  format: LevelFormat.DECIMAL,
  text: `%${level + 1}.`,
  alignment: AlignmentType.START,
  style: { paragraph: { indent: { left: 440 * (level + 1), hanging: 440 } } },
}))

const footer = new Footer({
  children: [
    new Paragraph({
      alignment: AlignmentType.END,
      children: [new TextRun({ size: 18, children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] })],
    }),
  ],
})

/** A block; one that comes after a table keeps its distance. */
function written(block: Block, afterTable: boolean): Paragraph | Table {
  if (block.kind === 'table') return table(block.rows)
  const children = textRuns(block.runs)
  const spacing = afterTable ? { spacing: { before: 160 } } : {}
  if (block.kind === 'paragraph') return new Paragraph({ children, ...spacing })
  if (block.kind === 'heading') {
    return new Paragraph({ children, heading: block.level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3 })
  }
  const level = Math.min(block.depth, 3)
  return block.list === 0
    ? new Paragraph({ children, ...spacing, bullet: { level } })
    : new Paragraph({ children, ...spacing, numbering: { reference: 'numbers', level, instance: block.list } })
}

function textRuns(runs: readonly Run[]) {
  return runs.map(({ text, bold, italics, href }) =>
    href && /^(https?|mailto):/.test(href)
      ? new ExternalHyperlink({ link: href, children: [new TextRun({ text, style: 'Hyperlink' })] })
      : // What is not said goes by the paragraph's style.
        new TextRun({ text, ...(bold && { bold }), ...(italics && { italics }) }),
  )
}

function toFillIn(points: readonly string[]): (Paragraph | Table)[] {
  const counts = [
    'Severely absent pupils',
    'Of them with an agreed plan',
    'Persistently absent pupils who need more than one agency',
  ]
  return [
    titled('Counts'),
    new Paragraph('Counts only, and no pupil’s name.'),
    toEnter(['What is counted', 'How many'], [70, 30], counts, 0),
    titled('Notes'),
    toEnter(['Point', 'Notes'], [30, 70], points, 1100),
    titled('Actions'),
    toEnter(['What', 'Who', 'By when'], [60, 20, 20], ['', '', '', '', ''], 620),
    titled('Next meeting'),
    new Paragraph('Day and time:'),
  ]
}

const titled = (text: string) => new Paragraph({ heading: HeadingLevel.HEADING_2, text })

/** A table of which the cells are empty but for the first of each row; each row is at least so high. */
function toEnter(
  heads: readonly string[],
  shares: readonly number[],
  firsts: readonly string[],
  height: number,
): Table {
  const rows = firsts.map((first) => heads.map((_, i) => (i === 0 && first ? [run(first)] : [])))
  return table([heads.map((head) => [run(head)]), ...rows], shares, height)
}

const run = (text: string): Run => ({ text, bold: false, italics: false, href: undefined })

function table(rows: readonly (readonly Run[][])[], shares?: readonly number[], height = 0): Table {
  const columns = rows[0]?.length ?? 1
  const widths = Array.from({ length: columns }, (_, i) =>
    Math.floor((lineWidth * (shares?.[i] ?? 100 / columns)) / 100),
  )
  return new Table({
    width: { size: lineWidth, type: WidthType.DXA },
    columnWidths: widths,
    margins: { top: 60, bottom: 60, left: 100, right: 100 },
    borders: tableBorders,
    rows: rows.map(
      (cells, i) =>
        new TableRow({
          tableHeader: i === 0,
          cantSplit: true,
          ...(i > 0 && height > 0 && { height: { value: height, rule: HeightRule.ATLEAST } }),
          children: cells.map(
            (runs, column) =>
              new TableCell({
                width: { size: widths[column] ?? 0, type: WidthType.DXA },
                ...(i === 0 && { shading: { fill: 'E3ECEB' } }),
                children: [new Paragraph({ spacing: { after: 0 }, children: textRuns(runs.map(bolder(i === 0))) })],
              }),
          ),
        }),
    ),
  })
}

const bolder = (isHead: boolean) => (one: Run) => ({ ...one, bold: one.bold || isHead })

const line = { style: BorderStyle.SINGLE, size: 4, color: '767676' }
const tableBorders = { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line }

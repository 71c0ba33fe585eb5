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

/** Text that is written one way. An address that is not of the web or of mail is no link. */
export interface Run {
  text: string
  bold: boolean
  italics: boolean
  href: string | undefined
}

// Twentieths of a point: A4 with margins of 2 cm.
const page = { width: 11_906, height: 16_838, margin: 1134 }
const lineWidth = page.width - 2 * page.margin

/**
 * A Word file on A4, in UK English, with heading styles and tables whose first row is their head, so that a screen reader
 * finds its way. Numbered paragraphs refer to the numbering `numbers`.
 */
export async function wordFile(
  title: string,
  description: string,
  children: readonly (Paragraph | Table)[],
): Promise<ArrayBuffer> {
  return Packer.toArrayBuffer(
    new Document({
      ...{ title, description, creator: 'Handbell' },
      styles: { default: styles },
      numbering: { config: [{ reference: 'numbers', levels: numbers }] },
      sections: [
        {
          properties: { page: { size: { width: page.width, height: page.height }, margin: margins } },
          footers: { default: footer },
          children: [new Paragraph({ heading: HeadingLevel.HEADING_1, text: title }), ...children],
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

/** A heading of the second level. */
export const titled = (text: string) => new Paragraph({ heading: HeadingLevel.HEADING_2, text })

/** Text as it is. */
export const run = (text: string): Run => ({ text, bold: false, italics: false, href: undefined })

/** What a paragraph holds. */
export function textRuns(runs: readonly Run[], small = false) {
  return runs.map(({ text, bold, italics, href }) =>
    href && /^(https?|mailto):/.test(href)
      ? new ExternalHyperlink({ link: href, children: [new TextRun({ text, style: 'Hyperlink' })] })
      : // What is not said goes by the paragraph's style.
        new TextRun({ text, ...(bold && { bold }), ...(italics && { italics }), ...(small && { size: 17 }) }),
  )
}

interface TableLook {
  /** How the columns share the line, in percent. */
  shares?: readonly number[] | undefined
  /** How high each row is at least, in twentieths of a point. */
  height?: number
  /** Whether the first column names the rows, and there is no row of heads. */
  namesRows?: boolean
  small?: boolean
}

/** A table: its first row is the head, unless its first column is. */
export function table(
  rows: readonly (readonly Run[][])[],
  { shares, height = 0, namesRows = false, small = false }: TableLook = {},
): Table {
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
          tableHeader: i === 0 && !namesRows,
          cantSplit: true,
          ...(i > 0 && height > 0 && { height: { value: height, rule: HeightRule.ATLEAST } }),
          children: cells.map((runs, column) => {
            const isHead = namesRows ? column === 0 : i === 0
            return new TableCell({
              width: { size: widths[column] ?? 0, type: WidthType.DXA },
              ...(isHead && { shading: { fill: 'E3ECEB' } }),
              children: [
                // Facts stay on one page.
                new Paragraph({
                  spacing: { after: 0 },
                  keepNext: namesRows && i < rows.length - 1,
                  children: textRuns(runs.map(bolder(isHead)), small),
                }),
              ],
            })
          }),
        }),
    ),
  })
}

const bolder = (isHead: boolean) => (one: Run) => ({ ...one, bold: one.bold || isHead })

const line = { style: BorderStyle.SINGLE, size: 4, color: '767676' }
const tableBorders = { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line }

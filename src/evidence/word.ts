import { HeadingLevel, Paragraph, type Table } from 'docx'
import { run, table, titled, wordFile } from '../platform/word.ts'
import type { Block, Document } from './document.ts'

/** A document as a Word file. */
export async function documentAsWord({ title, blocks }: Document): Promise<ArrayBuffer> {
  return await wordFile(title, 'It names no pupil', blocks.flatMap(written))
}

function written(block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [
        block.level === 2 ? titled(block.text) : new Paragraph({ heading: HeadingLevel.HEADING_3, text: block.text }),
      ]
    case 'text':
      return [new Paragraph({ text: block.text, spacing: { before: 120, after: 120 } })]
    case 'table':
      return [captionOf(block.caption), table(cellsOf([block.columns, ...block.rows]), lookOf(block))]
    case 'facts':
      return [table(cellsOf(block.rows), { shares: [30, 70], namesRows: true })]
  }
}

const captionOf = (text: string) => new Paragraph({ text, keepNext: true, spacing: { before: 160 } })
const cellsOf = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => row.map((cell) => (cell ? [run(cell)] : [])))

function lookOf({ columns, widths }: Extract<Block, { kind: 'table' }>) {
  return { shares: widths, small: columns.length > 5 }
}

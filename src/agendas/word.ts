import { HeadingLevel, Paragraph, type Table } from 'docx'
import { run, table, textRuns, titled, wordFile } from '../platform/word.ts'
import { type Block, blocksOf, pointsIn } from './blocks.ts'

/** What stands at the head of the file. */
export interface WordAgenda {
  school: string
  /** When, with whom and how, a line each. */
  facts: readonly string[]
  markdown: string
}

/**
 * An agenda as a Word file to fill in: the agenda itself, then counts, notes on each point and actions to be entered. In UK
 * English, with heading styles and tables whose first row is their head, so that a screen reader finds its way.
 */
export async function agendaAsWord({ school, facts, markdown }: WordAgenda): Promise<ArrayBuffer> {
  const blocks = blocksOf(markdown)
  const title = `Agenda: targeting support meeting with ${school}`
  return wordFile(title, 'To be filled in with counts only, and without the name of any pupil', [
    ...facts.map((fact) => new Paragraph(fact)),
    ...blocks.map((block, i) => written(block, blocks[i - 1]?.kind === 'table')),
    ...toFillIn(pointsIn(blocks)),
  ])
}

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

/** A table of which the cells are empty but for the first of each row; each row is at least so high. */
function toEnter(
  heads: readonly string[],
  shares: readonly number[],
  firsts: readonly string[],
  height: number,
): Table {
  const rows = firsts.map((first) => heads.map((_, i) => (i === 0 && first ? [run(first)] : [])))
  return table([heads.map((head) => [run(head)]), ...rows], { shares, height })
}

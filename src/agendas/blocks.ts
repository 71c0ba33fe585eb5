import MarkdownIt, { type Token } from 'markdown-it'
import { pointsHeading } from './words.ts'

/** Words that look the same. */
export interface Run {
  text: string
  bold: boolean
  italics: boolean
  href: string | undefined
}

/** What a text is made of, for a writer of another format. `list` tells the numbered lists of the text apart, from 1; bullets are 0. */
export type Block =
  | { kind: 'heading'; level: 2 | 3; runs: Run[] }
  | { kind: 'paragraph'; runs: Run[] }
  | { kind: 'item'; runs: Run[]; depth: number; list: number }
  | { kind: 'table'; rows: Run[][][] }

const parser = new MarkdownIt({ html: false }).disable('image')

/** Markdown as its blocks in order; as in `htmlOf` a heading is never the first of its page. */
export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = []
  const lists: number[] = []
  let numbered = 0
  let heading: 2 | 3 | undefined
  let table: Run[][][] | undefined
  for (const token of parser.parse(markdown, {})) {
    const { type, tag } = token
    if (type === 'ordered_list_open') lists.push(++numbered)
    else if (type === 'bullet_list_open') lists.push(0)
    else if (/_list_close$/.test(type)) lists.pop()
    else if (type === 'heading_open') heading = tag <= 'h2' ? 2 : 3
    else if (type === 'heading_close') heading = undefined
    else if (type === 'table_open') {
      table = []
      blocks.push({ kind: 'table', rows: table })
    } else if (type === 'table_close') table = undefined
    else if (type === 'tr_open') table?.push([])
    else if (type === 'inline' || type === 'fence' || type === 'code_block') {
      const runs = token.children ? runsOf(token.children) : [plainRun(token.content.trimEnd())]
      const list = lists.at(-1)
      if (table) table.at(-1)?.push(runs)
      else if (heading) blocks.push({ kind: 'heading', level: heading, runs })
      else if (list !== undefined) blocks.push({ kind: 'item', runs, depth: lists.length - 1, list })
      else blocks.push({ kind: 'paragraph', runs })
    }
  }
  return blocks
}

const plainRun = (text: string): Run => ({ text, bold: false, italics: false, href: undefined })

function runsOf(children: readonly Token[]): Run[] {
  const runs: Run[] = []
  let { bold, italics, href } = plainRun('')
  for (const { type, content, attrGet } of children.map((one) => ({ ...one, attrGet: one.attrGet.bind(one) }))) {
    if (type === 'strong_open' || type === 'strong_close') bold = type === 'strong_open'
    else if (type === 'em_open' || type === 'em_close') italics = type === 'em_open'
    else if (type === 'link_open') href = String(attrGet('href') ?? '')
    else if (type === 'link_close') href = undefined
    else if (type === 'softbreak' || type === 'hardbreak') runs.push({ text: ' ', bold, italics, href })
    else runs.push({ text: content, bold, italics, href })
  }
  return runs
}

/** What a meeting speaks of, point by point, by short names: the numbered items, and what was added for it. */
export function pointsIn(blocks: readonly Block[]): string[] {
  let added = false
  const points: string[] = []
  for (const block of blocks) {
    if (block.kind === 'heading') added = textOf(block.runs) === pointsHeading
    else if (block.kind === 'item' && block.depth === 0 && (block.list > 0 || added)) {
      const [first] = block.runs.filter(({ text }) => text !== '')
      points.push(first?.bold ? first.text : textOf(block.runs))
    }
  }
  return points
}

const textOf = (runs: readonly Run[]) => runs.map(({ text }) => text).join('')

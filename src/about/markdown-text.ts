import MarkdownIt, { type Token } from 'markdown-it'

/**
 * Markdown as plain text, for messages: an item of a list and a row of a table have their line, all else a paragraph; each
 * cell of a row stands after the head of its column; marks of emphasis go, and a link is followed by its address.
 */
export function textOf(markdown: string): string {
  const lists: List[] = []
  let text = ''
  let mark = ''
  let between = ''
  let heads: string[] = []
  let row: string[] | undefined
  for (const token of parser.parse(markdown, {})) {
    if (/_list_open$/.test(token.type)) {
      lists.push({ numbered: token.type.startsWith('ordered'), next: Number(token.attrGet('start') ?? 1) })
    } else if (/_list_close$/.test(token.type)) {
      lists.pop()
      if (lists.length === 0) between = '\n\n'
    } else if (token.type === 'tr_open') row = []
    else if (token.type === 'tr_close' && row) {
      if (heads.length > 0) {
        text += `${between}- ${rowInWords(heads, row)}`
        between = '\n'
      } else heads = row
      row = undefined
    } else if (token.type === 'table_close') {
      heads = []
      between = '\n\n'
    } else if (token.type === 'inline' && row) row.push(inlineText(token.children ?? []))
    else if (token.type === 'list_item_open') mark = markOf(lists.at(-1))
    else if (token.type === 'inline' || token.type === 'fence' || token.type === 'code_block') {
      const words = token.children ? inlineText(token.children) : token.content.trimEnd()
      text += `${between}${'  '.repeat(Math.max(0, lists.length - 1))}${mark}${words}`
      between = lists.length > 0 ? '\n' : '\n\n'
      mark = ''
    }
  }
  return text
}

interface List {
  numbered: boolean
  next: number
}

const parser = new MarkdownIt({ html: false }).disable('image')

function markOf(list: List | undefined): string {
  return list?.numbered ? `${list.next++}. ` : '- '
}

/** `Attendance: Elmfield 93.4%; England 94.7%`. */
function rowInWords(heads: readonly string[], [first = '', ...cells]: readonly string[]): string {
  return `${first}: ${cells.map((cell, i) => `${heads[i + 1] ?? ''} ${cell}`.trim()).join('; ')}`
}

function inlineText(children: readonly Token[]): string {
  let text = ''
  let address = ''
  for (const child of children) {
    if (child.type === 'link_open') address = String(child.attrGet('href') ?? '')
    else if (child.type === 'link_close') text += text.endsWith(address) ? '' : ` (${address})`
    else if (child.type === 'softbreak') text += ' '
    else text += child.type === 'hardbreak' ? '\n' : child.content
  }
  return text
}

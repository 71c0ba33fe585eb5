import { plainMarkdown } from '../about/placeholders.ts'
import { blocks, isPlaceholder, type Placeholder } from './words.ts'

/** Something between braces that cannot be filled in, and the line (from 1) that it stands on. */
export interface BadPlaceholder {
  name: string
  line: number
  because: 'unknown' | 'not_alone' | 'not_closed'
}

const placeholder = /\{\{\s*([^{}]*?)\s*\}\}/g
const alone = /^([ \t]*)\{\{\s*([^{}]*?)\s*\}\}[ \t]*$/

/** What stands between braces and cannot be filled in, in the order of the lines. */
export function badPlaceholders(markdown: string): BadPlaceholder[] {
  return markdown.split('\n').flatMap((text, i): BadPlaceholder[] => {
    const line = i + 1
    const names = [...text.matchAll(placeholder)].map(([, name = '']) => name)
    const isBlock = (name: string) => blocks.some((block) => block === name)
    const rest = text.replaceAll(placeholder, '')
    return [
      ...names.filter((name) => !isPlaceholder(name)).map((name) => ({ name, line, because: 'unknown' as const })),
      ...(alone.test(text) ? [] : names.filter(isBlock)).map((name) => ({ name, line, because: 'not_alone' as const })),
      ...(/\{\{|\}\}/.test(rest) ? [{ name: rest.trim(), line, because: 'not_closed' as const }] : []),
    ]
  })
}

/**
 * Puts the values, which are Markdown themselves, where their names stand; what means nothing stays as it is. A value of
 * more than one line takes the indent of its placeholder, so that it stays within its list.
 */
export function filledIn(markdown: string, values: Readonly<Record<Placeholder, string>>): string {
  const filledLine = (text: string) => {
    const [, indent = '', name = ''] = alone.exec(text) ?? []
    if (blocks.some((block) => block === name) && isPlaceholder(name)) {
      return values[name]
        .split('\n')
        .map((line) => (line === '' ? '' : indent + line))
        .join('\n')
    }
    return text.replaceAll(placeholder, (found, one: string) => (isPlaceholder(one) ? values[one] : found))
  }
  return markdown.split('\n').map(filledLine).join('\n')
}

/** A text on one line that is to be read as it is. */
export function plain(text: string): string {
  return plainMarkdown(text.replaceAll(/\s+/g, ' ').trim())
}

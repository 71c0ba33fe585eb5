import { isPlaceholder, type Placeholder } from './words.ts'

const placeholder = /\{\{\s*([^{}]*?)\s*\}\}/g

/** The names between `{{` and `}}` that mean nothing, each once, in the order in which they stand. */
export function unknownPlaceholders(markdown: string): string[] {
  const names = [...markdown.matchAll(placeholder)].map(([, name = '']) => name)
  return [...new Set(names.filter((name) => !isPlaceholder(name)))]
}

/** Puts the values, which are Markdown themselves, where their names stand. What means nothing stays as it is. */
export function filledIn(markdown: string, values: Readonly<Record<Placeholder, string>>): string {
  return markdown.replaceAll(placeholder, (found, name: string) => (isPlaceholder(name) ? values[name] : found))
}

/** A text that is to be read as it is, whatever Markdown would make of it. */
export function plainMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()<>#+\-.!|~]/g, '\\$&')
}

/** A Markdown table. Cells are Markdown. */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

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
  return text.replaceAll(/[\\`*_{}[\]()<>#+\-.!|~&]/g, '\\$&')
}

/** A Markdown list of things, each with what is said of it, in Markdown too. */
export function listOfFacts(facts: readonly (readonly [string, string])[]): string {
  return facts.map(([what, said]) => `- **${plainMarkdown(what)}**: ${said}`).join('\n')
}

/** A part of a document. The page and the Word file are made of the same parts, so that they never differ. */
export type Block =
  | { kind: 'heading'; text: string; level: 2 | 3 }
  | { kind: 'text'; text: string }
  | { kind: 'facts'; caption: string; rows: readonly (readonly [string, string])[] }
  | {
      kind: 'table'
      caption: string
      columns: readonly string[]
      rows: readonly (readonly string[])[]
      widths?: readonly number[]
    }

/** Something to be read, printed or handed over. */
export interface Document {
  title: string
  blocks: readonly Block[]
}

export const heading = (text: string, level: 2 | 3 = 2): Block => ({ kind: 'heading', text, level })
export const text = (words: string): Block => ({ kind: 'text', text: words })

/** Facts beside what they are called; without those of which nothing is known. */
export function facts(caption: string, rows: readonly (readonly [string, string | null | undefined])[]): Block {
  return { kind: 'facts', caption, rows: rows.flatMap(([name, says]) => (says ? [[name, says] as const] : [])) }
}

/** A table, or a sentence where it would be empty. */
export function tableOr(otherwise: string, table: Omit<Extract<Block, { kind: 'table' }>, 'kind'>): Block {
  return table.rows.length === 0 ? text(otherwise) : { kind: 'table', ...table }
}

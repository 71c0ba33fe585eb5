import type { Change, Plan, Preview, PreviewItem, Report } from './kind.ts'

/** What a row does to what is stored. `closes` when it records an end that was not known before. */
export interface Effect {
  name: string
  does: 'adds' | 'changes' | 'nothing'
  changes: Change[]
  closes?: boolean
}

/** The fields in which a row differs from what is stored. A field that the file does not have (undefined) stays as it is. */
export function differences<S extends object>(
  stored: S,
  row: { [F in keyof S]?: Change['to'] | undefined },
  fields: readonly (keyof S & string)[],
): Change[] {
  return fields.flatMap((field) => {
    const from = textOrNumber(stored[field])
    const to = row[field]
    return to === undefined || to === from ? [] : [{ field, from, to }]
  })
}

function textOrNumber(value: unknown): string | number | null {
  return typeof value === 'string' || typeof value === 'number' ? value : null
}

/** The report and the preview of what rows do. */
export function summed(effects: Effect[]): Pick<Plan, 'report' | 'preview'> {
  const doing = (does: Effect['does']) => effects.filter((effect) => effect.does === does)
  const closed = effects.filter(({ closes }) => closes)
  const items = (some: Effect[]): PreviewItem[] => some.map(({ name, changes }) => ({ name, changes }))
  const report: Report = {
    read: effects.length,
    added: doing('adds').length,
    changed: doing('changes').length,
    unchanged: doing('nothing').length,
    closed: closed.length,
    skipped: 0,
    successors: [],
    absent: [],
    notes: [],
  }
  const preview: Preview = { added: items(doing('adds')), changed: items(doing('changes')), closed: items(closed) }
  return { report, preview }
}

/** Rows in lists short enough for one JSON parameter each (D1 takes 2 MB). */
export function inChunks<T>(rows: readonly T[], size = 500): T[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, i) => rows.slice(i * size, (i + 1) * size))
}

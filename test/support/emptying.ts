/** The query for the tables of a database, in which `name` is one: they are there before the first test. */
export const tableNames =
  "select name from sqlite_master where type = 'table' and name not glob '_cf*' and name not glob 'sqlite_*'"

/** The query for whether each of these tables has a row in it, in one row of columns of their names. */
export function whichAreFilled(tables: { name: string }[]): string {
  return `select ${tables.map(({ name }) => `exists (select 1 from ${name}) as ${name}`).join(', ')}`
}

/**
 * The statements that empty the tables that have something in them, of which most tests leave only a few: `filled` is what
 * `whichAreFilled` found. They are run in one transaction, as tables point to each other.
 */
export function emptying(filled: Record<string, number> | null | undefined): string[] {
  const names = Object.entries(filled ?? {}).flatMap(([name, has]) => (has ? [name] : []))
  if (names.length === 0) return []
  return ['pragma defer_foreign_keys = on', ...[...names, 'sqlite_sequence'].map((name) => `delete from ${name}`)]
}

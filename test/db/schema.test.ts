import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { migrations } from '../../db/migrate.ts'
import { lastMigration } from '../../src/health/rules.ts'
import { emptySqlite } from '../support/stores.ts'

interface Column {
  name: string
  type: string
  notnull: 0 | 1
  dflt_value: string | null
  pk: number
}

test('schema.ts says what the migrations make: every table, column, type and null', () => {
  expect(schemaFile()).toEqual(migratedSchema())
})

test('src/health/rules.ts names the last migration, so that a Worker knows whether its database is up to date', () => {
  expect(lastMigration).toBe(migrations().at(-1)?.name)
})

function schemaFile(): Record<string, Record<string, string>> {
  const text = readFileSync(new URL('../../db/schema.ts', import.meta.url), 'utf8')
  const columnsOf = (name: string) => {
    const body = new RegExp(`interface ${name} \\{([^}]*)\\}`).exec(text)?.[1] ?? ''
    return Object.fromEntries(
      [...body.matchAll(/^ {2}(\w+): (.+)$/gm)].map(([, column = '', type = '']) => [column, type]),
    )
  }
  const tables = Object.entries(columnsOf('Schema'))
  return Object.fromEntries(tables.map(([table, name]) => [table, columnsOf(name)]))
}

function migratedSchema(): Record<string, Record<string, string>> {
  const sqlite = emptySqlite()
  const tables = sqlite
    .prepare<[], { name: string; sql: string }>(
      "select name, sql from sqlite_master where type = 'table' and name not glob 'sqlite_*'",
    )
    .all()
    .filter(({ name }) => name !== 'migration')
  return Object.fromEntries(
    tables.map(({ name, sql }) => [name, columns(sqlite.prepare<[], Column>(`pragma table_info(${name})`).all(), sql)]),
  )
}

function columns(all: Column[], sql: string): Record<string, string> {
  return Object.fromEntries(all.map((column) => [column.name, typeOf(column, all, sql)]))
}

/** A rowid key is made when it is left out; a school's URN alone is an integer key that must be given. */
function typeOf({ name, type, notnull, dflt_value, pk }: Column, all: Column[], sql: string): string {
  const ts = type === 'INTEGER' ? 'number' : 'string'
  const onlyKey = pk === 1 && all.filter((column) => column.pk > 0).length === 1
  const rowid = onlyKey && type === 'INTEGER' && !/without rowid/i.test(sql) && name !== 'urn'
  if (rowid || dflt_value !== null) return `Generated<${ts}>`
  return notnull || pk > 0 ? ts : `${ts} | null`
}

import { expect, test } from 'vitest'
import { RetentionSettings } from '../../src/data-protection/settings.ts'
import { read } from '../house/code.ts'
import { emptySqlite } from '../support/stores.ts'

const text = read('docs/data-protection.md')

interface Line {
  table: string
  columns: string[]
  about: string
  why: string
  kept: string
}

/** The lines of the lists under “What is stored”, table by table. */
function lines(): Line[] {
  const [, stored = ''] = text.split('\n## What is stored\n')
  return stored.split('\n### ').flatMap((section) => {
    const table = /^`(\w+)`/.exec(section)?.[1] ?? ''
    return [...section.matchAll(/^\| (`.*`) \| (.*?) \| ?(.*?) \| ?(.*?) ?\|$/gm)].map(
      ([, columns = '', about = '', why = '', kept = '']) => ({
        ...{ table, about, why, kept },
        columns: [...columns.matchAll(/`(\w+)`/g)].map(([, name = '']) => name),
      }),
    )
  })
}

function columnsOfDatabase(): string[] {
  return emptySqlite()
    .prepare<[], { name: string }>(
      `select m.name || '.' || c.name as name from sqlite_master m, pragma_table_info(m.name) c
      where m.type = 'table' and m.name not glob 'sqlite_*' and m.name <> 'migration'`,
    )
    .all()
    .map(({ name }) => name)
}

test('every column of the database is listed once, as personal or not, and no other', () => {
  const listed = lines().flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`))
  expect(listed.sort()).toEqual(columnsOfDatabase().sort())
})

test('what is personal says why it is there and for how long', () => {
  const personal = lines().filter(({ about }) => about !== 'not personal')
  expect(personal.length).toBeGreaterThan(20)
  expect(personal.filter(({ why, kept }) => why === '' || kept === '')).toEqual([])
  expect(lines().filter(({ about, why, kept }) => about === 'not personal' && why + kept !== '')).toEqual([])
})

test('whatever points to a person, or is called like something of theirs, is personal', () => {
  const impersonal = lines().flatMap(({ table, columns, about }) =>
    about === 'not personal' ? columns.map((column) => `${table}.${column}`) : [],
  )
  const ofPeople = /person_id|officer_id|practitioner_id|contact_id|_by$|email|phone|note|reason|recipient|^person\./
  expect(impersonal.filter((name) => ofPeople.test(name))).toEqual([])
})

test('every part of the setting is told with its default, and no line speaks of another', () => {
  const rows = [...text.matchAll(/^\| `(\w+)` \| (\d+) /gm)].map(([, name = '', days]) => [name, Number(days)])
  expect(Object.fromEntries(rows)).toEqual(RetentionSettings.parse({}))
  const spoken = lines().flatMap(({ kept }) => [...kept.matchAll(/`(\w+)`/g)].map(([, name = '']) => name))
  expect(spoken.filter((name) => !Object.hasOwn(RetentionSettings.shape, name))).toEqual([])
})

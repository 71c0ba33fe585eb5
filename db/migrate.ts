import { readdirSync, readFileSync } from 'node:fs'
import type Database from 'better-sqlite3'

const folder = new URL('./migrations/', import.meta.url)

/** The migrations in order, as wrangler reads them too. */
export function migrations(): { name: string; text: string }[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  return names.sort().map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }))
}

/** Brings the database up to date and returns the names of the migrations that ran now. Safe to run at once in several processes. */
export function migrate(sqlite: Database.Database): string[] {
  sqlite.exec('create table if not exists migration (name text primary key, ran_at text not null) strict')
  const done = sqlite.prepare<[string]>('select 1 from migration where name = ?')
  const mark = sqlite.prepare<[string]>("insert into migration values (?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))")
  const runAll = sqlite.transaction(() => {
    const ran = []
    for (const { name, text } of migrations()) {
      if (done.get(name)) continue
      sqlite.exec(text)
      mark.run(name)
      ran.push(name)
    }
    return ran
  })
  return runAll.immediate()
}

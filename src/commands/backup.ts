import { existsSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { NodeWorld } from '../node.ts'
import { copyDatabase, damageIn, danglingIn, removeDatabase } from '../platform/backup-node.ts'
import { openSqlite } from '../platform/sqlite-node.ts'

/** Copies the database into a file while the service runs, and proves the copy. No file is left that is not whole. */
export async function backup(world: Pick<NodeWorld, 'sqlite'>, [file]: readonly string[]) {
  if (!file) return { usage: 'backup' }
  if (existsSync(file)) return { refused: [`There is a file ${file} already`] }
  if (!existsSync(dirname(file))) return { refused: [`There is no folder ${dirname(file)}`] }
  const part = `${file}.part`
  removeDatabase(part)
  try {
    await copyDatabase(world.sqlite, part)
    const problems = problemsIn(part)
    if (problems.length > 0) return { refused: problems, json: { problems } }
    renameSync(part, file)
  } finally {
    removeDatabase(part)
  }
  const { size: bytes } = statSync(file)
  return { said: [`The database is in ${file}, whole (${bytes} bytes).`], json: { file, bytes } }
}

function problemsIn(file: string): string[] {
  const copy = openSqlite(file)
  try {
    return [...damageIn(copy), ...danglingIn(copy)]
  } finally {
    copy.pragma('journal_mode = delete')
    copy.close()
  }
}

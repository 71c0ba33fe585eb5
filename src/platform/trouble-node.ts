/**
 * What the machine, not we, could not do, in a sentence for who runs a command: the disk is full, the folder may not be
 * written, the port is in use. Undefined for a bug, whose stack says more than a sentence.
 */
export function troubleOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const { message } = error
  if (ofTheDatabase.some((words) => message.includes(words)))
    return `The database in the data folder (HANDBELL_DATA) cannot be used: ${message}`
  return 'code' in error && ofTheMachine.includes(error.code) ? `The machine refuses: ${message}` : undefined
}

/** SQLite's words, and not its codes: errors lose those on their way from one thread to another. */
const ofTheDatabase = [
  'database or disk is full',
  'disk I/O error',
  'attempt to write a readonly database',
  'unable to open database file',
  'database is locked',
  'database disk image is malformed',
  'file is not a database',
]

const ofTheMachine: unknown[] = [
  'EACCES',
  'EADDRINUSE',
  'EADDRNOTAVAIL',
  'EEXIST',
  'EISDIR',
  'ENOSPC',
  'ENOTDIR',
  'EPERM',
  'EROFS',
]

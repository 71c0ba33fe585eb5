import { existsSync, globSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** A file of the service: its path from the root, and its text. */
export interface File {
  path: string
  text: string
}

/** Every file of the service's own code. */
export function code(): File[] {
  const paths = globSync('{src,emails,db}/**/*.{ts,tsx}', { cwd: root })
  return paths.sort().map((path) => ({ path, text: read(path) }))
}

/** The text of a file, by its path from the root. */
export function read(path: string): string {
  return readFileSync(root + path, 'utf8')
}

/** Whether there is such a file or folder, by its path from the root. */
export function exists(path: string): boolean {
  return existsSync(root + path)
}

/** What a file imports: a path from the root, or a package. `typesOnly` leaves nothing of it in the program. */
export interface Import {
  of: string
  typesOnly: boolean
}

const statement = /^(?:import|export)\s(?:(type\s)?([^'";]*?)\sfrom\s)?'([^']+)'/gm
const dynamic = /\bimport\('([^']+)'\)/g

/** What a file imports, or exports again, in the order in which it says so. */
export function importsOf({ path, text }: File): Import[] {
  const resolved = (name: string) => (name.startsWith('.') ? posix.join(posix.dirname(path), name) : name)
  const stated = [...text.matchAll(statement)].map(([, type, names = '', of = '']) => ({
    of: resolved(of),
    typesOnly: type !== undefined || onlyTypes(names),
  }))
  const loaded = [...text.matchAll(dynamic)].map(([, of = '']) => ({ of: resolved(of), typesOnly: false }))
  return [...stated, ...loaded]
}

function onlyTypes(names: string): boolean {
  const inBraces = names.match(/^\{(.*)\}$/s)?.[1]?.split(',') ?? []
  const named = inBraces.map((name) => name.trim()).filter((name) => name !== '')
  return named.length > 0 && named.every((name) => name.startsWith('type '))
}

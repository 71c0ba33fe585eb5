import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Source } from '../../src/imports/csv.ts'
import { importFile } from '../../src/imports/import.ts'
import type { KindName, Refusal, Report } from '../../src/imports/kind.ts'
import type { Store } from '../../src/platform/store.ts'
import { testWorld } from '../support/world.ts'

/** A file of these bytes or this text, given in pieces of so many bytes. */
export function file(content: string | Uint8Array, piece = 7): Source {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return () => {
    let at = 0
    return new ReadableStream({
      pull: (out) => {
        if (at >= bytes.length) return out.close()
        out.enqueue(bytes.slice(at, at + piece))
        at += piece
      },
    })
  }
}

/** A CSV file of these lines. */
export const lines = (...all: string[]) => file(`${all.join('\r\n')}\r\n`, 4096)

interface Options {
  la?: number
  dryRun?: boolean
  at?: string
}

/** Imports as somebody at the command line, and returns the report; throws with the reasons when the file is refused. */
export async function imported(store: Store, kind: KindName, source: Source, options: Options = {}): Promise<Report> {
  const result = await tried(store, kind, source, options)
  if (!result.imported) throw new Error(JSON.stringify(result))
  return result.report
}

/** Imports a file that ought to be refused, and returns why. */
export async function refused(store: Store, kind: KindName, source: Source, options: Options = {}): Promise<Refusal> {
  const result = await tried(store, kind, source, options)
  if (result.imported) throw new Error(`It was imported: ${JSON.stringify(result.report)}`)
  const { imported: _, ...refusal } = result
  return refusal
}

/** What is wrong with a file that has bad lines, as a person would point at it: `3 URN`. */
export async function wrong(store: Store, kind: KindName, source: Source, options: Options = {}): Promise<string[]> {
  const refusal = await refused(store, kind, source, options)
  if (refusal.because !== 'bad_lines') throw new Error(JSON.stringify(refusal))
  return refusal.bad.map(({ line, column }) => `${line} ${column}`)
}

export function tried(store: Store, kind: KindName, source: Source, { at, ...options }: Options = {}) {
  return importFile(testWorld(store, at ? { at } : {}), kind, source, options, { command: 'import' })
}

/** The counts of a report alone. */
export function counts({ read, added, changed, unchanged, closed }: Report) {
  return { read, added, changed, unchanged, closed }
}

const folder = new URL('../../../shared/data/', import.meta.url)

/** Whether real files lie beside the project; tests must not need them. */
export const haveRealFiles = existsSync(folder)

export async function realFile(name: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(new URL(name, folder)))
}

import { type Actor, logEvent } from '../audit/events.ts'
import { makeDue } from '../jobs-queries.ts'
import type { Statement } from '../platform/store.ts'
import type { World } from '../platform/world.ts'
import { authorityOf } from './authority.ts'
import type { Source } from './csv.ts'
import type { BadLine, Kind, KindName, Plan, Preview, Refusal, Report, Row } from './kind.ts'
import { withKind } from './kinds.ts'
import { type Read, readFile } from './lines.ts'

/** What came of an import. Of a dry run it is the same, and nothing was written. */
export type Imported =
  | { imported: true; dryRun: boolean; report: Report; preview: Preview }
  | ({ imported: false } & Refusal)

export interface Asked {
  /** The code of the local authority whose schools are wanted; the one that is set when absent. */
  la?: number | undefined
  /** Told now and then how many lines have been read. */
  onLines?: (lines: number) => Promise<void>
}

/**
 * Imports one file and returns what changed. Everything is written at once with an event, or nothing is: any bad line
 * refuses the whole file, with all of its bad lines. The same file again changes nothing.
 */
export async function importFile(
  world: World,
  name: KindName,
  source: Source,
  { dryRun = false, ...asked }: Asked & { dryRun?: boolean | undefined },
  actor: Actor,
): Promise<Imported> {
  const prepared = await prepareFile(world, name, source, asked)
  if ('because' in prepared) return { imported: false, ...prepared }
  const writes = dryRun ? [] : writesOf(world, name, prepared, actor)
  if (writes.length > 0) await world.store.atomic(...writes)
  return { imported: true, dryRun, report: prepared.report, preview: prepared.preview }
}

/** A file that was read and compared with what is stored: nothing is written yet. */
export interface Prepared extends Omit<Plan, 'bad'> {
  rows: Row[]
}

/** Reads a file and compares it with what is stored, or returns why it is refused. */
export async function prepareFile(
  world: World,
  name: KindName,
  source: Source,
  { la, onLines }: Asked,
): Promise<Prepared | Refusal> {
  const laCode = la ?? (await authorityOf(world.store.db))?.laCode
  if (name === 'schools' && laCode === undefined) return { because: 'no_authority' }
  return withKind(name, async (kind) => {
    const read = await readFile(kind, source, { laCode }, onLines)
    return 'because' in read ? read : compared(world, kind, read)
  })
}

/** Compares rows that were kept while somebody looked at the preview with what is stored by now. */
export function prepareKept(
  world: World,
  name: KindName,
  { kept, skipped, absent }: { kept: unknown[]; skipped: number; absent: string[] },
): Promise<Prepared | Refusal> {
  return withKind(name, (kind) => {
    const rows = kind.row.array().parse(kept)
    return compared(world, kind, { rows, bad: [], skipped, absent })
  })
}

async function compared<R extends Row>(
  { store, now }: World,
  kind: Kind<R>,
  { rows, bad: misread, skipped, absent }: Read<R>,
): Promise<Prepared | Refusal> {
  const { bad, report, ...plan } = await kind.plan(store.db, rows, now())
  if (bad.length + misread.length > 0) return { because: 'bad_lines', bad: inOrder([...misread, ...bad]) }
  return { ...plan, rows, report: { ...report, skipped: report.skipped + skipped, absent } }
}

function inOrder(bad: BadLine[]): BadLine[] {
  return bad.sort((a, b) => a.line - b.line)
}

/** The statements that make the difference good, with the event that tells of it; none when there is no difference. */
export function writesOf(
  { store, now }: World,
  name: KindName,
  { statements, report }: Prepared,
  actor: Actor,
): Statement[] {
  if (statements.length === 0) return []
  const { read, added, changed, unchanged, closed, skipped } = report
  const counts = { read, added, changed, unchanged, closed, skipped }
  const event = logEvent(store.db, now(), actor, 'import.applied', name, counts)
  return changesSlots.includes(name) ? [...statements, event, makeDue(store.db, 'open-slots')] : [...statements, event]
}

/** What these kinds say decides which slots are offered, which is then reckoned again at once. */
const changesSlots: KindName[] = ['terms', 'people']

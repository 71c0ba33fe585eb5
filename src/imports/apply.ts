import { z } from 'zod'
import { precondition, unlessDone } from '../platform/sql.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { prepareKept, writesOf } from './import.ts'
import type { KindName } from './kind.ts'
import { type Outcome, preparedOutcome, refusedOutcome } from './outcome.ts'
import { dropRows, keptRows, notApplied, setApplied, setOutcome } from './run-queries.ts'
import { refusalInWords } from './words.ts'

const Rows = z.array(z.unknown())

/**
 * Imports an upload that has been looked at: compares its rows again with what is stored by now, and writes the
 * differences. Where that has become impossible (a school has closed meanwhile), the run says why and nothing is
 * written. A second press of the button changes nothing.
 */
export async function applyUpload(
  world: World,
  { id, kind, outcome }: { id: string; kind: KindName; outcome: Extract<Outcome, { came: 'prepared' }> },
  person: { id: number },
): Promise<void> {
  const { db, atomic } = world.store
  const kept = (await keptRows(db, id)).flatMap(({ rows }) => Rows.parse(JSON.parse(rows)))
  if (kept.length < outcome.report.read) return void (await setOutcome(db, id, { came: 'stopped' }).execute())
  const { read, absent } = outcome.report
  // Rows that were kept and skipped (a school that is not ours) are counted again; those that were not kept are not.
  const skipped = read + outcome.report.skipped - kept.length
  const prepared = await prepareKept(world, kind, { kept, skipped, absent })
  if ('because' in prepared) {
    await setOutcome(db, id, refusedOutcome(prepared, refusalInWords)).execute()
    return
  }
  await unlessDone(() =>
    atomic(
      precondition(db, notApplied(id)),
      ...writesOf(world, kind, prepared, { person: person.id, from: world.from }),
      setApplied(db, id, utc(world.now()), preparedOutcome(prepared)),
      dropRows(db, id),
    ),
  )
}

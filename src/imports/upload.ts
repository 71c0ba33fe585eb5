import { logEvent } from '../audit/events.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { inChunks } from './compare.ts'
import type { Source } from './csv.ts'
import { prepareFile } from './import.ts'
import type { KindName } from './kind.ts'
import { type Outcome, preparedOutcome, refusedOutcome } from './outcome.ts'
import { addRun, dropRowsBefore, keepRows, setLinesRead, setOutcome } from './run-queries.ts'
import { refusalInWords } from './words.ts'

/** An uploaded file and what it is. `la` is asked for only until the first schools are in. */
export interface Upload {
  id: string
  kind: KindName
  fileName: string
  source: Source
  la: number | undefined
}

/**
 * Takes an upload in and reads it after the answer has been sent: its progress, and then its preview or what is wrong
 * with it, are found under its id. Nothing else is written. Rows of uploads that nobody imported are let go a day later.
 */
export async function takeUpload(world: World, upload: Upload, person: { id: number }): Promise<void> {
  const { db, atomic } = world.store
  const { id, kind, fileName } = upload
  const now = world.now()
  await atomic(
    dropRowsBefore(db, utc(now.minus({ days: 1 }))),
    addRun(db, { id, kind, file_name: fileName, person_id: person.id, started_at: utc(now) }),
    logEvent(db, now, { person: person.id, from: world.from }, 'import.uploaded', kind, { upload: id }),
  )
  world.later(
    readUpload(world, upload).catch(async (error: unknown) => {
      world.log.error('an uploaded file could not be read', error, { id })
      await setOutcome(db, id, { came: 'stopped' }).execute()
    }),
  )
}

async function readUpload(world: World, { id, kind, source, la }: Upload): Promise<void> {
  const { db, atomic } = world.store
  const onLines = async (lines: number) => {
    await setLinesRead(db, id, lines).execute()
    // Others are waiting for their pages while a large file is read.
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
  const prepared = await prepareFile(world, kind, source, { la, onLines })
  if ('because' in prepared) {
    await setOutcome(db, id, refusedOutcome(prepared, refusalInWords)).execute()
    return
  }
  const outcome: Outcome = preparedOutcome(prepared)
  await atomic(
    ...inChunks(prepared.rows).map((rows, part) => keepRows(db, id, part, rows)),
    setOutcome(db, id, outcome),
  )
}

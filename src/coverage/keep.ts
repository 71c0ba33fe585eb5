import type { Db } from '../platform/store.ts'
import { changedFrom, lastMark, schoolsOfNow } from './changed-queries.ts'

/** As of when something is told: a UTC instant, and its local day. */
export interface At {
  now: string
  today: string
}

/** What has changed since something was read, other than by time. */
export interface Changes {
  /** The hours, names or settings of anybody. */
  people: boolean
  /** Terms in which something else is owed or met. */
  terms: string[]
  /** Schools as they are now, of which something has changed. */
  schools: number[]
  /** Whose diaries have changed. */
  officers: number[]
}

/** How something is read, and how only what has changed of it is read again. */
interface Reading<T> {
  anew: () => Promise<T>
  /** Undefined when it is better read anew. */
  again: (known: T, changes: Changes, before: At) => Promise<T | undefined>
}

interface Kept<T> {
  at: At
  mark: number
  value: T
}

/** Of more than this the whole is read: it is no slower then. */
const mostChanges = 1000
const mostKept = 12

/**
 * Keeps what was read from a database, by a key, and brings it up to date whenever it is asked for: the database itself
 * marks every change of what coverage is told from (`changed`, kept by triggers), so that nothing here has to know who
 * writes what. The mark is taken before anything is read: what is written meanwhile is read once more the next time. On
 * another day, or where time goes back, everything is read anew. Readings of one key follow one another.
 */
export function keeper<T>() {
  const keptOf = new WeakMap<Db, Map<string, Promise<Kept<T>>>>()
  return async (db: Db, key: string, at: At, reading: Reading<T>): Promise<T> => {
    const kept = keptOf.get(db) ?? new Map<string, Promise<Kept<T>>>()
    keptOf.set(db, kept)
    const next = broughtUpToDate(db, kept.get(key), at, reading)
    // What was asked for last stays longest.
    kept.delete(key)
    kept.set(key, next)
    for (const [oldest] of kept.size > mostKept ? kept : []) {
      kept.delete(oldest)
      break
    }
    return (await next).value
  }
}

async function broughtUpToDate<T>(
  db: Db,
  before: Promise<Kept<T>> | undefined,
  at: At,
  { anew, again }: Reading<T>,
): Promise<Kept<T>> {
  // What failed is read anew.
  const known = await before?.catch(() => undefined)
  const stands = known && known.at.today === at.today && known.at.now <= at.now
  const since = stands ? await changesSince(db, known.mark) : undefined
  if (known && since) {
    const value = await again(known.value, since, known.at)
    if (value !== undefined) return { at, mark: since.mark, value }
  }
  const { mark } = await lastMark(db).executeTakeFirstOrThrow()
  return { at, mark: mark ?? 0, value: await anew() }
}

/** What has changed since a mark; undefined where that is nearly everything, or the mark is of another database. */
async function changesSince(db: Db, mark: number): Promise<(Changes & { mark: number }) | undefined> {
  const rows = await changedFrom(db, mark, mostChanges + 1).execute()
  const last = rows.at(-1)
  const since = rows.filter((one) => one.mark > mark)
  if (!last || rows.length > mostChanges || since.some(({ what }) => what === 'all')) return undefined
  const idsOf = (kind: string) => since.filter(({ what }) => what === kind).map(({ id }) => id)
  const urns = idsOf('school').map(Number)
  const schools = urns.length === 0 ? [] : await schoolsOfNow(db, urns).execute()
  return {
    ...{ mark: last.mark, people: since.some(({ what }) => what === 'people'), terms: idsOf('term') },
    ...{ schools: schools.map(({ urn }) => urn), officers: idsOf('officer').map(Number) },
  }
}

import type { Compilable, CompiledQuery, InferResult } from 'kysely'
import type { Db } from './store.ts'

type Value = string | number | null

/** A query whose places have been filled: to be run by itself, or with others by `atomic`. */
export interface Prepared<Q extends Compilable<unknown>> {
  compile(): ReturnType<Q['compile']>
  execute(): Promise<InferResult<Q>>
  executeTakeFirst(): Promise<InferResult<Q>[number] | undefined>
}

/**
 * A query that is built once and from then on only filled in, for those that every request asks: building one takes
 * Kysely as long as it takes SQLite to answer it. What is given may only be put into the query as it is: a blank that
 * something is reckoned from, or that decides the query's shape, throws when it is built.
 *
 *     export const keyByHash = prepared((db, keyHash: string) => db.selectFrom('api_key').where('key_hash', '=', keyHash))
 */
export function prepared<const Given extends Value[], Q extends Compilable<unknown>>(
  build: (db: Db, ...given: Given) => Q,
): (db: Db, ...values: Given) => Prepared<Q> {
  let built: CompiledQuery | undefined
  // Blanks stand where values will: Kysely passes on what it does not know as it is.
  const blanks = Array.from({ length: build.length - 1 }, (_, place) => new Blank(place)) as unknown as Given
  return (db, ...values) => {
    built ??= build(db, ...blanks).compile()
    const parameters = built.parameters.map((one) => (one instanceof Blank ? values[one.place] : one))
    const filled = { ...built, parameters } as ReturnType<Q['compile']>
    const execute = async () => (await db.getExecutor().executeQuery(filled)).rows as InferResult<Q>
    return { compile: () => filled, execute, executeTakeFirst: async () => (await execute())[0] }
  }
}

class Blank {
  readonly place: number

  constructor(place: number) {
    this.place = place
  }

  toJSON(): never {
    throw new Error('Nothing can be reckoned from a value that is not there yet')
  }

  [Symbol.toPrimitive](): never {
    return this.toJSON()
  }
}

import type { Compilable, CompiledQuery, InferResult } from 'kysely'
import { type Db, runCompiled } from './store.ts'

type Value = string | number | null

/** A query whose places have been filled: to be run by itself, or with others by `atomic`. */
class Prepared<Q extends Compilable<unknown>> {
  readonly #db: Db
  readonly #filled: CompiledQuery

  constructor(db: Db, filled: CompiledQuery) {
    this.#db = db
    this.#filled = filled
  }

  compile() {
    return this.#filled as ReturnType<Q['compile']>
  }

  async execute() {
    return (await runCompiled(this.#db, this.#filled)).rows as InferResult<Q>
  }

  async executeTakeFirst(): Promise<InferResult<Q>[number] | undefined> {
    return (await this.execute())[0]
  }
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
    return new Prepared<Q>(db, { ...built, parameters })
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

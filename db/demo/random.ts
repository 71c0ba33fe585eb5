/** Made-up numbers that are the same every time: one stream for each part, so that changing a part leaves the others. */
export interface Random {
  /** A number from 0 up to, not including, 1. */
  next(): number
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number
  /** Whether something that happens with this chance (0 to 1) happened. */
  chance(of: number): boolean
  /** One of the list. Throws when the list is empty. */
  pick<T>(from: readonly T[]): T
  /** One of the pairs' first parts, each as likely as its second part is large. */
  weighted<T>(from: readonly (readonly [T, number])[]): T
  /** The list in another order; the list itself stays as it is. */
  shuffled<T>(list: readonly T[]): T[]
  /** About bell-shaped around `mean`, within three deviations of it. */
  around(mean: number, deviation: number): number
}

/** The stream of a part of the demo, by the part's name. */
export function randomFor(part: string): Random {
  const next = mulberry32(
    [...part].reduce((seed, letter) => Math.imul(seed ^ letter.charCodeAt(0), 16777619), 2166136261),
  )
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  const pick = <T>(from: readonly T[]): T => found(from[whole(0, from.length - 1)])
  const weighted = <T>(from: readonly (readonly [T, number])[]): T => {
    const at = next() * from.reduce((sum, [, weight]) => sum + weight, 0)
    let reached = 0
    for (const [one, weight] of from) {
      reached += weight
      if (at < reached) return one
    }
    return found(from.at(-1))[0]
  }
  const shuffled = <T>(list: readonly T[]): T[] =>
    list
      .map((one) => ({ one, at: next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ one }) => one)
  const around = (mean: number, deviation: number) => mean + deviation * 2 * (next() + next() + next() - 1.5)
  return { next, whole, chance: (of) => next() < of, pick, weighted, shuffled, around }
}

/** An id as the service makes them, but the same every time. */
export function letters(random: Random, length = 27): string {
  return Array.from({ length }, () => random.pick(idLetters)).join('')
}
const idLetters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_']

/** What must be there; the demo's own lists are never empty. */
export function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The demo looked for something that it did not make')
  return value
}

function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** One figure. `target` is what the ratio should be at least (or, for a cost, the value at most). */
export interface Figure {
  bench: string
  metric: string
  value: number
  unit: string
  baseline: number
  ratio: number
  target: string
  reached: boolean
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const [low = 0, high = 0] = sorted.length % 2 ? [sorted[middle], sorted[middle]] : sorted.slice(middle - 1)
  return (low + high) / 2
}

/**
 * The rate that one round in ten surpasses. Whatever else a machine does only slows, and on a shared one by half and for
 * seconds at a time: a median would measure the neighbours.
 */
export function ninthDecile(rates: readonly number[]): number {
  const sorted = rates.toSorted((a, b) => a - b)
  return sorted[Math.floor(0.9 * (sorted.length - 1))] ?? 0
}

/**
 * Takes turns, so that whatever else the machine does meets all of them alike, after some that warm up. Every second round
 * goes the other way: who comes after a long turn of the same process would otherwise always pay for what that left behind.
 */
export async function takingTurns<K extends string>(
  rounds: number,
  turns: Record<K, () => Promise<number>>,
  { warmUps = 1, of = median } = {},
): Promise<(name: K) => number> {
  const measured = new Map<string, number[]>()
  for (let round = -warmUps; round < rounds; round++) {
    const inOrder = Object.entries<() => Promise<number>>(turns)
    for (const [name, turn] of round % 2 === 0 ? inOrder : inOrder.reverse()) {
      const value = await turn()
      if (round >= 0) measured.set(name, [...(measured.get(name) ?? []), value])
    }
  }
  return (name) => of(measured.get(name) ?? [])
}

/** A figure of requests a second beside the baseline's, which is reached when the ratio is at least `least`. */
export function perSecond(bench: string, metric: string, value: number, baseline: number, least: number): Figure {
  const ratio = value / baseline
  const target = `at least ${least.toFixed(3)} of the bare server's`
  return { bench, metric, value, unit: 'requests/s', baseline, ratio, target, reached: ratio >= least }
}

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

/** Takes turns, so that whatever else the machine does meets all of them alike; the first rounds warm up. Medians. */
const warmUps = 3

export async function takingTurns<K extends string>(
  rounds: number,
  turns: Record<K, () => Promise<number>>,
): Promise<(name: K) => number> {
  const measured = new Map<string, number[]>()
  for (let round = -warmUps; round < rounds; round++) {
    for (const [name, turn] of Object.entries<() => Promise<number>>(turns)) {
      const value = await turn()
      if (round >= 0) measured.set(name, [...(measured.get(name) ?? []), value])
    }
  }
  return (name) => median(measured.get(name) ?? [])
}

/** A figure of requests a second beside the baseline's, which is reached when the ratio is at least `least`. */
export function perSecond(bench: string, metric: string, value: number, baseline: number, least: number): Figure {
  const ratio = value / baseline
  const target = `at least ${least.toFixed(3)} of the bare server's`
  return { bench, metric, value, unit: 'requests/s', baseline, ratio, target, reached: ratio >= least }
}

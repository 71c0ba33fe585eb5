import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Network } from '../../src/planning/min-cost-flow.ts'

describe('a network', () => {
  test('sends each unit the cheapest way that is left, and reroutes what was sent where that is cheaper together', () => {
    const network = new Network(4)
    const [top, bottom] = [network.arc(0, 1, 1, 1), network.arc(0, 2, 1, 5)]
    const across = network.arc(1, 2, 1, 0)
    const [fromTop, fromBottom] = [network.arc(1, 3, 1, 6), network.arc(2, 3, 1, 1)]
    expect(network.send(0, 3)).toBe(true)
    expect([top, across, fromBottom].map((arc) => network.flow(arc))).toEqual([1, 1, 1])
    expect(network.send(0, 3)).toBe(true)
    expect([top, bottom, across, fromTop, fromBottom].map((arc) => network.flow(arc))).toEqual([1, 1, 0, 1, 1])
    expect(network.send(0, 3)).toBe(false)
  })

  test('tells what one more unit would have to displace', () => {
    const network = new Network(5)
    network.arc(0, 2, 1, 0)
    network.arc(1, 2, 1, 0)
    network.arc(2, 4, 1, 0)
    network.arc(3, 4, 1, 0)
    network.send(0, 4)
    expect(network.send(1, 4)).toBe(false)
    expect([...network.reach(1, 4)].sort()).toEqual([0, 1, 2])
  })

  test('assigns at the least cost that trying every order finds', () => {
    const square = fc.integer({ min: 1, max: 5 }).chain((n) =>
      fc.array(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: n, maxLength: n }), {
        minLength: n,
        maxLength: n,
      }),
    )
    fc.assert(
      fc.property(square, (costs) => {
        const n = costs.length
        const network = new Network(2 * n + 1)
        const arcs = costs.map((row, i) => row.map((cost, j) => network.arc(i, n + j, 1, cost)))
        for (let j = 0; j < n; j++) network.arc(n + j, 2 * n, 1, 0)
        for (let i = 0; i < n; i++) network.send(i, 2 * n)
        const cost = arcs.flatMap((row, i) => row.map((arc, j) => network.flow(arc) * (costs[i]?.[j] ?? 0)))
        expect(cost.reduce((a, b) => a + b, 0)).toBe(cheapest(costs))
      }),
      { numRuns: 200, seed: 1 },
    )
  })
})

function cheapest([row, ...rest]: number[][]): number {
  if (!row) return 0
  return Math.min(...row.map((cost, j) => cost + cheapest(rest.map((other) => other.filter((_, k) => k !== j)))))
}

/** Counts of pupils under this are not told (docs/decisions.md). Nought is under it too. */
export const fewest = 5

/** A count; or that it is under `fewest`; or that it is not told, for it would give away one that is. */
export type Told = number | 'few' | 'not told'

/** The cells of a row, and their sum. */
export interface Line<T> {
  cells: T[]
  total: T
}

export interface SuppressedTable {
  rows: Line<Told>[]
  /** The sums of the columns, and of all. */
  totals: Line<Told>
}

/**
 * A table of counts with its sums, in which no count under `fewest` can be reckoned from what is told: each that is not
 * told could be another number too, by all sums. Sums of columns are told unless one of them is small itself: then rows
 * tell nothing at all. So tables of the same pupils, told apart in different ways, may stand beside each other.
 */
export function suppressed(counts: readonly (readonly number[])[]): SuppressedTable {
  const lines = counts.map((cells) => ({ cells: [...cells], total: sumOf(cells) }))
  const columns = counts[0]?.map((_, j) => sumOf(counts.map((cells) => cells[j] ?? 0))) ?? []
  const totals = suppressedLine({ cells: columns, total: sumOf(columns) })
  if (lines.length < 2) return { rows: lines.map(() => totals), totals }
  if (!totals.cells.every(isCount)) return { rows: lines.map(allHidden), totals }
  return { rows: suppressedRows(lines), totals }
}

/** One row by itself: from the ground to the sky by its cells, and back by its sum. */
function suppressedLine({ cells, total }: Line<number>): Line<Told> {
  const flows = [...cells.map((value) => flow(0, 1, value)), flow(1, 0, total)]
  const told = protect(flows) ? flows.map(toldOf) : flows.map(() => 'not told' as const)
  return { cells: told.slice(0, -1), total: told.at(-1) ?? 'not told' }
}

/** Rows under sums that are told: from outside into each row by its sum, and on into the columns by its cells. */
function suppressedRows(lines: readonly Line<number>[]): Line<Told>[] {
  const outside = lines.length
  const flows = lines.flatMap(({ cells, total }, i) => [
    flow(outside, i, total),
    ...cells.map((value, j) => flow(i, outside + 1 + j, value)),
  ])
  if (!protect(flows)) return lines.map(allHidden)
  return lines.map(({ cells }, i) => {
    const [total = 'not told', ...told] = flows.slice(i * (cells.length + 1), (i + 1) * (cells.length + 1)).map(toldOf)
    return { cells: told, total }
  })
}

/**
 * A count as what flows from one node of a network to another. What flows into a node flows out of it: that is what sums
 * say. So a hidden count can be another number just when one more, or one less, can go round a circle of hidden ones.
 */
interface Flow {
  from: number
  to: number
  value: number
  state: 'told' | 'few' | 'not told'
}

function flow(from: number, to: number, value: number): Flow {
  return { from, to, value, state: value < fewest ? 'few' : 'told' }
}

/** Hides what has to be hidden besides the small counts, the least that does; false when nothing does. */
function protect(flows: Flow[]): boolean {
  for (const one of flows) {
    if (one.state === 'told') continue
    const circle = cheapest([
      ...(mayRise(one) ? [path(flows, one, one.to, one.from)] : []),
      ...(mayFall(one) ? [path(flows, one, one.from, one.to)] : []),
    ])
    if (!circle) return false
    for (const other of circle) if (other.state === 'told') other.state = 'not told'
  }
  return true
}

/** Whether a count, hidden, could be one more: a small one stays small. */
function mayRise({ state, value }: Flow): boolean {
  return state !== 'few' || value < fewest - 1
}

/** The same for one less. A larger count that is hidden stays no small one, in case somebody guesses why it is hidden. */
function mayFall({ state, value }: Flow): boolean {
  return state === 'few' ? value > 0 : value > fewest
}

/** The cheapest way for one more to go from a node to another, past one flow: what is told costs what it is. */
function path(flows: readonly Flow[], past: Flow, start: number, end: number): Flow[] | undefined {
  const ways = new Map([[start, { cost: 0, by: [] as readonly Flow[] }]])
  const done = new Set<number>()
  while (!done.has(end)) {
    const [next] = [...ways].filter(([node]) => !done.has(node)).sort((a, b) => a[1].cost - b[1].cost)
    if (!next) return undefined
    const [node, { cost, by }] = next
    done.add(node)
    for (const one of flows) {
      const to = one.from === node && mayRise(one) ? one.to : one.to === node && mayFall(one) ? one.from : undefined
      if (one === past || to === undefined || done.has(to)) continue
      const dearer = cost + (one.state === 'told' ? one.value : 0)
      if (dearer < (ways.get(to)?.cost ?? Number.POSITIVE_INFINITY)) ways.set(to, { cost: dearer, by: [...by, one] })
    }
  }
  return [...(ways.get(end)?.by ?? [])]
}

function cheapest(circles: readonly (Flow[] | undefined)[]): Flow[] | undefined {
  const cost = (circle: readonly Flow[]) => sumOf(circle.map(({ state, value }) => (state === 'told' ? value : 0)))
  return circles.flatMap((circle) => (circle ? [circle] : [])).sort((a, b) => cost(a) - cost(b))[0]
}

function toldOf({ state, value }: Flow): Told {
  return state === 'told' ? value : state
}

function allHidden({ cells }: Line<unknown>): Line<Told> {
  return { cells: cells.map(() => 'not told'), total: 'not told' }
}

function isCount(told: Told): told is number {
  return typeof told === 'number'
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0)
}

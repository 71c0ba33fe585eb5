import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fewest, type Line, type SuppressedTable, suppressed, type Told } from '../../src/patterns/suppress.ts'

const tables = (most: { rows: number; columns: number; count: number }) =>
  fc.tuple(fc.integer({ min: 1, max: most.rows }), fc.integer({ min: 1, max: most.columns })).chain(([rows, columns]) =>
    fc.array(
      fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: most.count })), {
        minLength: columns,
        maxLength: columns,
      }),
      { minLength: rows, maxLength: rows },
    ),
  )

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)
const linesOf = ({ rows, totals }: SuppressedTable) => [...rows, totals]

function trueLines(counts: readonly (readonly number[])[]): Line<number>[] {
  const columns = (counts[0] ?? []).map((_, j) => sum(counts.map((cells) => cells[j] ?? 0)))
  return [...counts, columns].map((cells) => ({ cells: [...cells], total: sum(cells) }))
}

/** What a count can be for who reads the table: under five, five or more where it is only not told, or what it says. */
function isPossible(told: Told | undefined, value: number): boolean {
  if (told === 'few') return value >= 0 && value < fewest
  return told === 'not told' ? value >= 0 : told === value
}

/**
 * Whether every cell and sum that is not told can be several numbers: by trying tables of counts, one after the other,
 * until that is seen, or there are none left. It knows nothing of how the table was made but the words in its cells.
 */
function nothingCanBeReckoned(table: SuppressedTable, most: number): boolean {
  const found = linesOf(table).map(({ cells, total }) =>
    [...cells, total].map((told) => ({ told, values: new Set<number>() })),
  )
  const choices = table.rows.map((row) =>
    arrays(row.cells.map((told) => range(told, most))).filter((cells) => isPossible(row.total, sum(cells))),
  )
  const isSeen = () => found.flat().every(({ told, values }) => typeof told === 'number' || values.size > 1)
  const isWithin = (chosen: number[][]) =>
    table.totals.cells.every((told, j) => typeof told !== 'number' || sum(chosen.map((row) => row[j] ?? 0)) <= told)
  const tryRows = (chosen: number[][]): boolean => {
    const rest = choices[chosen.length]
    if (rest) return rest.some((cells) => isWithin([...chosen, cells]) && tryRows([...chosen, cells]))
    const all = trueLines(chosen)
    const sums = [...(all.at(-1)?.cells ?? []), all.at(-1)?.total ?? 0]
    if (![...table.totals.cells, table.totals.total].every((told, j) => isPossible(told, sums[j] ?? 0))) return false
    for (const [i, { cells, total }] of all.entries()) {
      for (const [j, value] of [...cells, total].entries()) found[i]?.[j]?.values.add(value)
    }
    return isSeen()
  }
  return tryRows([]) || isSeen()
}

const range = (told: Told, most: number) =>
  typeof told === 'number' ? [told] : Array.from({ length: (told === 'few' ? fewest - 1 : most) + 1 }, (_, i) => i)

const arrays = (choices: readonly (readonly number[])[]): number[][] =>
  choices.reduce<number[][]>((made, some) => made.flatMap((one) => some.map((value) => [...one, value])), [[]])

test.each([
  [3, 2],
  [2, 3],
])(
  'of %i rows and %i columns no small count is told, what is told is so, and nothing else can be reckoned',
  (rows, columns) => {
    fc.assert(
      fc.property(tables({ rows, columns, count: 9 }), (counts) => {
        const table = suppressed(counts)
        const real = trueLines(counts)
        for (const [i, { cells, total }] of linesOf(table).entries()) {
          const values = [...(real[i]?.cells ?? []), real[i]?.total ?? -1]
          for (const [j, told] of [...cells, total].entries()) {
            expect(isPossible(told, values[j] ?? -1)).toBe(true)
            if (typeof told === 'number') expect(told).toBeGreaterThanOrEqual(fewest)
          }
        }
        expect(nothingCanBeReckoned(table, 10), JSON.stringify(table)).toBe(true)
      }),
      { numRuns: rows === 3 ? 150 : 40 },
    )
  },
)

test('nor in large tables, where one more or one less in a pair of rows leaves all that is told as it is', () => {
  fc.assert(
    fc.property(tables({ rows: 40, columns: 4, count: 60 }), (counts) => {
      const { rows, totals } = suppressed(counts)
      for (const [i, { cells, total }] of rows.entries()) {
        const hidden = cells.filter((told) => typeof told !== 'number').length
        // A row or a column with one hidden count and everything else told would give it away.
        expect(typeof total === 'number' ? hidden : Math.max(hidden, 2), `row ${i}`).not.toBe(1)
      }
      for (const [j, total] of totals.cells.entries()) {
        const hidden = rows.filter(({ cells }) => typeof cells[j] !== 'number').length
        if (rows.length > 1 && typeof total === 'number') expect(hidden, `column ${j}`).not.toBe(1)
      }
    }),
    { numRuns: 100 },
  )
})

test.each([
  [
    'nothing small',
    [
      [12, 8],
      [9, 30],
    ],
    [
      [12, 8, 20],
      [9, 30, 39],
      [21, 38, 59],
    ],
  ],
  [
    'one small count takes three others with it, the least',
    [
      [12, 3],
      [9, 30],
      [40, 50],
    ],
    [
      ['not told', 'few', 15],
      ['not told', 'not told', 39],
      [40, 50, 90],
      [61, 83, 144],
    ],
  ],
  [
    'two that add up to eight can only be four each, were their sum told',
    [
      [4, 4],
      [60, 70],
      [50, 80],
    ],
    [
      ['few', 'few', 'not told'],
      [60, 70, 130],
      ['not told', 'not told', 'not told'],
      [114, 154, 268],
    ],
  ],
  [
    'nought is small',
    [
      [20, 0],
      [30, 25],
    ],
    [
      ['not told', 'few', 20],
      ['not told', 'not told', 55],
      [50, 25, 75],
    ],
  ],
  [
    'a small sum hides all rows',
    [
      [20, 1],
      [30, 2],
    ],
    [
      ['not told', 'not told', 'not told'],
      ['not told', 'not told', 'not told'],
      ['not told', 'few', 53],
    ],
  ],
  [
    'there is nobody',
    [
      [0, 0],
      [0, 0],
    ],
    [
      ['not told', 'not told', 'not told'],
      ['not told', 'not told', 'not told'],
      ['few', 'few', 'few'],
    ],
  ],
])('%s', (_, counts, told) => {
  expect(linesOf(suppressed(counts)).map(({ cells, total }) => [...cells, total])).toEqual(told)
})

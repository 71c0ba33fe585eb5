import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { book } from './book.ts'
import { coverage } from './coverage.ts'
import type { Figure } from './figures.ts'
import { forecast } from './forecast.ts'
import { concurrency } from './load.ts'
import { plan } from './plan.ts'
import { race } from './race.ts'
import { slots } from './slots.ts'

// npm run bench -- [NAME] [--json]: each figure beside a bare baseline that was measured in the same run.
const benches = { slots, book, race, plan, forecast, coverage }

const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true })
const asked = Object.entries(benches).filter(([name]) => positionals.length === 0 || positionals.includes(name))
if (asked.length === 0 || positionals.some((name) => !Object.hasOwn(benches, name))) {
  process.stderr.write(`npm run bench -- [${Object.keys(benches).join('|')}] [--json]\n`)
  process.exit(2)
}
if (!values.json) {
  process.stdout.write(
    `${availableParallelism()} cores, Node ${process.version}; the server and the load have a process each, ${concurrency} connections\n`,
  )
}
for (const [, bench] of asked) {
  for (const figure of await bench()) {
    process.stdout.write(values.json ? `${JSON.stringify(rounded(figure))}\n` : inWords(rounded(figure)))
    // A race has one right answer; a slow machine is no failure.
    if (figure.bench === 'race' && !figure.reached) process.exitCode = 1
  }
}
process.exit()

function rounded({ value, baseline, ratio, ...figure }: Figure): Figure {
  const to = (digits: number, number: number) => Number(number.toFixed(digits))
  return { ...figure, value: to(1, value), baseline: to(1, baseline), ratio: to(3, ratio) }
}

function inWords({ bench, metric, value, unit, baseline, ratio, target, reached }: Figure): string {
  const figures = `${String(value).padStart(9)} ${unit.padEnd(11)} beside ${String(baseline).padStart(9)}  ratio ${ratio.toFixed(3)}`
  return `${bench.padEnd(6)} ${metric.padEnd(68)} ${figures}  ${reached ? 'reached' : 'MISSED '} (${target})\n`
}

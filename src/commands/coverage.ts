import type { figuresOf } from '../coverage/coverage.ts'
import { viewOf } from '../coverage/dashboard.ts'
import { CoverageForm } from '../coverage/forms.ts'
import { coveredSchools } from '../coverage/schools.ts'
import { states } from '../coverage/states.ts'
import { coverageOf } from '../coverage/tell.ts'
import { periodTitle, stateWords } from '../coverage/words.ts'
import type { NodeWorld } from '../node.ts'
import { csvLine, csvStart } from '../platform/csv.ts'

interface Given {
  term?: string | undefined
  csv?: boolean | undefined
}

/**
 * Says how a term (`2026-autumn`) or a school year (`2026-27`) stands: the figures of the coverage page, in all and by
 * tier and officer; with `--csv` a line for each school, with `--json` both.
 */
export async function coverage(world: NodeWorld, _: string[], given: Given) {
  const asked = CoverageForm.parse({ term: given.term })
  if (asked.term === '') return { usage: 'coverage' }
  const view = await viewOf(world, asked)
  if (!view) return { refused: ['No such term is known. Import the terms first.'], json: { because: 'unknown_term' } }
  if (!view.fixed) return { refused: ['Nothing is fixed for it yet.'], json: { because: 'not_fixed' } }
  const schools = await coveredSchools(world, view)
  if (given.csv) return { said: [csvStart + [columns, ...schools.map(cells)].map(csvLine).join('').trimEnd()] }
  const told = await coverageOf(world, view)
  const line = (name: string, figures: ReturnType<typeof figuresOf>) =>
    `${name}: ${figures.owed} owed; ${states.map((state) => `${figures[state]} ${stateWords[state].name.toLowerCase()}`).join(', ')}`
  return {
    said: [
      line(periodTitle(view.period), told.figures),
      ...told.tiers.map(({ name, figures }) => `  ${line(name, figures)}`),
      ...told.officers.map(({ name, figures }) => `  ${line(name, figures)}`),
    ],
    json: { ...told, schools },
  }
}

const columns = [
  'urn',
  'name',
  'tier',
  'phase',
  'officer',
  'community',
  'owed',
  ...states,
  'day',
  'because',
  'last_met',
]

function cells(school: Awaited<ReturnType<typeof coveredSchools>>[number]) {
  const { urn, name, tier, phase, officer, community, figures, day, because, lastMet } = school
  const counts = [figures.owed, ...states.map((state) => figures[state])]
  return [urn, name, tier, phase, officer, community, ...counts, day, because, lastMet]
}

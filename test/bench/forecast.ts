import { makeDemo } from '../../db/demo.ts'
import { proveForecast } from '../../src/coverage/prove.ts'
import { openWorld } from '../../src/node.ts'
import { ukDay } from '../../src/platform/time.ts'
import { knownTerms } from '../../src/terms/queries.ts'
import { schoolDaysOf } from '../../src/terms/rules.ts'
import type { Figure } from './figures.ts'
import { temporaryFolder } from './server.ts'

const quarters = [0.25, 0.5, 0.75]

/**
 * How the forecast of who will be missed would have done on the demo authority's past terms: of those foretold how many
 * were missed, and of those missed how many were foretold, beside what naming every open meeting would have come to.
 */
export async function forecast(): Promise<Figure[]> {
  const world = openWorld({ HANDBELL_DATA: temporaryFolder() })
  await makeDemo(world.store, world.now())
  const { db } = world.store
  const terms = await knownTerms(db)
  const today = ukDay(world.now())
  const figures: Figure[] = []
  for (const share of quarters) {
    const sum = { open: 0, foretold: 0, missed: 0, right: 0 }
    for (const term of terms) {
      if (term.to_day >= today) continue
      const proof = await proveForecast(db, term, terms, Math.round(schoolDaysOf(term).length * share))
      if (process.env.FORECAST_TERMS) process.stdout.write(`${JSON.stringify(proof)}\n`)
      sum.open += proof.open
      sum.foretold += proof.foretold
      sum.missed += proof.missed
      sum.right += proof.right
    }
    const { open, foretold, missed, right } = sum
    const at = `${share * 100}% of the school days gone`
    const blind = (100 * missed) / open
    const figure = (metric: string, value: number, of: string, baseline: number): Figure => ({
      ...{ bench: 'forecast', metric: `${at}: ${metric} (${of})`, value, unit: '%', baseline },
      ...{ ratio: value / baseline, target: 'no worse than naming all that is open', reached: value >= baseline },
    })
    figures.push(
      figure('of those foretold, missed', (100 * right) / foretold, `${right} of ${foretold}`, blind),
      figure('of those missed, foretold', (100 * right) / missed, `${right} of ${missed}`, (100 * foretold) / open),
    )
  }
  await world.close()
  return figures
}

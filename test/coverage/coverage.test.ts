import fc from 'fast-check'
import { test } from 'vitest'
import { onBothStores } from '../support/stores.ts'
import { expectAsReckoned } from './expect-as-reckoned.ts'
import { forget, histories, live, now, today } from './histories.ts'

onBothStores((store) => {
  test('every figure is that of another reckoning, whatever schools have been through', async ({ task }) => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        await live(store(), history)
        for (const term of ['2026-summer', '2026-autumn']) await expectAsReckoned(store(), term, { now, today })
        await forget(store())
      }),
      // What D1 answers is SQLite's; the statements must only be such as it takes.
      { numRuns: task.suite?.name === 'on D1' ? 3 : 100, endOnFailure: true },
    )
  }, 60_000)
})

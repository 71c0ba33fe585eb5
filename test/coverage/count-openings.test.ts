import { expect, test } from 'vitest'
import { countOnce, countOpenings } from '../../src/coverage/count-openings.ts'
import { openSqlite } from '../../src/platform/sqlite-node.ts'
import { nodeStore } from '../../src/platform/store-node.ts'

const ruth = 3
const hours = {
  ...{ person_id: ruth, weekday: 1, starts: '09:00', ends: '12:00', fortnight_from: null },
  ...{ from_day: '2026-01-01', to_day: null },
}
const facts = { hours: [hours], singleDays: [], absences: [], busy: [], closures: [] }
// Two Mondays, on both sides of the change of clocks.
const days = ['2026-10-19', '2026-10-26']
const limits = { minutes: 60, gap: 0, most: 5 }
const meeting = { startsAt: '2026-10-26T09:00:00Z', endsAt: '2026-10-26T10:00:00Z', gapAfter: 15, isMeeting: true }
const away = { person_id: ruth, starts_at: '2026-10-19T08:00:00Z', ends_at: '2026-10-19T10:00:00Z' }

test('openings that were counted before are counted anew as soon as anything that decides them is another', () => {
  const { db } = nodeStore(openSqlite(':memory:'))
  const asked: Parameters<typeof countOpenings>[] = [
    [facts, ruth, days, [], limits],
    [facts, ruth, days, [meeting], limits],
    [{ ...facts, absences: [away] }, ruth, days, [meeting], limits],
    [facts, ruth, days.slice(1), [], limits],
    [facts, ruth, days, [], { ...limits, most: 2 }],
    [facts, ruth, days, [], limits],
  ]
  const counted = [[3, 3], [3, 1], [1, 1], [3], [2, 2], [3, 3]]
  expect(asked.map((one) => countOpenings(...one))).toEqual(counted)
  expect(asked.flatMap((one) => [countOnce(db, ...one), countOnce(db, ...one)])).toEqual(
    counted.flatMap((some) => [some, some]),
  )
})

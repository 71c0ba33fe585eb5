import { describe, expect, test } from 'vitest'
import { officersToCome } from '../../src/people/queries.ts'
import { goingTogether, whoseInWords } from '../../src/people/words.ts'
import { ben, elmfield, grace, oakhill, peopleAndSchools, ruth } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'

const today = '2026-11-16'

describe('whose a school is to be', () => {
  onBothStores((store) => {
    test('is told from when on, whether the community goes or the school by name', async () => {
      await peopleAndSchools(store())
      const { db } = store()
      expect(await officersToCome(db, today).execute()).toEqual([])
      await db.updateTable('allocation').set({ to_day: '2026-11-30' }).execute()
      await db
        .insertInto('allocation')
        .values([
          { officer_id: ben.id, community_id: 1, urn: null, from_day: '2026-12-01' },
          { officer_id: grace.id, community_id: null, urn: oakhill, from_day: '2027-01-04' },
          // What counts after its name's does, and ends in time, changes nothing.
          { officer_id: ruth.id, community_id: null, urn: elmfield, from_day: '2026-01-01' },
        ])
        .execute()
      const toBen = { from: '2026-12-01', beforeId: ruth.id, before: ruth.name, id: ben.id, name: ben.name }
      const toGrace = { from: '2027-01-04', beforeId: ben.id, before: ben.name, id: grace.id, name: grace.name }
      expect(await officersToCome(db, today).execute()).toEqual([
        { urn: oakhill, ...toBen },
        { urn: oakhill, ...toGrace },
      ])
      expect(await officersToCome(db, today, { until: '2026-12-18' }).execute()).toEqual([{ urn: oakhill, ...toBen }])
      expect(await officersToCome(db, today, { urns: [elmfield] }).execute()).toEqual([])
      await db.updateTable('person').set({ disabled_at: '2026-11-15T09:00:00Z' }).where('id', '=', ben.id).execute()
      const [toNobody] = await officersToCome(db, today).execute()
      expect(toNobody).toEqual({ urn: oakhill, ...toBen, id: null, name: null })
    })
  })
})

test('and in words, by itself and with others that go together', () => {
  const later = [
    { from: '2026-12-01', name: 'Edward Mehta' },
    { from: '2027-01-04', name: null },
  ]
  expect(whoseInWords('Denise Palmer', [])).toBe('Denise Palmer')
  expect(whoseInWords(null, [])).toBe('Nobody')
  expect(whoseInWords('Denise Palmer', later)).toBe(
    'Denise Palmer until 30 November 2026, then Edward Mehta, from 4 January 2027 nobody',
  )
  const going = { from: '2026-12-01', before: 'Denise Palmer', beforeId: 1, name: 'Edward Mehta', id: 2 }
  const sooner = { ...going, from: '2026-11-30' }
  expect(goingTogether([going, sooner, going])).toEqual([
    { ...sooner, schools: 1 },
    { ...going, schools: 2 },
  ])
})

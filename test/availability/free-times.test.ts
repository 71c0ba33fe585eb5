import { describe, expect, test } from 'vitest'
import {
  freeTimes,
  freeTimesQuery,
  nearestFreeTimes,
  nearestFreeTimesQuery,
  nextFreeTime,
} from '../../src/availability/queries.ts'
import { amira, ben, openSlots, peopleAndSchools } from '../support/people.ts'
import { planOf } from '../support/plan.ts'
import { onBothStores } from '../support/stores.ts'

const week = { from: '2026-11-23T00:00:00Z', until: '2026-11-30T00:00:00Z', now: '2026-11-16T08:00:00Z' }
const monday = (time: string) => `2026-11-23T${time}:00Z`

describe('what is free', () => {
  onBothStores((store) => {
    const take = (person: { id: number }, quarter: string) =>
      store().db.insertInto('diary').values({ person_id: person.id, quarter, appointment_id: quarter }).execute()

    test('a time is offered while any practitioner is free', async () => {
      await peopleAndSchools(store())
      await openSlots(store(), amira, monday('09:00'), monday('09:30'))
      await openSlots(store(), ben, monday('09:00'))
      expect(await freeTimes(store().db, week)).toEqual([
        { starts_at: monday('09:00'), ends_at: monday('09:30'), free: 2 },
        { starts_at: monday('09:30'), ends_at: monday('10:00'), free: 1 },
      ])
      await take(amira, monday('09:15'))
      await take(amira, monday('09:30'))
      expect(await freeTimes(store().db, week)).toEqual([
        { starts_at: monday('09:00'), ends_at: monday('09:30'), free: 1 },
      ])
    })

    test('an appointment just before or just after leaves a time free', async () => {
      await peopleAndSchools(store())
      await openSlots(store(), amira, monday('09:30'))
      await take(amira, monday('09:15'))
      await take(amira, monday('10:00'))
      expect(await freeTimes(store().db, week)).toHaveLength(1)
    })

    test('what is withdrawn, or outside the span, is not offered', async () => {
      await peopleAndSchools(store())
      await openSlots(store(), amira, '2026-11-20T15:30:00Z', monday('09:00'), '2026-11-30T00:00:00Z')
      await store()
        .db.updateTable('slot')
        .set({ withdrawn_at: monday('08:00') })
        .execute()
      await openSlots(store(), ben, '2026-11-20T15:30:00Z', monday('11:00'), '2026-11-30T00:00:00Z')
      expect((await freeTimes(store().db, week)).map((time) => time.starts_at)).toEqual([monday('11:00')])
    })

    test('a time that is held is offered to nobody until the clock has passed the end of the hold', async () => {
      await peopleAndSchools(store())
      await openSlots(store(), amira, monday('09:00'))
      await openSlots(store(), ben, monday('09:00'), monday('09:30'))
      const hold = { held_for: 'jo', held_until: '2026-11-16T10:00:00Z' }
      await store().db.updateTable('slot').set(hold).where('practitioner_id', '=', amira.id).execute()
      const free = async (now: string) => (await freeTimes(store().db, { ...week, now })).map((time) => time.free)
      expect(await free('2026-11-16T09:59:59Z')).toEqual([1, 1])
      expect(await free('2026-11-16T10:00:00Z')).toEqual([2, 1])
      expect(await nearestFreeTimes(store().db, monday('09:30'), week)).toEqual([monday('09:00')])
    })

    test('the next free time is the first one that nobody has taken', async () => {
      await peopleAndSchools(store())
      expect(await nextFreeTime(store().db, week)).toBeUndefined()
      await openSlots(store(), amira, monday('09:00'), monday('09:30'))
      await take(amira, monday('09:00'))
      expect(await nextFreeTime(store().db, week)).toBe(monday('09:30'))
      expect(await nextFreeTime(store().db, { ...week, from: monday('09:31') })).toBeUndefined()
    })

    test('the three nearest times are before or after, the nearest first, each once, and never the time itself', async () => {
      await peopleAndSchools(store())
      const times = ['09:00', '11:00', '12:00', '12:30', '13:30', '15:00'].map(monday)
      await openSlots(store(), amira, ...times)
      await openSlots(store(), ben, ...times)
      const nearest = (at: string, span = week) => nearestFreeTimes(store().db, at, span)
      expect(await nearest(monday('12:00'))).toEqual([monday('12:30'), monday('11:00'), monday('13:30')])
      expect(await nearest(monday('08:00'))).toEqual([monday('09:00'), monday('11:00'), monday('12:00')])
      expect(await nearest(monday('16:00'))).toEqual([monday('15:00'), monday('13:30'), monday('12:30')])
      expect(await nearest(monday('12:00'), { ...week, from: monday('12:00'), until: monday('13:30') })).toEqual([
        monday('12:30'),
      ])
    })

    test('free times are found by the index of slots on offer and the diary’s key, without a scan', async () => {
      const plans = [
        await planOf(store().db, freeTimesQuery(store().db, week.from, week.until, week.now, null).compile()),
        await planOf(store().db, nearestFreeTimesQuery(store().db, monday('12:00'), week).compile()),
      ]
      for (const plan of plans) {
        expect(plan).toContain('INDEX slot_on_offer (starts_at>? AND starts_at<?)')
        expect(plan).toContain('SEARCH diary USING PRIMARY KEY (person_id=? AND quarter>? AND quarter<?)')
        expect(plan).not.toMatch(/SCAN (slot|diary|consultation)|consultation/)
      }
      expect(plans[0]).not.toContain('TEMP B-TREE')
    })
  })
})

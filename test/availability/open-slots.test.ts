import { describe, expect, test } from 'vitest'
import { openSlots, openSlotsJob } from '../../src/availability/open-slots.ts'
import { LineSettings } from '../../src/availability/settings.ts'
import { saveLineSettings } from '../../src/availability/statements.ts'
import type { Store } from '../../src/platform/store.ts'
import { ukTime } from '../../src/platform/time.ts'
import { amira, ben, elmfield, jo, peopleAndSchools } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'

const nothing = { opened: 0, reopened: 0, withdrawn: 0 }
/** Eight weeks from Monday 16 November 2026 have five weeks of term before Christmas and a week after it. */
const weeksOfTerm = 6

describe('opening slots', () => {
  onBothStores((store) => {
    test('opens what hours, service days and terms agree on, for the window, by UK time', async () => {
      await lineWithHours(store(), [amira, [1], '09:00', '10:00'], [ben, [2, 3], '09:15', '10:30'])
      expect(await openSlots(testWorld(store()))).toEqual({ ...nothing, opened: weeksOfTerm * (2 + 2) })
      expect(await offered(store())).toEqual(
        expect.arrayContaining([
          'Amira Shah Mon 16 Nov 09:00',
          'Amira Shah Mon 16 Nov 09:30',
          'Ben Carver Wed 18 Nov 09:30',
          'Ben Carver Wed 18 Nov 10:00',
          'Amira Shah Mon 4 Jan 09:00',
        ]),
      )
    })

    test('opens nothing that has begun', async () => {
      await lineWithHours(store(), [amira, [1], '09:00', '10:00'])
      await openSlots(testWorld(store(), { at: '2026-11-16T09:00:00Z' }))
      expect((await offered(store()))[0]).toBe('Amira Shah Mon 16 Nov 09:30')
    })

    test('a second run, and runs at the same time, change nothing more', async () => {
      await lineWithHours(store(), [amira, [1, 3], '09:00', '12:00'])
      const world = testWorld(store())
      const runs = await Promise.all([openSlots(world), openSlots(world), openSlots(world)])
      expect(runs.map(({ opened }) => opened).reduce((sum, one) => sum + one)).toBe(weeksOfTerm * 12)
      expect(new Set(await offered(store())).size).toBe(weeksOfTerm * 12)
      expect(await openSlots(world)).toEqual(nothing)
    })

    test('withdraws what is offered no longer, booked or not, and offers it again when the rules do', async () => {
      await lineWithHours(store(), [amira, [1], '09:00', '10:00'])
      const world = testWorld(store())
      await openSlots(world)
      await book(store(), '2026-11-23T09:30:00Z')
      const { db } = store()
      await db.updateTable('service_day').set({ to_day: '2026-11-16' }).where('weekday', '=', 1).execute()
      expect(await openSlots(world)).toEqual({ ...nothing, withdrawn: 2 * (weeksOfTerm - 1) })
      expect(await offered(store())).toEqual(['Amira Shah Mon 16 Nov 09:00', 'Amira Shah Mon 16 Nov 09:30'])
      await db.updateTable('service_day').set({ to_day: null }).where('weekday', '=', 1).execute()
      expect(await openSlots(world)).toEqual({ ...nothing, reopened: 2 * (weeksOfTerm - 1) })
    })

    test('a booking that was cancelled makes no difference to its slot', async () => {
      await lineWithHours(store(), [amira, [1], '09:00', '09:30'])
      const world = testWorld(store())
      await openSlots(world)
      await book(store(), '2026-11-23T09:00:00Z', '2026-11-16T08:00:00Z')
      await store().db.deleteFrom('weekly_hours').execute()
      expect(await openSlots(world)).toEqual({ ...nothing, withdrawn: weeksOfTerm })
    })

    test('what has begun is history and is not withdrawn', async () => {
      await lineWithHours(store(), [amira, [1], '09:00', '10:00'])
      const world = testWorld(store())
      await openSlots(world)
      await store().db.deleteFrom('weekly_hours').execute()
      world.setClock('2026-11-16T09:00:00Z')
      await openSlots(world)
      expect(await offered(store())).toEqual(['Amira Shah Mon 16 Nov 09:00'])
    })

    test('an absence withdraws what it overlaps', async () => {
      await lineWithHours(store(), [amira, [1], '09:00', '11:00'])
      await store()
        .db.insertInto('absence')
        .values({ person_id: amira.id, starts_at: '2026-11-16T09:45:00Z', ends_at: '2026-11-16T10:30:00Z' })
        .execute()
      await openSlots(testWorld(store()))
      expect((await offered(store())).slice(0, 2)).toEqual([
        'Amira Shah Mon 16 Nov 09:00',
        'Amira Shah Mon 16 Nov 10:30',
      ])
    })

    test('somebody who is a practitioner no longer, or whose account is closed, is offered no longer', async () => {
      await lineWithHours(store(), [amira, [1], '09:00', '09:30'], [ben, [1], '09:00', '09:30'])
      const { db } = store()
      await db.updateTable('staff_role').set({ to_day: '2026-11-23' }).where('person_id', '=', amira.id).execute()
      await db.updateTable('person').set({ disabled_at: '2026-11-15T08:00:00Z' }).where('id', '=', ben.id).execute()
      await openSlots(testWorld(store()))
      expect(await offered(store())).toEqual(['Amira Shah Mon 16 Nov 09:00', 'Amira Shah Mon 23 Nov 09:00'])
    })

    test('hours for meetings open nothing', async () => {
      await lineWithHours(store(), [amira, [1], '09:00', '09:30'])
      await store().db.updateTable('weekly_hours').set({ purpose: 'meetings' }).execute()
      expect(await openSlots(testWorld(store()))).toEqual(nothing)
    })

    test('a shorter window withdraws what is beyond it, and open outside terms is open in the holidays', async () => {
      await lineWithHours(store(), [amira, [1, 3], '09:00', '09:30'])
      const world = testWorld(store())
      await openSlots(world)
      await saveLineSettings(store().db, LineSettings.parse({ windowWeeks: 7, outsideTerms: true })).execute()
      // Monday 21 and Wednesday 23 and 30 December are opened, Monday 28 is a bank holiday; the week of 4 January goes.
      expect(await openSlots(world)).toEqual({ opened: 3, reopened: 0, withdrawn: 2 })
    })

    test('the job says what it did', async () => {
      await lineWithHours(store(), [amira, [1], '09:00', '09:30'])
      expect(await openSlotsJob.run(testWorld(store()))).toBe('6 opened, 0 opened again, 0 withdrawn')
    })
  })
})

type Week = [person: { id: number }, weekdays: number[], starts: string, ends: string]

async function lineWithHours(store: Store, ...weeks: Week[]): Promise<void> {
  await peopleAndSchools(store)
  const hours = weeks.flatMap(([{ id }, weekdays, starts, ends]) =>
    weekdays.map((weekday) => ({
      person_id: id,
      weekday,
      starts,
      ends,
      purpose: 'consultations',
      from_day: '2026-09-01',
    })),
  )
  await store.db.insertInto('weekly_hours').values(hours).execute()
}

/** Who is offered when, by UK clocks. */
async function offered({ db }: Store): Promise<string[]> {
  const slots = await db
    .selectFrom('slot')
    .innerJoin('person', 'person.id', 'slot.practitioner_id')
    .select(['person.name', 'slot.starts_at'])
    .where('slot.withdrawn_at', 'is', null)
    .orderBy('slot.starts_at')
    .execute()
  return slots.map(({ name, starts_at }) => `${name} ${ukTime(starts_at).toFormat('ccc d LLL HH:mm')}`)
}

async function book({ db, atomic }: Store, startsAt: string, cancelledAt: string | null = null): Promise<void> {
  const slot = await db.selectFrom('slot').select('id').where('starts_at', '=', startsAt).executeTakeFirstOrThrow()
  const booking = { id: 'b1', reference: 'HB-1', slot_id: slot.id, urn: elmfield, contact_id: jo.id }
  await atomic(
    db.insertInto('consultation').values({
      ...booking,
      topic: 'codes',
      mode: 'video',
      booked_at: '2026-11-16T08:00:00Z',
      cancelled_at: cancelledAt,
    }),
  )
}

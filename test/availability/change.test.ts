import { describe, expect, test } from 'vitest'
import { addingAbsence } from '../../src/availability/away.ts'
import { type Change, make, previewOf } from '../../src/availability/change.ts'
import { changingSettings } from '../../src/availability/changing-settings.ts'
import { endingHours, type Pattern, settingHours } from '../../src/availability/hours.ts'
import { openSlots } from '../../src/availability/open-slots.ts'
import { freeTimes } from '../../src/availability/queries.ts'
import { addingServiceDay, endingServiceDay } from '../../src/availability/service-days.ts'
import { LineSettings } from '../../src/availability/settings.ts'
import { withdrawTime } from '../../src/handover/statements.ts'
import { sendDue } from '../../src/outbox/send.ts'
import type { Store } from '../../src/platform/store.ts'
import { amira, ben, elmfield, grace, jo, peopleAndSchools, ruth } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'

const by = { person: grace.id }
const monday = { person_id: amira.id, weekday: 1, starts: '09:00', ends: '10:00', from_day: '2026-11-16', to_day: null }
const nineToTen = { starts: '09:00', ends: '10:00' }
/** Amira's Fridays from 9 to 10. */
const pattern: Pattern = {
  personId: amira.id,
  purpose: 'consultations',
  stretches: [{ ...nineToTen, weekday: 5 }],
  fortnightly: false,
  from: '2026-11-16',
  to: null,
  instead: false,
}
const isFriday = (instant: string) => new Date(instant).getUTCDay() === 5
const nothing = { opened: 0, withdrawn: 0, held: 0, left: [] }

describe('changing when the line is open', () => {
  onBothStores((store) => {
    test('a manager adds Tuesday from a later day: previewed, made, and written down', async () => {
      const world = await worldWithHours(store())
      await openSlots(world)
      const change = made(await addingServiceDay(world, { weekday: 2, from: '2026-12-08' }))
      // Tuesdays 8 and 15 December and 5 January.
      expect(await previewOf(world, change)).toEqual({ opened: 3 * 4, withdrawn: 0, held: 0, left: [] })
      expect(await make(world, change, by)).toEqual({ ...nothing, opened: 3 * 4 })
      const events = await store().db.selectFrom('event').select(['kind', 'actor', 'details']).execute()
      expect(events).toEqual([
        { kind: 'line.day-added', actor: 'person:6', details: '{"weekday":2,"from":"2026-12-08"}' },
      ])
    })

    test('a weekday that is open already, or will be, is not added again; nor one from a day that is past', async () => {
      const world = await worldWithHours(store())
      const adding = (weekday: number, from: string) => addingServiceDay(world, { weekday, from })
      expect(await adding(1, '2026-12-08')).toEqual({ because: 'open_already' })
      expect(await adding(2, '2026-11-15')).toEqual({ because: 'in_the_past' })
      await make(world, made(await adding(2, '2026-12-08')), by)
      expect(await adding(2, '2026-11-16')).toEqual({ because: 'open_already' })
    })

    test('of two managers who add the same weekday at once, one does', async () => {
      const world = await worldWithHours(store())
      const first = made(await addingServiceDay(world, { weekday: 2, from: '2026-12-08' }))
      const second = made(await addingServiceDay(world, { weekday: 2, from: '2026-12-09' }))
      expect(await make(world, first, by)).toBeDefined()
      expect(await make(world, second, by)).toBeUndefined()
      expect(await store().db.selectFrom('event').select('id').execute()).toHaveLength(1)
    })

    test('a weekday is closed from a day on; bookings on it stay', async () => {
      const world = await worldWithHours(store())
      await openSlots(world)
      await book(store(), '2026-12-14T09:30:00Z')
      const { id } = await serviceDay(store(), 1)
      const change = made(await endingServiceDay(world, { id, from: '2026-12-07' }))
      expect(await previewOf(world, change)).toMatchObject({
        opened: 0,
        withdrawn: 2 * 3 - 1,
        left: [{ id: 'b1', school: 'Elmfield Primary School', starts_at: '2026-12-14T09:30:00Z', person_id: amira.id }],
      })
      expect(await make(world, change, by)).toMatchObject({ opened: 0, withdrawn: 2 * 3 - 1 })
      expect(await serviceDay(store(), 1)).toMatchObject({ to_day: '2026-12-06' })
      expect(await endingServiceDay(world, { id, from: '2026-12-20' })).toEqual({ because: 'ends_already' })
      expect(await endingServiceDay(world, { id, from: '2026-11-15' })).toEqual({ because: 'in_the_past' })
      expect(await endingServiceDay(world, { id: 999, from: '2026-12-20' })).toBeUndefined()
    })

    test('a preview counts what the change does, not what is due without it, and the schools that it meets', async () => {
      const world = await worldWithHours(store())
      await openSlots(world)
      // One time has been given away just now, and a day off of next week's has not been reckoned yet.
      await withdrawTime(store().db, amira.id, '2026-11-30T09:00:00Z', '2026-11-16T08:00:00Z').execute()
      await store()
        .db.insertInto('absence')
        .values({ person_id: amira.id, starts_at: '2026-11-23T00:00:00Z', ends_at: '2026-11-24T00:00:00Z' })
        .execute()
      const away = async (day: string) =>
        made(await addingAbsence(world, { personId: amira.id, by: grace.id, from: day, to: day, times: undefined }))
      expect(await previewOf(world, await away('2026-11-25'))).toEqual(nothing)
      const held = { held_for: 'an offer', held_until: '2026-11-16T10:00:00Z' }
      await store().db.updateTable('slot').set(held).where('starts_at', '=', '2026-12-07T09:00:00Z').execute()
      expect(await make(world, await away('2026-12-07'), by)).toEqual({ ...nothing, withdrawn: 2, held: 1 })
    })

    test('a weekday that is closed before it begins is taken away', async () => {
      const world = await worldWithHours(store())
      await make(world, made(await addingServiceDay(world, { weekday: 2, from: '2026-12-08' })), by)
      const { id } = await serviceDay(store(), 2)
      const change = made(await endingServiceDay(world, { id, from: '2026-12-01' }))
      expect(await make(world, change, by)).toEqual({ ...nothing, withdrawn: 12 })
      expect(await store().db.selectFrom('service_day').select('id').where('weekday', '=', 2).execute()).toEqual([])
    })

    test('other settings open and withdraw by themselves', async () => {
      const world = await worldWithHours(store())
      await openSlots(world)
      const settings = LineSettings.parse({ windowWeeks: 1, noticeWorkingDays: 0, outsideTerms: true })
      const [change, another] = [
        await changingSettings(world, settings, null),
        await changingSettings(world, settings, null),
      ]
      expect(await make(world, made(change), by)).toEqual({ ...nothing, withdrawn: 2 * 5 })
      expect(await make(world, made(another), by)).toBeUndefined()
      expect(await changingSettings(world, settings, null)).toEqual({ because: 'changed_meanwhile' })
    })

    test('a practitioner is given hours and they are ended', async () => {
      const world = await worldWithHours(store())
      await openSlots(world)
      const bens = { ...pattern, personId: ben.id, to: '2026-12-02' }
      const change = made(await settingHours(world, { ...bens, stretches: [{ ...nineToTen, weekday: 3 }] }))
      expect(await previewOf(world, change)).toEqual({ opened: 2 * 3, withdrawn: 0, held: 0, left: [] })
      expect(await make(world, change, { person: ben.id })).toEqual({ ...nothing, opened: 2 * 3 })
      const { id } = await store()
        .db.selectFrom('weekly_hours')
        .select('id')
        .where('person_id', '=', ben.id)
        .where('weekday', '=', 3)
        .executeTakeFirstOrThrow()
      expect(await endingHours(world, { id, personId: amira.id, from: '2026-11-20' })).toBeUndefined()
      const ending = made(await endingHours(world, { id, personId: ben.id, from: '2026-11-20' }))
      expect(await previewOf(world, ending)).toEqual({ opened: 0, withdrawn: 4, held: 0, left: [] })
      expect(await make(world, ending, { person: ben.id })).toEqual({ ...nothing, withdrawn: 4 })
      const span = {
        from: '2026-11-16T00:00:00Z',
        until: '2027-01-01T00:00:00Z',
        now: '2026-11-16T08:00:00Z',
        practitionerId: ben.id,
      }
      expect(await freeTimes(store().db, span)).toHaveLength(2)
    })

    test('hours that cannot be are refused, each with its reason, and of which weekday', async () => {
      const world = await worldWithHours(store())
      const because = (more: Partial<Pattern>) => settingHours(world, { ...pattern, ...more })
      const on = (weekday: number, starts: string, ends: string) => ({ stretches: [{ weekday, starts, ends }] })
      expect(await because({ personId: ruth.id })).toEqual({ because: 'not_their_role' })
      expect(await because({ purpose: 'meetings' })).toEqual({ because: 'not_their_role' })
      expect(await because({ stretches: [] })).toEqual({ because: 'nothing_entered' })
      expect(await because(on(5, '22:00', '02:00'))).toEqual({ because: 'end_before_start', weekday: 5 })
      expect(await because(on(5, '09:00', '09:15'))).toEqual({ because: 'too_short', weekday: 5 })
      const meetings = { personId: ruth.id, purpose: 'meetings' } as const
      expect(await because({ ...meetings, ...on(5, '09:00', '09:45') })).toEqual({ because: 'too_short', weekday: 5 })
      made(await because({ ...meetings, ...on(5, '09:00', '10:00') }))
      expect(await because({ from: '2026-11-15' })).toEqual({ because: 'in_the_past' })
      expect(await because({ to: '2026-11-15' })).toEqual({ because: 'ends_before_it_begins' })
      expect(await because({ to: '2026-11-18' })).toEqual({ because: 'never_comes' })
      expect(await because(on(1, '09:30', '12:00'))).toEqual({ because: 'overlaps', weekday: 1 })
      expect(
        await because({ stretches: [...on(5, '09:00', '10:00').stretches, ...on(5, '09:30', '11:00').stretches] }),
      ).toEqual({
        because: 'overlaps',
        weekday: 5,
      })
      made(await because(on(1, '10:00', '12:00')))
      made(await because({}))
    })

    test('every second week is counted from the week of the first day, and its other week may have other hours', async () => {
      const world = await worldWithHours(store())
      const fridays = { ...pattern, fortnightly: true }
      await make(world, made(await settingHours(world, { ...fridays, from: '2026-11-18' })), by)
      const other = { ...fridays, from: '2026-11-23', stretches: [{ weekday: 5, starts: '09:30', ends: '10:00' }] }
      await make(world, made(await settingHours(world, other)), by)
      const span = { from: '2026-11-16T00:00:00Z', until: '2026-12-12T00:00:00Z', now: '2026-11-16T08:00:00Z' }
      const fridaysOffered = (await freeTimes(store().db, span)).map((time) => time.starts_at).filter(isFriday)
      expect(fridaysOffered.map((at) => at.slice(5, 16))).toEqual([
        '11-20T09:00',
        '11-20T09:30',
        '11-27T09:30',
        '12-04T09:00',
        '12-04T09:30',
        '12-11T09:30',
      ])
    })

    test('a pattern replaces the others on its days, and after its last day they come back', async () => {
      const world = await worldWithHours(store())
      const instead = { ...pattern, instead: true, from: '2026-11-23', to: '2026-12-06' }
      await make(
        world,
        made(await settingHours(world, { ...instead, stretches: [{ weekday: 1, starts: '13:00', ends: '13:30' }] })),
        by,
      )
      const amiras = store().db.selectFrom('weekly_hours').where('person_id', '=', amira.id)
      expect(await amiras.select(['starts', 'from_day', 'to_day']).orderBy('from_day').execute()).toEqual([
        { starts: '09:00', from_day: '2026-11-16', to_day: '2026-11-22' },
        { starts: '13:00', from_day: '2026-11-23', to_day: '2026-12-06' },
        { starts: '09:00', from_day: '2026-12-07', to_day: null },
      ])
    })

    test('hours that go on after somebody has left are previewed and offered until they leave', async () => {
      const world = await worldWithHours(store())
      const leaving = store().db.updateTable('staff_role').set({ to_day: '2026-11-27' }).where('person_id', '=', ben.id)
      await leaving.execute()
      await openSlots(world)
      const change = made(await settingHours(world, { ...pattern, personId: ben.id }))
      expect(await previewOf(world, change)).toEqual({ opened: 2 * 2, withdrawn: 0, held: 0, left: [] })
      expect(await make(world, change, { person: ben.id })).toEqual({ ...nothing, opened: 2 * 2 })
    })

    test('whose hours somebody else changes is told once, however many stretches there are; who changes their own is not', async () => {
      const world = await worldWithHours(store())
      const week = [1, 2, 3, 4, 5].map((weekday) => ({ ...nineToTen, weekday }))
      const change = made(await settingHours(world, { ...pattern, personId: ben.id, stretches: week, instead: true }))
      await make(world, change, by)
      await make(world, made(await settingHours(world, { ...pattern, to: '2026-11-20' })), { person: amira.id })
      await sendDue(world)
      expect(world.sent.map(({ to, subject }) => `${to} ${subject}`)).toEqual([
        `${ben.email} Grace Lund has changed your hours in Handbell`,
      ])
      expect(world.sent[0]?.text).toContain('Friday: 9am to 10am')
    })

    test('of two overlapping patterns that are set at once, one is', async () => {
      const world = await worldWithHours(store())
      const first = made(await settingHours(world, pattern))
      const second = made(
        await settingHours(world, { ...pattern, stretches: [{ weekday: 5, starts: '09:30', ends: '11:00' }] }),
      )
      expect(await make(world, first, by)).toBeDefined()
      expect(await make(world, second, by)).toBeUndefined()
    })
  })
})

/** Amira takes consultations on Mondays from 9 to 10, Ben on Tuesdays from 9 to 11; the line is closed on Tuesdays. */
async function worldWithHours(store: Store) {
  await peopleAndSchools(store)
  const purpose = 'consultations'
  await store.db
    .insertInto('weekly_hours')
    .values([
      { ...monday, purpose },
      { ...monday, purpose, person_id: ben.id, weekday: 2, ends: '11:00' },
    ])
    .execute()
  return testWorld(store)
}

function made(change: Change | { because: string } | undefined): Change {
  if (!change || 'because' in change) throw new Error(`Refused: ${change?.because}`)
  return change
}

function serviceDay({ db }: Store, weekday: number) {
  return db.selectFrom('service_day').selectAll().where('weekday', '=', weekday).executeTakeFirstOrThrow()
}

async function book({ db }: Store, startsAt: string): Promise<void> {
  const slot = await db.selectFrom('slot').select('id').where('starts_at', '=', startsAt).executeTakeFirstOrThrow()
  const booking = { id: 'b1', reference: 'HB-1', slot_id: slot.id, urn: elmfield, contact_id: jo.id, topic: 'codes' }
  await db
    .insertInto('consultation')
    .values({ ...booking, mode: 'video', booked_at: '2026-11-16T08:00:00Z' })
    .execute()
}

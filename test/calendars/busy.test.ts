import { describe, expect, test } from 'vitest'
import { openSlots } from '../../src/availability/open-slots.ts'
import { clashesOf } from '../../src/calendars/appointment-queries.ts'
import { giveCalendar, stopCalendar } from '../../src/calendars/busy-calendar.ts'
import { readCalendars, readCalendarsJob } from '../../src/calendars/read-calendars.ts'
import { book } from '../../src/consultations/book.ts'
import { cancel } from '../../src/consultations/cancel.ts'
import type { Copy, Fetched, Unread } from '../../src/platform/calendars.ts'
import type { Store } from '../../src/platform/store.ts'
import { amira, ben, elmfield, jo, peopleAndSchools } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { type TestWorld, testWorld } from '../support/world.ts'
import { gmtTimes, outlookCalendar, outlookEvent } from './outlook.ts'

const address = 'https://outlook.calendar.test/amira.ics'

/** Amira and Ben take consultations on Monday mornings; Amira's calendar is what `publish` was given last. */
async function lineWithCalendar(store: Store) {
  await peopleAndSchools(store)
  const hours = { purpose: 'consultations', weekday: 1, starts: '09:00', ends: '11:00', from_day: '2026-09-01' }
  await store.atomic(
    store.db.insertInto('weekly_hours').values([amira, ben].map(({ id }) => ({ ...hours, person_id: id }))),
  )
  const world = testWorld(store)
  await openSlots(world)
  let now: Fetched = { ok: true, changed: false }
  const asked: Copy[] = []
  world.calendars = {
    read: async (_, have) => {
      asked.push(have)
      const same = now.ok && now.changed && now.etag !== null && now.etag === have.etag
      return same ? { ok: true, changed: false } : now
    },
  }
  return {
    world,
    asked,
    publish: (events: string[], etag: string | null = null) => {
      now = { ok: true, changed: true, text: outlookCalendar(events), etag, lastModified: null }
    },
    break: (because: Unread) => {
      now = { ok: false, because }
    },
  }
}

/** `16 09:00` of each time that is offered on Monday 23 November, and by whom. */
async function offered({ store }: TestWorld): Promise<string[]> {
  const slots = await store.db
    .selectFrom('slot')
    .innerJoin('person', 'person.id', 'slot.practitioner_id')
    .select(['starts_at', 'name'])
    .where('withdrawn_at', 'is', null)
    .where('starts_at', 'like', '2026-11-23%')
    .orderBy('name')
    .orderBy('starts_at')
    .execute()
  return slots.map(({ starts_at, name }) => `${name.split(' ')[0]} ${starts_at.slice(11, 16)}`)
}

async function events({ store }: TestWorld): Promise<string[]> {
  const rows = await store.db
    .selectFrom('event')
    .select(['kind', 'details'])
    .where('kind', 'like', 'calendar.%')
    .execute()
  return rows.map(({ kind, details }) => `${kind} ${details}`)
}

const busyAt = (from: string, to: string) => outlookEvent(gmtTimes(`20261123T${from}00`, `20261123T${to}00`))
const all = ['Amira 09:00', 'Amira 09:30', 'Amira 10:00', 'Amira 10:30']
const bens = ['Ben 09:00', 'Ben 09:30', 'Ben 10:00', 'Ben 10:30']

describe('a calendar that somebody gives', () => {
  onBothStores((store) => {
    test('takes the times back at which they are busy, and gives them again when they are not', async () => {
      const { world, publish } = await lineWithCalendar(store())
      publish([busyAt('0945', '1015')])
      expect(
        await giveCalendar(world, amira.id, ` webcal://outlook.calendar.test/amira.ics `, { person: amira.id }),
      ).toEqual({
        given: true,
      })
      expect(await offered(world)).toEqual(['Amira 09:00', 'Amira 10:30', ...bens])
      publish([busyAt('0900', '0930')])
      expect(await readCalendars(world)).toEqual({ read: 1, changed: 1, failed: 0 })
      expect(await offered(world)).toEqual([...all.slice(1), ...bens])
      expect(await stopCalendar(world, amira.id, { person: amira.id })).toBe(true)
      expect(await offered(world)).toEqual([...all, ...bens])
      expect(await store().db.selectFrom('busy_time').selectAll().execute()).toEqual([])
      expect(await events(world)).toEqual([
        'calendar.given {"host":"outlook.calendar.test","times":1}',
        'calendar.read {"added":1,"removed":1}',
        'calendar.stopped {}',
      ])
    })

    test('keeps nothing but times of it', async () => {
      const { world, publish } = await lineWithCalendar(store())
      publish([busyAt('0945', '1015')])
      await giveCalendar(world, amira.id, address, { person: amira.id })
      expect(await store().db.selectFrom('busy_time').selectAll().execute()).toEqual([
        { person_id: amira.id, starts_at: '2026-11-23T09:45:00Z', ends_at: '2026-11-23T10:15:00Z' },
      ])
      const kept = JSON.stringify([
        await store().db.selectFrom('busy_calendar').selectAll().execute(),
        await store().db.selectFrom('event').selectAll().execute(),
      ])
      expect(kept).not.toMatch(/secret|health/i)
    })

    test('leaves a booking that clashes where it is, and says so; its own entry in the calendar is no clash', async () => {
      const { world, publish } = await lineWithCalendar(store())
      const consultation = await booked(world, '2026-11-23T10:00:00Z')
      publish([busyAt('1015', '1100')])
      await giveCalendar(world, amira.id, address, { person: amira.id })
      expect(await offered(world)).toEqual([...all.slice(0, 2), ...bens])
      expect(await clashesOf(store().db, amira.id, '2026-11-16T08:00:00Z')).toEqual([
        {
          kind: 'consultations',
          id: consultation.id,
          startsAt: '2026-11-23T10:00:00Z',
          endsAt: '2026-11-23T10:30:00Z',
          school: 'Elmfield Primary School',
        },
      ])
      expect(await clashesOf(store().db, ben.id, '2026-11-16T08:00:00Z')).toEqual([])
      publish([busyAt('1000', '1030')])
      await readCalendars(world)
      expect(await clashesOf(store().db, amira.id, '2026-11-16T08:00:00Z')).toEqual([])
      await cancel(world, consultation, 'We are closed', { person: jo.id })
    })

    test('that has not changed writes nothing, by what the server says of it, by its text or by its times', async () => {
      const { world, publish, asked } = await lineWithCalendar(store())
      const event = busyAt('0945', '1015')
      publish([event], '"7"')
      await giveCalendar(world, amira.id, address, { person: amira.id })
      const before = await everything(store())
      await readCalendars(world)
      expect(asked.at(-1)).toEqual({ etag: '"7"', lastModified: null })
      publish([event], '"8"')
      await readCalendars(world)
      // Exchange says anew in each copy when it was made.
      publish([event.replace('DTSTAMP:20261115', 'DTSTAMP:20261116')], '"9"')
      expect(await readCalendars(world)).toEqual({ read: 1, changed: 0, failed: 0 })
      expect(await everything(store())).toEqual(before)
    })

    test('that has not changed for weeks is read again for the days that have come into the window', async () => {
      const { world, publish, asked } = await lineWithCalendar(store())
      publish([outlookEvent(`${gmtTimes('20261123T090000', '20261123T100000')}\nRRULE:FREQ=WEEKLY`)], '"7"')
      await giveCalendar(world, amira.id, address, { person: amira.id })
      world.setClock('2026-12-07T08:00:00Z')
      await readCalendars(world)
      expect(asked.at(-1)).toEqual({ etag: '"7"', lastModified: null })
      world.setClock('2026-12-08T08:00:00Z')
      expect(await readCalendars(world)).toEqual({ read: 1, changed: 1, failed: 0 })
      expect(asked.at(-1)).toEqual({ etag: null, lastModified: null })
      const times = await store().db.selectFrom('busy_time').select('starts_at').orderBy('starts_at').execute()
      expect(times.at(0)?.starts_at).toBe('2026-12-14T09:00:00Z')
      expect(times.at(-1)?.starts_at).toBe('2027-07-05T08:00:00Z')
    })

    test('that cannot be read leaves the times as they were, and says since when and why, once', async () => {
      const { world, publish, ...calendar } = await lineWithCalendar(store())
      publish([busyAt('0945', '1015')], '"7"')
      await giveCalendar(world, amira.id, address, { person: amira.id })
      world.setClock('2026-11-16T09:00:00Z')
      calendar.break('too_slow')
      expect(await readCalendars(world)).toEqual({ read: 1, changed: 0, failed: 1 })
      world.setClock('2026-11-16T09:15:00Z')
      await readCalendars(world)
      calendar.break('gone')
      await readCalendars(world)
      const noted = () => store().db.selectFrom('busy_calendar').select(['failed_since', 'problem']).executeTakeFirst()
      expect(await noted()).toEqual({ failed_since: '2026-11-16T09:00:00Z', problem: 'gone' })
      expect(await offered(world)).toEqual(['Amira 09:00', 'Amira 10:30', ...bens])
      publish([busyAt('0945', '1015')], '"7"')
      await readCalendars(world)
      expect(await noted()).toEqual({ failed_since: null, problem: null })
      expect((await events(world)).slice(1)).toEqual([
        'calendar.failed {"because":"too_slow"}',
        'calendar.failed {"because":"gone"}',
        'calendar.read {"added":0,"removed":0}',
      ])
    })

    test('that cannot be read, or never ends, is not taken', async () => {
      const { world, publish, ...calendar } = await lineWithCalendar(store())
      calendar.break('not_public')
      const give = () => giveCalendar(world, amira.id, address, { person: amira.id })
      expect(await give()).toEqual({ given: false, because: 'not_public' })
      publish([outlookEvent(`${gmtTimes('20261123T090000', '20261123T100000')}\nRRULE:FREQ=SECONDLY`)])
      expect(await give()).toEqual({ given: false, because: 'too_many' })
      expect(await events(world)).toEqual([])
    })

    test('is forgotten when its person is staff no more', async () => {
      const { world, publish } = await lineWithCalendar(store())
      publish([busyAt('0945', '1015')])
      await giveCalendar(world, amira.id, address, { person: amira.id })
      await store()
        .db.updateTable('staff_role')
        .set({ to_day: '2026-11-15' })
        .where('person_id', '=', amira.id)
        .execute()
      expect(await readCalendarsJob.run(world)).toBe('0 read, 0 changed, 0 could not be read')
      expect(await store().db.selectFrom('busy_calendar').selectAll().execute()).toEqual([])
      expect((await events(world)).at(-1)).toBe('calendar.stopped {}')
    })

    test('is read by one of several that read it at once', async () => {
      const { world, publish } = await lineWithCalendar(store())
      publish([busyAt('0945', '1015')])
      await giveCalendar(world, amira.id, address, { person: amira.id })
      publish([busyAt('0900', '0930')])
      world.setClock('2026-11-16T08:15:00Z')
      await Promise.all([readCalendars(world), readCalendars(world), readCalendars(world)])
      expect((await events(world)).filter((one) => one.startsWith('calendar.read'))).toHaveLength(1)
      expect(await offered(world)).toEqual([...all.slice(1), ...bens])
    })
  })
})

/** Jo's consultation at Elmfield with Amira at an instant. */
async function booked(world: TestWorld, startsAt: string) {
  const request = { id: crypto.randomUUID(), urn: elmfield, startsAt, contactEmail: jo.email, practitionerId: amira.id }
  const answer = await book(world, { ...request, topic: 'codes', mode: 'video' }, { person: jo.id })
  if (!answer.booked) throw new Error(answer.because)
  return answer.consultation
}

async function everything({ db }: Store) {
  const tables = ['busy_calendar', 'busy_time', 'event', 'slot'] as const
  return Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()))
}

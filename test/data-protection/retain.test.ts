import { expect, test } from 'vitest'
import { check } from '../../src/audit/check.ts'
import { logEvent } from '../../src/audit/events.ts'
import { sealEvents } from '../../src/audit/seal.ts'
import { keepFor, retain } from '../../src/data-protection/retain.ts'
import { RetentionSettings } from '../../src/data-protection/settings.ts'
import { countsInWords, none } from '../../src/data-protection/words.ts'
import type { Store } from '../../src/platform/store.ts'
import { ukTime } from '../../src/platform/time.ts'
import { amira, elmfield, grace, jo, oakhill, peopleAndSchools, sam } from '../support/people.ts'
import { queue } from '../support/queue.ts'
import { onBothStores } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'
import { bookedOnce } from './past.ts'

const byGrace = { person: grace.id }
const left = { id: 21, name: 'Pat Lowe', email: 'pat@oakhill.test', phone: '01632 960109' }
const stillHere = { id: 22, name: 'Max Reed', email: 'max@oakhill.test' }

/** What reports count: consultations by school, topic, time, practitioner, way and whether cancelled. */
function coverage({ db }: Store) {
  return db
    .selectFrom('consultation')
    .innerJoin('slot', 'slot.id', 'consultation.slot_id')
    .select(['urn', 'topic', 'mode', 'slot.starts_at', 'slot.practitioner_id', 'tried_officer', 'read_guidance'])
    .select((e) => [e('cancelled_at', 'is not', null).as('cancelled'), e.fn.countAll<number>().as('count')])
    .groupBy(['urn', 'topic', 'mode', 'slot.starts_at', 'slot.practitioner_id', 'cancelled'])
    .groupBy(['tried_officer', 'read_guidance'])
    .orderBy('slot.starts_at')
    .orderBy('topic')
    .execute()
}

/** Two school years and more of bookings, and what else there is to be forgotten. */
async function history(store: Store) {
  const { db, atomic } = store
  await peopleAndSchools(store)
  await atomic(
    db.insertInto('person').values([left, stillHere]),
    db.insertInto('contact').values([
      { urn: oakhill, person_id: left.id, role: 'office', phone: left.phone, ended_at: '2024-07-20T10:00:00Z' },
      { urn: oakhill, person_id: stillHere.id, role: 'office', ended_at: '2024-09-02T10:00:00Z' },
    ]),
    db.insertInto('absence').values([
      { person_id: amira.id, starts_at: '2024-07-01T08:00:00Z', ends_at: '2024-07-02T16:00:00Z' },
      { person_id: amira.id, starts_at: '2026-07-01T08:00:00Z', ends_at: '2026-07-02T16:00:00Z' },
    ]),
    db.insertInto('sign_in_link').values([
      { id: 'old', person_id: jo.id, made_at: '2026-11-14T07:00:00Z', expires_at: '2026-11-14T07:15:00Z' },
      { id: 'new', person_id: jo.id, made_at: '2026-11-16T07:55:00Z', expires_at: '2026-11-16T08:10:00Z' },
    ]),
    db.insertInto('session').values(
      ['2026-10-01T08:00:00Z', '2026-11-15T08:00:00Z'].map((started_at) => ({
        ...{ id_hash: started_at, person_id: jo.id, how: 'link', device: 'Edge on Windows' },
        ...{ started_at, seen_at: started_at },
      })),
    ),
    db.insertInto('import_run').values([
      { id: 'june', kind: 'people', file_name: 'people.csv', person_id: grace.id, started_at: '2026-06-01T08:00:00Z' },
      { id: 'today', kind: 'people', file_name: 'people.csv', person_id: grace.id, started_at: '2026-11-16T07:00:00Z' },
    ]),
    db.insertInto('import_run_part').values({ import_id: 'june', part: 1, rows: '[]' }),
    db.insertInto('access_request').values({
      ...{ id: 'asked', urn: oakhill, name: 'Lee Dunn', email: 'lee@oakhill.test', role: 'office' },
      asked_at: '2026-05-01T08:00:00Z',
    }),
    db.insertInto('term').values({ id: '2026-spring', from_day: '2026-01-05', to_day: '2026-04-02' }),
    db.insertInto('plan_run').values(
      ['2026-spring', '2026-autumn'].map((term) => ({
        ...{ id: term, term, person_id: grace.id, started_at: '2026-01-05T08:00:00Z' },
      })),
    ),
    db.insertInto('unplaced').values({ term: '2026-spring', urn: oakhill, number: 1, because: 'no_officer' }),
  )
  await bookedOnce(store, { id: 'summer', at: '2024-07-10T08:00:00Z', contact: left, urn: oakhill })
  await bookedOnce(store, { id: 'summer-of-jo', at: '2024-07-12T08:00:00Z', topic: 'legal', mode: 'video' })
  await bookedOnce(store, { id: 'summer-cancelled', at: '2024-07-12T08:00:00Z', cancelled: true })
  await bookedOnce(store, { id: 'autumn', at: '2024-09-04T08:00:00Z', contact: sam })
  await bookedOnce(store, { id: 'next-week', at: '2026-11-23T09:00:00Z' })
  await queue(store, 'consultation-booked-contact', { id: 'a', at: '2026-08-01T08:00:00Z' })
  await queue(store, 'consultation-booked-contact', { id: 'b', at: '2026-11-01T08:00:00Z' })
  await db
    .updateTable('outbox')
    .set((e) => ({ sent_at: e.ref('queued_at') }))
    .execute()
}

const due = {
  ...none,
  bookings: 3,
  people: 1,
  contacts: 1,
  absences: 1,
  messages: 1,
  imports: 1,
  links: 1,
  sessions: 1,
  requests: 1,
  plans: 1,
}

onBothStores((store) => {
  test('a dry run says how many of each kind are due, and changes nothing', async () => {
    const world = testWorld(store())
    await history(store())
    const before = await store().db.selectFrom('consultation').selectAll().execute()
    expect(await retain(world, { dryRun: true })).toEqual(due)
    expect(await store().db.selectFrom('consultation').selectAll().execute()).toEqual(before)
    expect(await store().db.selectFrom('event').selectAll().execute()).toEqual([])
  })

  test('what was kept for long enough goes, as the dry run said; a second run finds nothing', async () => {
    const world = testWorld(store())
    await history(store())
    expect(await retain(world)).toEqual(due)
    expect(await retain(world)).toEqual(none)
    expect(countsInWords(none)).toBe('Nothing was due to be removed')
    expect(await check(world)).toEqual([])
  })

  test('a booking of two school years ago tells of nobody, and counts as before', async () => {
    const world = testWorld(store())
    await history(store())
    const counted = await coverage(store())
    await retain(world)
    expect(await coverage(store())).toEqual(counted)
    const bookings = await store()
      .db.selectFrom('consultation')
      .innerJoin('person', 'person.id', 'contact_id')
      .select(['consultation.id', 'person.name', 'note', 'consultation.phone', 'cancel_reason', 'urn'])
      .orderBy('booked_at')
      .execute()
    const gone = { name: 'Removed person', note: null, phone: 'removed', cancel_reason: null, urn: elmfield }
    expect(bookings.filter(({ name }) => name === 'Removed person')).toEqual([
      { ...gone, id: 'summer', urn: oakhill },
      expect.objectContaining({ note: null, cancel_reason: null }),
      expect.objectContaining({ note: null, cancel_reason: null }),
    ])
    const kept = bookings.filter(({ name }) => name !== 'Removed person')
    expect(kept.map(({ id, note }) => `${id}: ${note}`)).toEqual([
      'autumn: Jo would like to talk about codes',
      'next-week: Jo would like to talk about codes',
    ])
  })

  test('who left two school years ago has no name and no address any more; who left a term later still has', async () => {
    const world = testWorld(store())
    await history(store())
    await retain(world)
    const people = await store()
      .db.selectFrom('person')
      .selectAll()
      .where('id', 'in', [left.id, stillHere.id])
      .execute()
    expect(people).toEqual([
      {
        id: left.id,
        name: `Removed person ${left.id}`,
        email: `removed-${left.id}@invalid`,
        phone: null,
        video_link: null,
        disabled_at: '2026-11-16T08:00:00Z',
      },
      { ...stillHere, phone: null, video_link: null, disabled_at: null },
    ])
  })

  test('more than one batch goes in one run', async () => {
    const world = testWorld(store())
    await peopleAndSchools(store())
    const { db } = store()
    const starts = Array.from(
      { length: 1203 },
      (_, i) => `2020-01-01T${String(i % 24).padStart(2, '0')}:00:${String(i % 60).padStart(2, '0')}Z`,
    )
    for (let i = 0; i < starts.length; i += 20) {
      await db
        .insertInto('absence')
        .values(
          starts
            .slice(i, i + 20)
            .map((starts_at) => ({ person_id: amira.id, starts_at, ends_at: '2020-02-01T00:00:00Z' })),
        )
        .execute()
    }
    expect((await retain(world)).absences).toBe(1203)
  })

  test('history goes after six years, what is left of it is still whole, and when it was done can be seen', async () => {
    const world = testWorld(store())
    await peopleAndSchools(store())
    const { db, atomic } = store()
    await atomic(
      logEvent(db, ukTime('2020-11-15T08:00:00Z'), byGrace, 'guidance.added', 'old'),
      logEvent(db, ukTime('2020-11-17T08:00:00Z'), byGrace, 'guidance.added', 'kept'),
    )
    await sealEvents(world)
    expect((await retain(world, { dryRun: true })).events).toBe(1)
    expect((await retain(world)).events).toBe(1)
    expect(await check(world)).toEqual([])
    const kinds = await db.selectFrom('event').select(['kind', 'subject']).orderBy('id').execute()
    expect(kinds.map(({ kind }) => kind)).toEqual(['guidance.added', 'audit.trimmed', 'data.retained'])
  })

  test('a manager keeps things for longer', async () => {
    const world = testWorld(store())
    await history(store())
    const longer = RetentionSettings.parse({ bookingsSchoolYears: 3, peopleSchoolYears: 3 })
    expect(await retain(world, { dryRun: true, settings: longer })).toMatchObject({
      bookings: 0,
      people: 0,
      messages: 1,
    })
    await keepFor(world, longer, byGrace)
    expect(await retain(world)).toMatchObject({ bookings: 0, people: 0, contacts: 0, messages: 1 })
  })

  test.each([
    ['2026-08-31T22:59:59Z', 0],
    ['2026-08-31T23:00:00Z', 4],
  ])('a school year ends with August in the UK: at %s', async (at, bookings) => {
    const world = testWorld(store(), { at })
    await peopleAndSchools(store())
    for (const id of ['a', 'b', 'c', 'd'])
      await bookedOnce(store(), { id, at: `2024-0${'abcd'.indexOf(id) + 4}-10T08:00:00Z` })
    expect((await retain(world, { dryRun: true })).bookings).toBe(bookings)
  })

  test('nobody with an appointment to come, an allocation or a role is made anonymous', async () => {
    const world = testWorld(store())
    await history(store())
    await bookedOnce(store(), { id: 'to-come', at: '2026-11-25T09:00:00Z', contact: left })
    expect(await retain(world)).toMatchObject({ people: 0 })
  })
})

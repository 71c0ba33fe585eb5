import { beforeAll, describe, expect, test } from 'vitest'
import { bookAhead, makeDemo } from '../../db/demo.ts'
import { check } from '../../src/audit/check.ts'
import { sealEvents } from '../../src/audit/seal.ts'
import { demoPeople } from '../../src/demo/people.ts'
import { stateOf } from '../../src/meetings/rules.ts'
import { choose } from '../../src/mondays/choose.ts'
import { sendMondays } from '../../src/mondays/send.ts'
import { sendDue } from '../../src/outbox/send.ts'
import { utc } from '../../src/platform/time.ts'
import { reckoned } from '../coverage/reckoning.ts'
import { emptyNodeStore } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'

const mondayMorning = '2026-11-23T10:00:00Z'

describe('the demo, with what is to come,', () => {
  const store = emptyNodeStore()
  const world = testWorld(store, { at: mondayMorning })
  let booked = 0
  beforeAll(async () => {
    await makeDemo(store, world.now())
    booked = await bookAhead(world)
  })

  test('has somebody of each kind to sign in as, with bookings ahead, and one day that is fully booked', async () => {
    expect(booked).toBeGreaterThan(40)
    await sealEvents(world)
    expect(await check(world)).toEqual([])
    const people = await demoPeople(store.db)
    expect(people.map(({ kind }) => kind)).toEqual([
      'School contact',
      'Trust attendance lead',
      'Senior practitioner',
      'Attendance improvement officer',
      'Manager',
    ])
    const ahead = await store.db
      .selectFrom('consultation')
      .innerJoin('slot', 'slot.id', 'consultation.slot_id')
      .select(['contact_id', 'practitioner_id', 'starts_at'])
      .where('cancelled_at', 'is', null)
      .where('starts_at', '>', mondayMorning)
      .execute()
    const ids = new Set(ahead.flatMap(({ contact_id, practitioner_id }) => [contact_id, practitioner_id]))
    expect(people.slice(0, 3).every(({ personId }) => ids.has(personId))).toBe(true)
    const fullDay = ahead.filter(({ starts_at }) => starts_at.startsWith('2026-11-27'))
    expect(fullDay).toHaveLength(20)
    // Some wait for that day, one has a time held; of last week a few consultations are not recorded yet.
    const waits = await store.db.selectFrom('waiting').select('id').where('ended_at', 'is', null).execute()
    expect(waits.length).toBeGreaterThan(2)
    expect(await store.db.selectFrom('offer').select('id').execute()).toHaveLength(1)
  })

  test('has the term under way partly held, and the officer to sign in as much to do', async () => {
    const now = utc(world.now())
    const meetings = await store.db.selectFrom('meeting').selectAll().where('term', '=', '2026-autumn').execute()
    const states = (some: typeof meetings) =>
      new Set(
        some.map(({ sent_at, accepted_at, chased_at, cancelled_at, held_at, not_held_at, ...times }) =>
          stateOf(
            {
              ...{ startsAt: times.starts_at, endsAt: times.ends_at, sentAt: sent_at, acceptedAt: accepted_at },
              ...{ chasedAt: chased_at, cancelledAt: cancelled_at, heldAt: held_at, notHeldAt: not_held_at },
            },
            now,
          ),
        ),
      )
    expect([...states(meetings)].sort()).toEqual([
      'accepted',
      'cancelled',
      'draft',
      'held',
      'invited',
      'not answered',
      'not held',
      'unrecorded',
    ])
    const officer = (await demoPeople(store.db)).find(({ kind }) => kind === 'Attendance improvement officer')
    const own = meetings.filter(({ officer_id }) => officer_id === officer?.personId)
    expect(own.filter(({ starts_at }) => starts_at.startsWith('2026-11-23')).length).toBeGreaterThan(0)
    expect(states(own).size).toBeGreaterThan(4)
    expect(await store.db.selectFrom('unplaced').selectAll().execute()).not.toEqual([])
  })

  test('tells each officer of their week and managers of the term on its Monday: who has nothing or wants nothing, of nothing', async () => {
    const { db } = store
    const [managers, busy] = await Promise.all([
      db.selectFrom('staff_role').select('person_id as id').where('role', '=', 'manager').execute(),
      db
        .selectFrom('meeting')
        .select('officer_id as id')
        .where('sent_at', 'is not', null)
        .where('cancelled_at', 'is', null)
        .where('not_held_at', 'is', null)
        .where('starts_at', '>', mondayMorning)
        .where('starts_at', '<', '2026-11-28')
        .distinct()
        .execute(),
    ])
    const [off] = managers
    await choose(world, off?.id ?? 0, { message: 'manager', wanted: false }, { person: off?.id ?? 0 })
    await sendMondays(world)
    await sendDue(world)
    const sent = world.sent.filter(({ subject }) => /^(Your week|Coverage): /.test(subject))
    const people = await db.selectFrom('person').select(['id', 'email']).execute()
    const got = people.filter(({ email }) => sent.some(({ to }) => to === email)).map(({ id }) => id)
    expect(got).toHaveLength(sent.length)
    expect(got).toEqual(expect.arrayContaining(busy.map(({ id }) => id)))
    expect(managers.filter(({ id }) => got.includes(id))).toEqual(managers.slice(1))
    const rows = await reckoned(db, '2026-autumn', mondayMorning)
    const sum = (state: string) => rows.reduce((total, row) => total + (row.state === state ? row.count : 0), 0)
    const due = rows.reduce((total, { count }) => total + count, 0) - sum('written off')
    expect(sent.at(-1)?.subject).toMatch(new RegExp(`^Coverage: ${sum('held')} of ${due} held, \\d+ will be missed$`))
    expect(sent.at(-1)?.text).toContain(`Not arranged: ${sum('not arranged')}, `)
    for (const { subject, text } of sent) {
      expect(subject).not.toMatch(/ 0 |: $/)
      expect(text).not.toMatch(/\n{3}/)
      expect(text).toMatch(/Stop sending it: http:\S+\/mondays\//)
    }
  })
})

import { sql } from 'kysely'
import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { check } from '../../src/audit/check.ts'
import { eventRow } from '../../src/audit/events.ts'
import { sealEvents } from '../../src/audit/seal.ts'
import { trimEvents } from '../../src/audit/trim.ts'
import { newestSeal, verifyEvents } from '../../src/audit/verify.ts'
import { field, rowsOf } from '../../src/platform/sql.ts'
import type { Store } from '../../src/platform/store.ts'
import { grace } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'

const instant = (text: string) => DateTime.fromISO(text, { zone: 'utc' })

/** Grace retires guidance so many times, once an hour. */
async function history({ db }: Store, events: number, from = '2026-11-16T08:00:00Z') {
  const rows = Array.from({ length: events }, (_, i) =>
    eventRow(instant(from).plus({ hours: i }), { person: grace.id }, 'guidance.retired', String(i), { é: "it's" }),
  )
  const said = ['at', 'actor', 'kind', 'subject', 'details'] as const
  await db
    .insertInto('event')
    .columns([...said])
    .expression(db.selectFrom(rowsOf(rows).as('row')).select(said.map((name) => field<string>(name).as(name))))
    .execute()
}

/** What somebody can do who has the whole database in their hands and its foreign keys switched off. */
async function tamper(store: Store, statement: ReturnType<typeof sql>) {
  const { db } = store
  await store.atomic(
    // D1 lets nobody switch foreign keys off, so the seals are rewritten too; the chain shows it all the same.
    db.updateTable('event_seal').set({ content: null }),
    { compile: () => statement.compile(db) },
    { compile: () => sql`update event_seal set content = (select content from event where id = event_id)`.compile(db) },
  )
}

onBothStores((store) => {
  test('events are sealed in order, each with the hash of the one before, and a sound history verifies', async () => {
    const world = testWorld(store())
    await history(store(), 450)
    expect(await sealEvents(world)).toMatch(/^450 sealed, the last with [0-9a-f]{64}$/)
    expect(await sealEvents(world)).toBe('nothing was new')
    await history(store(), 3)
    expect(await sealEvents(world)).toMatch(/^3 sealed/)
    expect(await check(world)).toEqual([])
    expect(await newestSeal(store().db)).toMatchObject({ eventId: 453 })
  })

  test('two processes that seal at once make one chain', async () => {
    const world = testWorld(store())
    await history(store(), 700)
    await Promise.all([sealEvents(world), sealEvents(world), sealEvents(world)])
    await sealEvents(world)
    expect(await verifyEvents(store().db)).toEqual([])
    const { sealed } = await store()
      .db.selectFrom('event_seal')
      .select(({ fn }) => fn.countAll<number>().as('sealed'))
      .executeTakeFirstOrThrow()
    expect(sealed).toBe(700)
  })

  test('the database refuses to change or remove a sealed event, or a seal that another follows', async () => {
    const { db } = store()
    await history(store(), 3)
    await sealEvents(testWorld(store()))
    const refused = /FOREIGN KEY constraint failed/
    await expect(db.updateTable('event').set({ actor: 'person:1' }).where('id', '=', 2).execute()).rejects.toThrow(
      refused,
    )
    await expect(db.updateTable('event').set({ details: '{}' }).where('id', '=', 3).execute()).rejects.toThrow(refused)
    await expect(db.updateTable('event').set({ from_address: '::1' }).execute()).rejects.toThrow(refused)
    await expect(db.deleteFrom('event').where('id', '=', 3).execute()).rejects.toThrow(refused)
    await expect(db.deleteFrom('event_seal').where('event_id', '=', 2).execute()).rejects.toThrow(refused)
    await expect(db.updateTable('event_seal').set({ hash: 'x' }).where('event_id', '=', 1).execute()).rejects.toThrow(
      refused,
    )
  })

  describe('what was done to the history past every constraint shows, by its id', () => {
    const cases: [string, ReturnType<typeof sql>, string[]][] = [
      ['changed', sql`update event set actor = 'person:1' where id = 3`, ['event 3 was changed']],
      ['changed in its address', sql`update event set from_address = '::1' where id = 2`, ['event 2 was changed']],
      ['removed', sql`delete from event where id = 2`, ['event 2 was unsealed, and no event says that it was trimmed']],
      [
        'cut off at the end',
        sql`delete from event where id >= 5`,
        [
          'event 5 was unsealed, and no event says that it was trimmed',
          'event 6 was unsealed, and no event says that it was trimmed',
          'events after 4 are gone: 6 was the last that was written',
        ],
      ],
    ]
    test.each(cases)('%s', async (_, statement, problems) => {
      await history(store(), 6)
      await sealEvents(testWorld(store()))
      await tamper(store(), statement)
      expect(await check(testWorld(store()))).toEqual(problems)
    })

    test('put in between', async () => {
      const { db } = store()
      await history(store(), 3)
      await db.deleteFrom('event').where('id', '=', 2).execute()
      await sealEvents(testWorld(store()))
      const row = { at: '2026-11-16T09:00:00Z', actor: 'person:1', kind: 'k', subject: 's' }
      await db
        .insertInto('event')
        .values({ ...row, id: 2 })
        .execute()
      expect(await verifyEvents(db)).toEqual(['event 2 was put in after later ones had been sealed'])
    })

    test('with its last seals cut off too', async () => {
      const { db } = store()
      await history(store(), 4)
      await sealEvents(testWorld(store()))
      await db.deleteFrom('event_seal').where('event_id', '=', 4).execute()
      await db.deleteFrom('event').where('id', '=', 4).execute()
      expect(await verifyEvents(db)).toEqual(['events after 3 are gone: 4 was the last that was written'])
    })
  })

  test('the oldest events can be trimmed, an event says so, and the rest still verifies', async () => {
    const { db, atomic } = store()
    const world = testWorld(store())
    const at = instant('2026-11-18T08:00:00Z')
    await history(store(), 10)
    await sealEvents(world)
    await atomic(...trimEvents(db, '2026-11-16T12:00:00Z', at, { job: 'retention' }))
    expect(
      await db.selectFrom('event').select(['id', 'kind', 'details']).where('kind', '<>', 'guidance.retired').execute(),
    ).toEqual([{ id: 11, kind: 'audit.trimmed', details: '{"through":4}' }])
    expect((await db.selectFrom('event').select('id').orderBy('id').execute()).map(({ id }) => id)).toEqual([
      5, 6, 7, 8, 9, 10, 11,
    ])
    expect(await check(world)).toEqual([])
    await sealEvents(world)
    expect(await check(world)).toEqual([])

    await atomic(...trimEvents(db, '2026-11-16T12:00:00Z', at, { job: 'retention' }))
    expect((await db.selectFrom('event').select('id').where('kind', '=', 'audit.trimmed').execute()).length).toBe(1)
    await atomic(...trimEvents(db, '2030-01-01T00:00:00Z', at, { job: 'retention' }))
    await sealEvents(world)
    expect((await db.selectFrom('event').select('id').execute()).map(({ id }) => id)).toEqual([12])
    expect(await check(world)).toEqual([])
  })

  test('an event that is not sealed yet is not trimmed', async () => {
    const { db, atomic } = store()
    await history(store(), 2)
    await atomic(...trimEvents(db, '2030-01-01T00:00:00Z', instant('2030-01-01T00:00:00Z'), { job: 'retention' }))
    expect((await db.selectFrom('event').select('id').execute()).length).toBe(2)
  })
})

import { expect, test } from 'vitest'
import { check } from '../../src/audit/check.ts'
import type { Store } from '../../src/platform/store.ts'
import { draft } from '../support/meetings.ts'
import { elmfield, jo, peopleAndSchools, ruth } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'

onBothStores((store) => {
  test('a meeting that was sent has its school and its officer invited', async () => {
    const world = await withMeeting(store())
    expect(await check(world)).toEqual([])
    await store().db.deleteFrom('meeting_invitee').where('part', '=', 'lead').execute()
    expect(await check(world)).toEqual([
      'meeting meeting was sent and does not have both its school and its officer invited',
    ])
  })

  test('what has a record was held, and what was written off is not arranged', async () => {
    const world = await withMeeting(store())
    const { db } = store()
    await db
      .insertInto('meeting_record')
      .values({ meeting_id: 'meeting', recorded_at: '2026-11-12T09:00:00Z', recorded_by: ruth.id, attended: '[]' })
      .execute()
    expect(await check(world)).toEqual(['meeting meeting has a record or actions and was not held'])
    await db
      .updateTable('meeting')
      .set((e) => ({ held_at: e.ref('starts_at') }))
      .execute()
    expect(await check(world)).toEqual([])
    const off = { term: '2026-autumn', urn: elmfield, number: 1, reason: 'Inspected that week' }
    await db
      .insertInto('write_off')
      .values({ ...off, person_id: ruth.id, made_at: '2026-11-12T09:00:00Z' })
      .execute()
    expect(await check(world)).toEqual(['meeting meeting stands in the place of what was written off'])
    await db
      .updateTable('meeting')
      .set({ held_at: null, not_held_at: '2026-11-12T09:00:00Z', not_held_because: 'no reply' })
      .execute()
    await db.deleteFrom('meeting_record').execute()
    expect(await check(world)).toEqual([])
  })
})

/** A meeting of Elmfield's with Ruth, sent long enough ago that its messages are gone. */
async function withMeeting(store: Store) {
  await peopleAndSchools(store)
  await draft(store)
  await store.db.updateTable('meeting').set({ sent_at: '2026-11-01T09:00:00Z' }).execute()
  await store.db
    .insertInto('meeting_invitee')
    .values([
      { meeting_id: 'meeting', person_id: jo.id, part: 'lead' },
      { meeting_id: 'meeting', person_id: ruth.id, part: 'officer' },
    ])
    .execute()
  return testWorld(store)
}

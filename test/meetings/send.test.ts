import { describe, expect, test } from 'vitest'
import { draftsToSend, send } from '../../src/meetings/send.ts'
import { draft } from '../support/meetings.ts'
import { elmfield, grace, jo, oakhill, peopleAndSchools, ruth, sam } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'

const term = '2026-autumn'
const actor = { person: grace.id }

describe('sending the drafts of a term', () => {
  onBothStores((store) => {
    const start = async () => {
      await peopleAndSchools(store())
      return testWorld(store())
    }
    const queued = () =>
      store()
        .db.selectFrom('outbox')
        .select(['kind', 'recipient', 'subject', 'revision'])
        .orderBy('subject')
        .orderBy('kind')
        .orderBy('recipient')
        .execute()

    test('goes to the school’s attendance lead and the officer, once, however often it is pressed', async () => {
      const world = await start()
      await draft(store())
      await draft(store(), { id: 'other', urn: oakhill, startsAt: '2026-11-26T10:00:00Z' })
      expect((await send(world, { term }, actor)).sent).toEqual(['meeting', 'other'])
      const presses = [send(world, { term }, actor), send(world, { term, ids: ['meeting'] }, actor)]
      expect((await Promise.all(presses)).map(({ sent }) => sent)).toEqual([[], []])
      const at = { revision: 0 }
      expect(await queued()).toEqual([
        { kind: 'meeting-invited-officer', recipient: ruth.email, subject: 'meeting', ...at },
        { kind: 'meeting-invited-school', recipient: jo.email, subject: 'meeting', ...at },
        { kind: 'meeting-invited-officer', recipient: ruth.email, subject: 'other', ...at },
        { kind: 'meeting-invited-school', recipient: sam.email, subject: 'other', ...at },
      ])
    })

    test('two presses at once send nothing twice', async () => {
      const world = await start()
      await draft(store())
      const both = await Promise.all([send(world, { term }, actor), send(world, { term }, actor)])
      expect(both.flatMap(({ sent }) => sent)).toEqual(['meeting'])
      expect(await queued()).toHaveLength(2)
    })

    test('only those of one officer, or those that were chosen', async () => {
      const world = await start()
      await draft(store())
      await draft(store(), { id: 'other', urn: oakhill, officer: grace, startsAt: '2026-11-26T10:00:00Z' })
      expect((await draftsToSend(world, { term, officerId: ruth.id })).ready.map(({ meeting }) => meeting.id)).toEqual([
        'meeting',
      ])
      expect((await send(world, { term, ids: ['meeting'] }, actor)).sent).toEqual(['meeting'])
    })

    test('keeps what cannot be sent, and says why', async () => {
      const world = await start()
      const { db } = store()
      await db
        .insertInto('school')
        .values({ urn: 133333, la_code: 999, name: 'Ash', phase: 'Primary', status: 'Open' })
        .execute()
      await db
        .insertInto('school')
        .values({ urn: 144444, la_code: 999, name: 'Bay', phase: 'Primary', status: 'Closed' })
        .execute()
      await draft(store(), { id: 'past', startsAt: '2026-11-13T10:00:00Z' })
      await draft(store(), { id: 'nobody', urn: 133333, startsAt: '2026-11-24T10:00:00Z' })
      await draft(store(), { id: 'closed', urn: 144444, startsAt: '2026-11-25T10:00:00Z' })
      await draft(store(), { id: 'left', urn: oakhill, startsAt: '2026-12-02T10:00:00Z' })
      await draft(store(), { id: 'away', number: 2, startsAt: '2026-11-25T14:00:00Z' })
      await db
        .insertInto('absence')
        .values({ person_id: ruth.id, starts_at: '2026-11-25T13:00:00Z', ends_at: '2026-11-25T17:00:00Z' })
        .execute()
      await db.updateTable('staff_role').set({ to_day: '2026-11-30' }).where('person_id', '=', ruth.id).execute()
      const { sent, kept } = await send(world, { term }, actor)
      expect(sent).toEqual([])
      expect(kept.map(({ meeting, because }) => [meeting.id, because])).toEqual([
        ['past', 'in_the_past'],
        ['nobody', 'no_contact'],
        ['closed', 'school_closed'],
        ['away', 'officer_away'],
        ['left', 'no_officer'],
      ])
      expect(await queued()).toEqual([])
    })

    test('the head gets a copy where that is set, and is asked where the school has nobody else', async () => {
      const world = await start()
      const { db } = store()
      await db
        .insertInto('setting')
        .values({ name: 'meetings', value: JSON.stringify({ copyHead: true }) })
        .execute()
      await db.insertInto('person').values({ id: 20, name: 'Hana Head', email: 'hana@elmfield.test' }).execute()
      await db.insertInto('contact').values({ urn: elmfield, person_id: 20, role: 'headteacher' }).execute()
      await draft(store())
      const [one] = (await draftsToSend(world, { term })).ready
      expect(one?.invitees.map(({ part, name }) => [part, name])).toEqual([
        ['lead', jo.name],
        ['copy', 'Hana Head'],
        ['officer', ruth.name],
      ])
      await db.updateTable('contact').set({ ended_at: '2026-11-01T00:00:00Z' }).where('person_id', '<>', 20).execute()
      const [other] = (await draftsToSend(world, { term })).ready
      expect(other?.invitees.map(({ part, name }) => [part, name])).toEqual([
        ['lead', 'Hana Head'],
        ['officer', ruth.name],
      ])
    })

    test('four hundred schools at once, each once', async () => {
      const world = await start()
      const { db, atomic } = store()
      const all = Array.from({ length: 400 }, (_, n) => n)
      for (const part of chunks(all, 10)) {
        await atomic(
          db
            .insertInto('person')
            .values(part.map((n) => ({ id: 1000 + n, name: `Lead ${n}`, email: `lead${n}@many.test` }))),
          db.insertInto('school').values(
            part.map((n) => ({
              urn: 200000 + n,
              la_code: 999,
              name: `School ${n}`,
              phase: 'Primary',
              status: 'Open',
            })),
          ),
          db
            .insertInto('contact')
            .values(part.map((n) => ({ urn: 200000 + n, person_id: 1000 + n, role: 'attendance lead' }))),
          db.insertInto('meeting').values(
            part.map((n) => ({
              id: `many-${n}`,
              term,
              urn: 200000 + n,
              number: 1,
              officer_id: ruth.id,
              starts_at: '2026-12-02T10:00:00Z',
              ends_at: '2026-12-02T11:00:00Z',
              mode: 'video',
              drafted_at: '2026-11-10T09:00:00Z',
            })),
          ),
        )
      }
      expect((await send(world, { term }, actor)).sent).toHaveLength(400)
      expect(await queued()).toHaveLength(800)
    })
  })
})

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size))
}

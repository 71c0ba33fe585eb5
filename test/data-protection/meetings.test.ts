import { describe, expect, test } from 'vitest'
import { erasePerson } from '../../src/data-protection/erase.ts'
import { heldAbout } from '../../src/data-protection/person-queries.ts'
import { retain } from '../../src/data-protection/retain.ts'
import { accept } from '../../src/meetings/accept.ts'
import { meetingById } from '../../src/meetings/queries.ts'
import { send } from '../../src/meetings/send.ts'
import { sendDue } from '../../src/outbox/send.ts'
import { actionDone } from '../../src/records/actions.ts'
import { recordHeld, whatCame } from '../../src/records/record.ts'
import { logContact } from '../../src/records/regular-contact.ts'
import { draft } from '../support/meetings.ts'
import { elmfield, grace, jo, peopleAndSchools, ruth } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'

const byRuth = { person: ruth.id }

describe('what is known of meetings', () => {
  onBothStores((store) => {
    /** Ruth and Elmfield met, agreed something that Jo has done, and rang since; another meeting was written off. */
    const start = async () => {
      await peopleAndSchools(store())
      const world = testWorld(store())
      await draft(store())
      await send(world, { term: '2026-autumn' }, byRuth)
      const read = () => meetingById(store().db, 'meeting').executeTakeFirstOrThrow()
      await accept(world, await read(), 0, jo, { person: jo.id })
      return { world, read }
    }
    const held = async ({ world, read }: Awaited<ReturnType<typeof start>>) => {
      world.setClock('2026-11-25T11:05:00Z')
      const action = { what: 'Ask early help', who: 'agency', agency: 'Early help', byDay: '2026-12-04' } as const
      const record = { attended: ['officer'], severelyAbsent: 4, withPlan: 3, severalAgencies: 1 } as const
      const first = { seen: undefined, nextAt: undefined }
      await recordHeld(world, await read(), { ...record, summary: 'Mondays', actions: [action] }, first, byRuth)
      const [agreed] = (await whatCame(world, 'meeting')).actions
      if (agreed) await actionDone(world, agreed, { person: jo.id })
      await logContact(
        world,
        { id: 'call', urn: elmfield, how: 'call', madeOn: '2026-11-25', note: 'About codes' },
        byRuth,
      )
      await store()
        .db.updateTable('regular_contact')
        .set({ struck_at: '2026-11-26T09:00:00Z', struck_by: grace.id, struck_because: 'Another school’s codes' })
        .execute()
      const off = { urn: elmfield, term: '2026-autumn', person_id: grace.id, made_at: '2026-11-25T11:05:00Z' }
      await store()
        .db.insertInto('write_off')
        .values({ ...off, number: 2, reason: 'It merges' })
        .execute()
      await store()
        .db.insertInto('tier_override')
        .values({ ...off, meetings: 2, reason: 'A new head' })
        .execute()
      await sendDue(world)
    }

    test('is kept for two whole school years; then what reports count is left of it, once and for all', async () => {
      const began = await start()
      const { world } = began
      await held(began)
      world.setClock('2029-08-31T12:00:00Z')
      expect(await retain(world, { dryRun: true })).toMatchObject({ meetings: 0, calls: 0, reasons: 0 })
      world.setClock('2029-09-01T12:00:00Z')
      expect(await retain(world)).toMatchObject({ meetings: 1, calls: 1, reasons: 1 })
      expect(await retain(world)).toMatchObject({ meetings: 0, calls: 0, reasons: 0 })
      const { record, actions } = await whatCame(world, 'meeting')
      expect(record).toMatchObject({ severelyAbsent: 4, withPlan: 3, severalAgencies: 1, summary: null })
      expect(actions).toMatchObject([{ what: 'Removed', agency: 'Removed', doneAt: '2026-11-25T11:05:00Z' }])
      const { db } = store()
      const kept = await db.selectFrom('meeting').select(['urn', 'term', 'held_at', 'officer_id']).execute()
      expect(kept).toEqual([
        { urn: elmfield, term: '2026-autumn', held_at: '2026-11-25T10:00:00Z', officer_id: ruth.id },
      ])
      const tables = ['meeting_invitee', 'agenda_point'] as const
      for (const table of tables) expect(await db.selectFrom(table).selectAll().execute()).toEqual([])
      const texts = JSON.stringify([
        await db.selectFrom('write_off').select('reason').execute(),
        await db.selectFrom('tier_override').select('reason').execute(),
        await db.selectFrom('regular_contact').select(['note', 'struck_because']).execute(),
        await db.selectFrom('agenda_sent').select('markdown').execute(),
      ])
      expect(texts).not.toMatch(/merges|new head|codes|Barriers/)
      const ofJo = await heldAbout(db, jo).meeting_invitee.execute()
      expect(ofJo).toEqual([])
    })

    test('keeps who is invited from being removed while it is to come, and says which meeting that is', async () => {
      const began = await start()
      const { world } = began
      await store().db.updateTable('contact').set({ ended_at: '2026-11-16T08:00:00Z' }).execute()
      await sendDue(world)
      const refused = await erasePerson(world, jo.id, { person: grace.id })
      expect(refused).toMatchObject({
        because: 'appointments_to_come',
        appointments: [{ of: 'meetings', id: 'meeting', school: 'Elmfield Primary School' }],
      })
      expect(await erasePerson(world, ruth.id, { person: grace.id })).toMatchObject({ because: 'appointments_to_come' })
      await held(began)
      expect(await erasePerson(world, jo.id, { person: grace.id })).toMatchObject({ erased: true })
      const told = await store().db.selectFrom('outbox').select('facts').execute()
      expect(JSON.stringify(told)).not.toContain('Jo Marsh')
    })
  })
})

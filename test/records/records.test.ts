import { describe, expect, test } from 'vitest'
import { check } from '../../src/audit/check.ts'
import { contactsCounted } from '../../src/evidence/queries.ts'
import { meetingById, toPlanAgain } from '../../src/meetings/queries.ts'
import { stateOf } from '../../src/meetings/rules.ts'
import { send } from '../../src/meetings/send.ts'
import { actionDone, actionReopened } from '../../src/records/actions.ts'
import { chaseRecords } from '../../src/records/chase.ts'
import { nextMeeting } from '../../src/records/next.ts'
import { recordNotHeld } from '../../src/records/not-held.ts'
import { actionsDue, openActionsOf, regularContactsOf, writeOffsOf } from '../../src/records/queries.ts'
import { recordHeld, whatCame } from '../../src/records/record.ts'
import { logContact, strikeOutContact, takeBackContact } from '../../src/records/regular-contact.ts'
import type { HeldRecord } from '../../src/records/rules.ts'
import { draft, meetingHours } from '../support/meetings.ts'
import { elmfield, grace, jo, oakhill, peopleAndSchools, ruth } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'

const term = '2026-autumn'
const byRuth = { person: ruth.id }
const after = '2026-11-25T11:05:00Z'
const first = { seen: undefined, nextAt: undefined }
const letters: HeldRecord['actions'][number] = {
  ...{ what: 'Send the first letters by the second week', who: 'school', agency: null, byDay: '2026-12-04' },
}
const held: HeldRecord = {
  ...{ attended: ['attendance lead', 'officer'], severelyAbsent: 4, withPlan: 3, severalAgencies: 2 },
  summary: 'Mondays are the weak day.',
  actions: [letters, { what: 'Ask for a meeting', who: 'agency', agency: 'Early help', byDay: '2026-12-11' }],
}

describe('what came of a meeting', () => {
  onBothStores((store) => {
    /** Elmfield's meeting with Ruth was to be from 10am to 11am on Wednesday 25 November; it is five past eleven. */
    const start = async () => {
      await peopleAndSchools(store())
      await meetingHours(store())
      const world = testWorld(store())
      await draft(store())
      await send(world, { term }, byRuth)
      world.setClock(after)
      return world
    }
    const read = (id = 'meeting') => meetingById(store().db, id).executeTakeFirstOrThrow()
    const messages = (kind: string) =>
      store().db.selectFrom('outbox').select(['recipient', 'facts']).where('kind', '=', kind).orderBy('id').execute()

    test('is recorded once: who was there, the counts, what was agreed; the school is sent it', async () => {
      const world = await start()
      expect(stateOf(await read(), after)).toBe('unrecorded')
      const meeting = await read()
      const twice = await Promise.all([
        recordHeld(world, meeting, held, first, byRuth),
        recordHeld(world, meeting, held, first, byRuth),
      ])
      expect(twice).toEqual([
        { recorded: true, next: undefined },
        { recorded: true, next: undefined },
      ])
      expect(stateOf(await read(), after)).toBe('held')
      expect((await read()).heldAt).toBe('2026-11-25T10:00:00Z')
      const { record, actions } = await whatCame(world, 'meeting')
      expect(record).toMatchObject({ severelyAbsent: 4, withPlan: 3, severalAgencies: 2, recordedBy: ruth.name })
      expect(actions.map(({ what, agency }) => [what, agency])).toEqual([
        [letters.what, null],
        ['Ask for a meeting', 'Early help'],
      ])
      const sent = await messages('meeting-record-school')
      expect(sent.map(({ recipient }) => recipient)).toEqual([jo.email])
      expect(sent[0]?.facts).toContain('Mondays are the weak day.')
      expect(await check(world)).toEqual([])
    })

    test('is refused before it has begun, with a UPN in it, and with counts that cannot be', async () => {
      const world = await start()
      const refused = async (recording: Partial<HeldRecord>) =>
        recordHeld(world, await read(), { ...held, ...recording }, first, byRuth)
      expect(await refused({ actions: [{ ...letters, what: 'Ring about A823432104005' }] })).toEqual({
        ...{ recorded: false, because: 'pupil_data' },
      })
      expect(await refused({ withPlan: 5 })).toEqual({ recorded: false, because: 'counts_disagree' })
      expect(await refused({ severalAgencies: 207 })).toEqual({ recorded: false, because: 'counts_disagree' })
      world.setClock('2026-11-25T09:59:00Z')
      expect(await refused({})).toEqual({ recorded: false, because: 'not_begun' })
      const broken = store()
        .db.insertInto('meeting_record')
        .values({
          ...{ meeting_id: 'meeting', recorded_at: after, recorded_by: ruth.id, attended: '[]' },
          severely_absent_with_plan: 1,
        })
        .execute()
      await expect(broken).rejects.toThrow('no_more_have_a_plan_than_are_severely_absent')
    })

    test('is corrected: an open action is changed, one that is done stays, and the school is told anew', async () => {
      const world = await start()
      await recordHeld(world, await read(), held, first, byRuth)
      const { record, actions } = await whatCame(world, 'meeting')
      const [school, agency] = actions
      if (!record || !school || !agency) throw new Error('Nothing was recorded')
      await actionDone(world, agency, { person: jo.id })
      world.setClock('2026-11-26T09:00:00Z')
      const corrected = { ...held, withPlan: 4, actions: [{ ...letters, id: school.id, byDay: '2026-12-09' }] }
      const late = await recordHeld(world, await read(), { ...held, withPlan: 1 }, first, byRuth)
      expect(late).toEqual({ recorded: false, because: 'changed_meanwhile' })
      const asked = { seen: record.recordedAt, nextAt: undefined }
      expect(await recordHeld(world, await read(), corrected, asked, { person: grace.id })).toMatchObject({
        recorded: true,
      })
      const now = await whatCame(world, 'meeting')
      expect(now.record).toMatchObject({ withPlan: 4, recordedBy: grace.name })
      expect(now.actions.map(({ id, byDay, doneBy }) => [id, byDay, doneBy])).toEqual([
        [school.id, '2026-12-09', null],
        [agency.id, '2026-12-11', jo.name],
      ])
      expect((await messages('meeting-record-school')).map(({ facts }) => JSON.parse(facts).corrects)).toEqual([
        false,
        true,
      ])
    })

    test('is not corrected within the second in which it was recorded: who does is asked to look again', async () => {
      const world = await start()
      await recordHeld(world, await read(), held, first, byRuth)
      const seen = { seen: (await whatCame(world, 'meeting')).record?.recordedAt, nextAt: undefined }
      const another = { ...held, severelyAbsent: 5 }
      expect((await recordHeld(world, await read(), another, seen, byRuth)).recorded).toBe(false)
      world.setClock('2026-11-25T11:05:01Z')
      expect((await recordHeld(world, await read(), another, seen, byRuth)).recorded).toBe(true)
    })

    test('is corrected to not held: the school, which was sent the summary, is told; else it is told nothing', async () => {
      const world = await start()
      const away = { because: 'officer away', writeOff: null } as const
      await recordNotHeld(world, await read(), away, undefined, byRuth)
      expect(await messages('meeting-not-held-school')).toEqual([])
      const seen = (await read()).notHeldAt ?? undefined
      await recordHeld(world, await read(), held, { seen, nextAt: undefined }, byRuth)
      const twice = await Promise.all([
        recordNotHeld(world, await read(), away, after, byRuth),
        recordNotHeld(world, await read(), away, after, byRuth),
      ])
      expect(twice).toEqual([{ recorded: true }, { recorded: true }])
      expect((await messages('meeting-not-held-school')).map(({ recipient }) => recipient)).toEqual([jo.email])
    })

    test('brings the next meeting, in an opening of next term, in the place of its draft, and its invitation', async () => {
      const world = await start()
      await draft(store(), { id: 'drafted', number: 2, startsAt: '2027-02-03T10:00:00Z' })
      await store().db.updateTable('meeting').set({ term: '2027-spring' }).where('id', '=', 'drafted').execute()
      const next = await nextMeeting(world, await read())
      expect(next).toMatchObject({ term: '2027-spring', number: 2, minutes: 60, mode: 'video' })
      expect(next?.openings.slice(0, 2)).toEqual(['2027-01-06T09:00:00Z', '2027-01-06T10:15:00Z'])
      const nextAt = '2027-01-06T10:15:00Z'
      const recorded = await recordHeld(world, await read(), held, { ...first, nextAt }, byRuth)
      expect(recorded).toMatchObject({ recorded: true, next: { sent: true } })
      const arranged = (await nextMeeting(world, await read()))?.arranged
      expect(arranged).toMatchObject({ startsAt: nextAt, officer: ruth.name, sentAt: after })
      expect(await meetingById(store().db, 'drafted').executeTakeFirst()).toBeUndefined()
      expect((await messages('meeting-invited-school')).length).toBe(2)
      expect(await check(world)).toEqual([])
    })

    test('is nothing when the time of the next meeting has gone: all of it is to be sent again', async () => {
      const world = await start()
      const nextAt = '2027-01-06T10:15:00Z'
      await draft(store(), { id: 'other', urn: oakhill, startsAt: nextAt })
      expect(await recordHeld(world, await read(), held, { ...first, nextAt }, byRuth)).toEqual({
        ...{ recorded: false, because: 'time_taken' },
      })
      expect(stateOf(await read(), after)).toBe('unrecorded')
    })

    test('that was not held is planned again or written off; recorded as held after all, it is neither', async () => {
      const world = await start()
      const again = async () => (await toPlanAgain(store().db, ruth.id, '2026-11-25').execute()).map(({ id }) => id)
      const noReply = { because: 'no reply', writeOff: null } as const
      expect(await recordNotHeld(world, await read(), noReply, undefined, byRuth)).toEqual({ recorded: true })
      expect(await recordNotHeld(world, await read(), noReply, undefined, byRuth)).toEqual({ recorded: true })
      expect(await again()).toEqual(['meeting'])
      await draft(store(), { id: 'instead', startsAt: '2026-12-02T10:00:00Z' })
      expect(await again()).toEqual([])
      const seen = (await read()).notHeldAt ?? undefined
      expect(await recordHeld(world, await read(), held, { seen, nextAt: undefined }, byRuth)).toEqual({
        ...{ recorded: false, because: 'arranged_again' },
      })
      await store().db.deleteFrom('diary').where('appointment_id', '=', 'instead').execute()
      await store().db.deleteFrom('meeting').where('id', '=', 'instead').execute()
      const off = { because: 'declined', writeOff: 'The school closes at Christmas' } as const
      expect(await recordNotHeld(world, await read(), off, seen, byRuth)).toEqual({ recorded: true })
      expect(await again()).toEqual([])
      expect(await writeOffsOf(store().db, elmfield, term).execute()).toEqual([
        { number: 1, reason: 'The school closes at Christmas' },
      ])
      expect(await recordHeld(world, await read(), held, { seen, nextAt: undefined }, byRuth)).toMatchObject({
        recorded: true,
      })
      expect(await writeOffsOf(store().db, elmfield, term).execute()).toEqual([])
    })

    test('nobody has recorded is asked for once, on the next working morning, and no more when it is', async () => {
      const world = await start()
      expect(await chaseRecords(world)).toBe('nobody was due')
      world.setClock('2026-11-26T07:59:00Z')
      expect(await chaseRecords(world)).toBe('nobody was due')
      world.setClock('2026-11-26T08:00:00Z')
      const both = await Promise.all([chaseRecords(world), chaseRecords(world)])
      expect(both).toContain('1 meeting asked about')
      expect(await chaseRecords(world)).toBe('nobody was due')
      expect((await messages('meetings-to-record')).map(({ recipient }) => recipient)).toEqual([ruth.email])
    })

    test('leaves actions, which both sides tick off, and which stay open for the next agenda until then', async () => {
      const world = await start()
      await recordHeld(world, await read(), held, first, byRuth)
      const open = async (urn = elmfield) => (await openActionsOf(store().db, [urn]).execute()).map(({ what }) => what)
      expect(await open()).toEqual([letters.what, 'Ask for a meeting'])
      const [action] = (await whatCame(world, 'meeting')).actions
      if (!action) throw new Error('Nothing was agreed')
      expect((await actionsDue(store().db, ruth.id, '2026-12-05').execute()).map(({ id }) => id)).toEqual([action.id])
      await actionDone(world, action, { person: jo.id })
      await actionDone(world, action, byRuth)
      expect(await open()).toEqual(['Ask for a meeting'])
      expect((await whatCame(world, 'meeting')).actions[0]?.doneBy).toBe(jo.name)
      await actionReopened(world, action, byRuth)
      expect(await open()).toEqual([letters.what, 'Ask for a meeting'])
      await store().db.updateTable('school').set({ predecessor_urn: elmfield }).where('urn', '=', oakhill).execute()
      expect(await open(oakhill)).toEqual([letters.what, 'Ask for a meeting'])
    })

    test('is not a call: that is logged with the school on its own day, and taken back that day, then struck out', async () => {
      const world = await start()
      const called = { urn: elmfield, how: 'call', madeOn: '2026-11-20', note: 'Rang about the register' } as const
      const call = { ...called, id: 'call' }
      await logContact(world, call, byRuth)
      await logContact(world, call, byRuth)
      const logged = () => regularContactsOf(store().db, [elmfield]).execute()
      expect(await logged()).toMatchObject([{ id: 'call', by: ruth.name, madeOn: '2026-11-20', loggedAt: after }])
      const upn = { ...call, id: 'other', note: 'A823432104005' }
      expect(await logContact(world, upn, byRuth)).toEqual({ logged: false, because: 'pupil_data' })
      for (const madeOn of ['2026-08-31', '2026-11-26'])
        expect(await logContact(world, { ...call, id: 'other', madeOn }, byRuth)).toMatchObject({
          because: 'not_that_day',
        })
      const [first] = await logged()
      if (!first) throw new Error('Nothing was logged')
      expect(await takeBackContact(world, first, { person: grace.id })).toBe(false)
      expect(await takeBackContact(world, first, byRuth)).toBe(true)
      expect(await logged()).toEqual([])
      await logContact(world, { ...called, id: 'again' }, byRuth)
      world.setClock('2026-11-26T00:00:00Z')
      const [again] = await logged()
      if (!again) throw new Error('Nothing was logged')
      expect(await takeBackContact(world, again, byRuth)).toBe(false)
      expect(await strikeOutContact(world, again, 'A823432104005', byRuth)).toMatchObject({ because: 'pupil_data' })
      const byGrace = { person: grace.id }
      await Promise.all([1, 2].map(() => strikeOutContact(world, again, 'It was Oakhill', byGrace)))
      expect(await logged()).toMatchObject([
        { id: 'again', note: 'Rang about the register', struckBy: grace.name, struckBecause: 'It was Oakhill' },
      ])
      const counted = await contactsCounted(store().db, '2026-09-01', '2026-12-18').executeTakeFirst()
      expect(counted?.contacts).toBe(0)
      const events = await store().db.selectFrom('event').select('kind').where('subject', '=', 'again').execute()
      expect(events.map(({ kind }) => kind)).toEqual(['regular-contact.logged', 'regular-contact.struck-out'])
      expect(await check(world)).toEqual([])
    })
  })
})

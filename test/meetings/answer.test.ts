import { describe, expect, test } from 'vitest'
import { check } from '../../src/audit/check.ts'
import { book } from '../../src/consultations/book.ts'
import { accept } from '../../src/meetings/accept.ts'
import { cancel } from '../../src/meetings/cancel.ts'
import { decline } from '../../src/meetings/decline.ts'
import { freeOpenings } from '../../src/meetings/free-openings.ts'
import { inviteAgain } from '../../src/meetings/invite-again.ts'
import { move } from '../../src/meetings/move.ts'
import { meetingById, toPlanAgain } from '../../src/meetings/queries.ts'
import { send } from '../../src/meetings/send.ts'
import { swap } from '../../src/meetings/swap.ts'
import { draft, meetingHours } from '../support/meetings.ts'
import { amira, elmfield, grace, jo, oakhill, openSlots, peopleAndSchools, ruth, sam } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { type TestWorld, testWorld } from '../support/world.ts'

const term = '2026-autumn'
const by = (person: { id: number }) => ({ person: person.id })
const decemberAt9 = '2026-12-02T09:00:00Z'

async function read({ store }: TestWorld, id = 'meeting') {
  const meeting = await meetingById(store.db, id).executeTakeFirst()
  if (!meeting) throw new Error(`There is no meeting ${id}`)
  return meeting
}

describe('what a meeting that was sent becomes', () => {
  onBothStores((store) => {
    /** Elmfield's meeting and Oakhill's, an hour and a quarter later, are sent; Ruth has openings on Wednesdays. */
    const start = async () => {
      await peopleAndSchools(store())
      await meetingHours(store())
      const world = testWorld(store())
      await draft(store())
      await draft(store(), { id: 'other', urn: oakhill, startsAt: '2026-11-25T11:15:00Z' })
      await send(world, { term }, by(ruth))
      return world
    }
    const messages = (subject = 'meeting', revision = 1) =>
      store()
        .db.selectFrom('outbox')
        .select(['kind', 'recipient'])
        .where('subject', '=', subject)
        .where('revision', '=', revision)
        .orderBy('kind')
        .orderBy('recipient')
        .execute()
    const quarters = async (id: string) =>
      (
        await store()
          .db.selectFrom('diary')
          .select(['person_id', 'quarter'])
          .where('appointment_id', '=', id)
          .orderBy('quarter')
          .execute()
      ).map(({ person_id, quarter }) => `${person_id} ${quarter}`)

    test('it is not accepted, nor swapped to, at a time at which who comes has a consultation', async () => {
      const world = await start()
      await openSlots(store(), amira, '2026-11-25T10:30:00Z', '2026-12-02T09:00:00Z')
      const at = async (id: string, startsAt: string) => {
        const asked = { id, urn: elmfield, startsAt, contactEmail: jo.email, topic: 'legal', mode: 'video' } as const
        expect(await book(world, asked, { apiKey: 'Intranet' })).toMatchObject({ booked: true })
      }
      await at('beside', '2026-11-25T10:30:00Z')
      await at('later', decemberAt9)
      const meeting = await read(world)
      const colleague = await accept(world, meeting, 0, sam, by(sam))
      expect(colleague).toMatchObject({ because: 'in_a_consultation_then', beside: { id: 'beside', contact: jo.name } })
      const swapped = await swap(world, meeting, { startsAt: decemberAt9, sequence: 0 }, jo, by(jo))
      expect(swapped).toMatchObject({ moved: false, because: 'in_a_consultation_then' })
      expect(swapped).not.toMatchObject({ alternatives: expect.arrayContaining([decemberAt9]) })
    })

    test('the school accepts, a colleague’s acceptance is no other, and nothing is sent', async () => {
      const world = await start()
      const meeting = await read(world)
      const both = await Promise.all([accept(world, meeting, 0, jo, by(jo)), accept(world, meeting, 0, sam, by(sam))])
      expect(both.map((one) => one.accepted && one.again).sort()).toEqual([false, true])
      expect(await accept(world, await read(world), 0, sam, by(sam))).toMatchObject({ accepted: true, again: true })
      expect(await messages('meeting', 0)).toHaveLength(2)
    })

    test('the school swaps to another opening, which it thereby accepts, and all are invited anew', async () => {
      const world = await start()
      const meeting = await read(world)
      const request = { startsAt: decemberAt9, sequence: 0 }
      expect(await swap(world, meeting, request, jo, by(jo))).toMatchObject({ moved: true })
      const after = await read(world)
      expect(after).toMatchObject({
        startsAt: decemberAt9,
        endsAt: '2026-12-02T10:00:00Z',
        sequence: 1,
        acceptedBy: jo.name,
      })
      expect(await messages()).toEqual([
        { kind: 'meeting-moved-officer', recipient: ruth.email },
        { kind: 'meeting-moved-school', recipient: jo.email },
      ])
      expect((await quarters('meeting')).map((one) => one.slice(12))).toEqual([
        'T09:00:00Z',
        'T09:15:00Z',
        'T09:30:00Z',
        'T09:45:00Z',
      ])
      expect(await swap(world, after, request, jo, by(jo))).toMatchObject({ moved: true, meeting: { sequence: 1 } })
      expect(await check(world)).toEqual([])
    })

    test('two schools want the same opening: one has it, the other three others', async () => {
      const world = await start()
      const [elm, oak] = [await read(world), await read(world, 'other')]
      const request = { startsAt: decemberAt9, sequence: 0 }
      const both = await Promise.all([swap(world, elm, request, jo, by(jo)), swap(world, oak, request, sam, by(sam))])
      const lost = both.filter((one) => !one.moved)
      expect(lost).toMatchObject([{ because: 'time_taken' }])
      expect(lost.flatMap((one) => (one.moved ? [] : one.alternatives))).toHaveLength(3)
      expect(await check(world)).toEqual([])
    })

    test('openings are free, in the term, on days with pupils, and at times that suit', async () => {
      const world = await start()
      const { db } = store()
      await db.insertInto('non_pupil_day').values({ urn: elmfield, day: '2026-12-02' }).execute()
      await db
        .insertInto('unsuitable_time')
        .values({ urn: elmfield, weekday: 3, starts: '09:00', ends: '10:00' })
        .execute()
      const found = await freeOpenings(db, await read(world), ruth.id, '2026-11-17T00:00:00Z')
      expect(found.map(({ startsAt }) => startsAt)).toEqual([
        '2026-11-18T10:15:00Z',
        '2026-11-18T11:30:00Z',
        '2026-12-09T10:15:00Z',
        '2026-12-09T11:30:00Z',
        '2026-12-16T10:15:00Z',
        '2026-12-16T11:30:00Z',
      ])
      const taken = await swap(world, await read(world), { startsAt: decemberAt9, sequence: 0 }, jo, by(jo))
      expect(taken).toMatchObject({ moved: false, because: 'time_taken' })
    })

    test('“we cannot” gives the time back and leaves the meeting to be planned again, with the reason', async () => {
      const world = await start()
      const reason = 'Ofsted is here that week'
      const declined = await decline(world, await read(world), { reason, sequence: 0 }, jo, by(jo))
      expect(declined).toMatchObject({ cancelled: true, meeting: { cancelledBecause: 'school cannot' } })
      expect(await quarters('meeting')).toEqual([])
      expect((await messages()).map(({ kind }) => kind)).toEqual([
        'meeting-declined-officer',
        'meeting-declined-school',
      ])
      const again = () => toPlanAgain(store().db, ruth.id, '2026-11-16').execute()
      expect(await again()).toMatchObject([{ id: 'meeting', cancelReason: reason }])
      await draft(store(), { id: 'anew', startsAt: '2026-12-09T09:00:00Z' })
      expect(await again()).toEqual([])
      expect(await accept(world, await read(world), 0, jo, by(jo))).toMatchObject({ because: 'already_cancelled' })
      expect(await check(world)).toEqual([])
    })

    test('a day on which a school could not meet is not offered to it again, nor anybody’s time off', async () => {
      const world = await start()
      await decline(world, await read(world), { reason: 'Ofsted is here', sequence: 0 }, jo, by(jo))
      const off = { starts_at: '2026-12-02T00:00:00Z', ends_at: '2026-12-03T00:00:00Z' }
      await store()
        .db.insertInto('absence')
        .values({ person_id: ruth.id, ...off })
        .execute()
      const days = async (urn: number, id: string) => {
        const wanted = { ...(await read(world, 'meeting')), id, urn }
        const found = await freeOpenings(store().db, wanted, ruth.id, '2026-11-17T00:00:00Z')
        return [...new Set(found.map(({ startsAt }) => startsAt.slice(5, 10)))]
      }
      expect(await days(elmfield, 'anew')).toEqual(['11-18', '12-09', '12-16'])
      expect(await days(oakhill, 'other')).toEqual(['11-18', '11-25', '12-09', '12-16'])
      const request = { startsAt: decemberAt9, officerId: ruth.id, sequence: 0, reason: 'A clash' }
      expect(await move(world, await read(world, 'other'), request, ruth, by(ruth))).toMatchObject({
        because: 'officer_away',
      })
    })

    test('an officer moves it and hands it over: the school is asked anew, who had it is told', async () => {
      const world = await start()
      await accept(world, await read(world), 0, jo, by(jo))
      await store()
        .db.insertInto('staff_role')
        .values({ person_id: grace.id, role: 'officer', from_day: '2026-01-01' })
        .execute()
      const request = { startsAt: '2026-11-27T13:00:00Z', officerId: grace.id, sequence: 0, reason: 'Ruth is at court' }
      expect(await move(world, await read(world), request, ruth, by(ruth))).toMatchObject({ moved: true })
      expect(await read(world)).toMatchObject({ officer: grace.name, acceptedAt: null, sequence: 1 })
      expect(await messages()).toEqual([
        { kind: 'meeting-moved-officer', recipient: grace.email },
        { kind: 'meeting-moved-school', recipient: jo.email },
        { kind: 'meeting-without-you-officer', recipient: ruth.email },
      ])
      expect((await quarters('meeting'))[0]).toBe(`${grace.id} 2026-11-27T13:00:00Z`)
      expect(await accept(world, await read(world), 0, jo, by(jo))).toMatchObject({ because: 'changed_meanwhile' })
      const elsewhere = { ...request, startsAt: '2026-11-25T11:00:00Z', officerId: ruth.id, sequence: 1 }
      expect(await move(world, await read(world), elsewhere, grace, by(grace))).toMatchObject({ because: 'time_taken' })
      const early = { ...elsewhere, startsAt: '2026-11-13T11:00:00Z' }
      expect(await move(world, await read(world), early, grace, by(grace))).toMatchObject({ because: 'in_the_past' })
      for (const [startsAt, because] of [
        ['2026-12-01T01:00:00Z', 'out_of_hours'],
        ['2026-11-28T11:00:00Z', 'weekend'],
        ['2028-12-01T10:00:00Z', 'outside_term'],
      ] as const) {
        const there = { ...elsewhere, startsAt }
        expect(await move(world, await read(world), there, grace, by(grace))).toMatchObject({ because })
      }
      expect(await check(world)).toEqual([])
    })

    test('the school accepts as the officer cancels: whoever is first holds, and the other is told', async () => {
      const world = await start()
      const meeting = await read(world)
      const why = { because: 'officer cannot', reason: 'I am in court', sequence: 0 } as const
      const [accepted, cancelled] = await Promise.all([
        accept(world, meeting, 0, jo, by(jo)),
        cancel(world, meeting, why, ruth, by(ruth)),
      ])
      expect(cancelled).toMatchObject({ cancelled: true })
      expect(accepted.accepted || accepted.because === 'already_cancelled').toBe(true)
      expect(await read(world)).toMatchObject({ cancelledBecause: 'officer cannot' })
      expect(await decline(world, await read(world), { reason: 'We cannot', sequence: 0 }, jo, by(jo))).toMatchObject({
        cancelled: false,
        because: 'already_cancelled',
      })
      expect(await check(world)).toEqual([])
    })

    test('a meeting that is not needed is written off with the reason', async () => {
      const world = await start()
      const why = { because: 'not needed', reason: 'The school closes at Christmas' } as const
      expect(await cancel(world, await read(world), why, grace, by(grace))).toMatchObject({ cancelled: true })
      expect(await toPlanAgain(store().db, undefined, '2026-11-16').execute()).toEqual([])
      expect(await store().db.selectFrom('write_off').select(['urn', 'number', 'reason']).execute()).toEqual([
        { urn: elmfield, number: 1, reason: why.reason },
      ])
    })

    test('the school’s people change: who left is told, the others are invited anew', async () => {
      const world = await start()
      const { db } = store()
      expect(await inviteAgain(world, await read(world), 0, ruth, by(ruth))).toMatchObject({ because: 'same_people' })
      await db.updateTable('contact').set({ ended_at: '2026-11-16T07:00:00Z' }).where('person_id', '=', jo.id).execute()
      expect(await inviteAgain(world, await read(world), 0, ruth, by(ruth))).toEqual({ invited: true })
      expect(await messages()).toEqual([
        { kind: 'meeting-changed-officer', recipient: ruth.email },
        { kind: 'meeting-invited-school', recipient: sam.email },
        { kind: 'meeting-without-you-school', recipient: jo.email },
      ])
      expect(await check(world)).toEqual([])
    })
  })
})

import { describe, expect, test } from 'vitest'
import { book } from '../../src/consultations/book.ts'
import { earlierTopics } from '../../src/consultations/queries.ts'
import { sendDue } from '../../src/outbox/send.ts'
import { answer } from '../../src/outcomes/answer.ts'
import { chaseUnrecorded } from '../../src/outcomes/chase.ts'
import { followedUp, taskDone } from '../../src/outcomes/finish.ts'
import { openTasks, outcomesOf, taskOf, toFollowUp, unrecorded } from '../../src/outcomes/queries.ts'
import { record } from '../../src/outcomes/record.ts'
import { type Recording, toChase } from '../../src/outcomes/rules.ts'
import { ukTime } from '../../src/platform/time.ts'
import { amira, ben, elmfield, grace, jo, openSlots, peopleAndSchools, ruth } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'

const wednesdayAt9 = '2026-11-18T09:00:00Z'
const byAmira = { person: amira.id }
const attended: Recording = {
  came: 'attended',
  topic: 'legal',
  adviceTopics: ['legal', 'early-help'],
  advice: 'Try a parenting contract first.',
  followUpOn: '2026-11-25',
  passOn: true,
  asked: 'Please bring it up at the next meeting.',
}
const absent: Recording = {
  ...{ came: 'school-absent', topic: 'codes', adviceTopics: [], advice: null },
  ...{ followUpOn: null, passOn: false, asked: null },
} as const

describe('what came of it', () => {
  onBothStores((store) => {
    const ended = async (...more: string[]) => {
      await peopleAndSchools(store())
      const world = testWorld(store())
      await openSlots(store(), amira, wednesdayAt9, ...more)
      const consultations = []
      for (const [i, startsAt] of [wednesdayAt9, ...more].entries()) {
        const booking = { id: `b${i}`, urn: elmfield, startsAt, contactEmail: jo.email } as const
        const booked = await book(world, { ...booking, topic: 'codes', mode: 'video' }, { person: jo.id })
        if (!booked.booked) throw new Error(booked.because)
        consultations.push(booked.consultation)
      }
      await store().db.deleteFrom('outbox').execute()
      world.setClock('2026-11-18T09:30:00Z')
      const [consultation] = consultations
      if (!consultation) throw new Error('nothing is booked')
      return { world, consultation, consultations }
    }
    const queued = async () =>
      (await store().db.selectFrom('outbox').select(['kind', 'recipient']).orderBy('id').execute()).map((one) => [
        one.kind,
        one.recipient,
      ])
    const events = async () =>
      (await store().db.selectFrom('event').select('kind').orderBy('id').execute()).map(({ kind }) => kind).slice(1)

    test('a practitioner records it: the officer has a task, the school is asked, what was booked is kept', async () => {
      const { world, consultation } = await ended()
      expect(await record(world, consultation, attended, undefined, byAmira)).toMatchObject({
        recorded: true,
        outcome: { came: 'attended', topic: 'legal', passedTo: ruth.name, followUpOn: '2026-11-25', revision: 0 },
      })
      expect(await queued()).toEqual([
        ['officer-task', ruth.email],
        ['outcome-question-contact', jo.email],
      ])
      expect((await openTasks(store().db, ruth.id, '2026-11-18').execute()).map(({ id }) => id)).toEqual(['b0'])
      const booked = store().db.selectFrom('consultation').select('topic')
      expect(await booked.executeTakeFirst()).toEqual({ topic: 'codes' })
      expect(await earlierTopics(store().db, [elmfield], '2026-11-19T00:00:00Z').execute()).toMatchObject([
        { topic: 'legal', came: 'attended', advice: attended.advice },
      ])
      await sendDue(world)
      expect(world.sent.map(({ subject }) => subject)).toEqual([
        'Passed on to you: Elmfield Primary School',
        'Did this answer your question? Elmfield Primary School, Wednesday 18 November 2026',
      ])
      expect(world.sent[1]?.text).toContain('/consultations/b0/answer?as=1&key=')
    })

    test('it is recorded once, however often it is pressed, and corrected by who saw it as it is', async () => {
      const { world, consultation } = await ended()
      const twice = await Promise.all([1, 2].map(() => record(world, consultation, attended, undefined, byAmira)))
      expect(twice.map(({ recorded }) => recorded)).toEqual([true, true])
      expect(await record(world, consultation, absent, undefined, byAmira)).toMatchObject({
        because: 'changed_meanwhile',
      })
      expect(await record(world, consultation, absent, 0, { person: grace.id })).toMatchObject({
        outcome: { came: 'school-absent', revision: 1, recordedBy: grace.name, passedTo: null },
      })
      await record(world, consultation, attended, 1, byAmira)
      expect(await events()).toEqual([
        'consultation.outcome-recorded',
        'consultation.outcome-corrected',
        'consultation.outcome-corrected',
      ])
      // The school is not asked a second time.
      expect((await queued()).filter(([kind]) => kind === 'outcome-question-contact')).toHaveLength(1)
    })

    test('nothing is recorded of one that was cancelled or goes on, or with a pupil in it', async () => {
      const { world, consultation } = await ended()
      const because = async (one = consultation, recording = attended) =>
        await record(world, one, recording, undefined, byAmira)
      expect(await because({ ...consultation, cancelledAt: wednesdayAt9 })).toMatchObject({ because: 'cancelled' })
      expect(await because(consultation, { ...attended, advice: 'born 12/03/2014' })).toMatchObject({
        because: 'pupil_data',
      })
      await store().db.deleteFrom('allocation').execute()
      expect(await because()).toMatchObject({ because: 'no_officer' })
      world.setClock('2026-11-18T09:29:59Z')
      expect(await because()).toMatchObject({ because: 'not_ended' })
      expect(await outcomesOf(store().db, ['b0']).execute()).toEqual([])
    })

    test('a task is for who has the school now, until it is done once', async () => {
      const { world, consultation } = await ended()
      await record(world, consultation, attended, undefined, byAmira)
      const officer = { person: ben, roles: new Set(['officer'] as const) }
      expect(await taskOf(store().db, 'b0', officer, '2026-11-18').execute()).toEqual([])
      await store().db.updateTable('allocation').set({ officer_id: ben.id }).execute()
      expect(await taskOf(store().db, 'b0', officer, '2026-11-18').execute()).toHaveLength(1)
      const done = () => taskDone(world, 'b0', elmfield, { person: ben.id })
      await Promise.all([done(), done()])
      expect(await openTasks(store().db, ben.id, '2026-11-18').execute()).toEqual([])
      expect((await events()).filter((kind) => kind === 'task.done')).toHaveLength(1)
    })

    test('a follow-up stands until it is done; on another day it is to be done again', async () => {
      const { world, consultation } = await ended()
      await record(world, consultation, attended, undefined, byAmira)
      const due = async (day: string) => (await toFollowUp(store().db, amira.id, day).execute()).map(({ id }) => id)
      expect([await due('2026-11-24'), await due('2026-11-25'), await due('2026-12-25')]).toEqual([[], ['b0'], ['b0']])
      await followedUp(world, 'b0', elmfield, byAmira)
      await followedUp(world, 'b0', elmfield, byAmira)
      expect(await due('2026-12-25')).toEqual([])
      await record(world, consultation, { ...attended, followUpOn: '2026-12-01' }, 0, byAmira)
      expect(await due('2026-12-25')).toEqual(['b0'])
    })

    test('the school says whether it was answered, and may say otherwise, of one that it attended', async () => {
      const { world, consultation } = await ended()
      const say = (said: 'yes' | 'in-part', note: string | null = null) =>
        answer(world, consultation, { answer: said, note }, { person: jo.id })
      expect(await say('yes')).toEqual({ answered: false, because: 'not_attended' })
      await record(world, consultation, attended, undefined, byAmira)
      await say('yes')
      expect(await say('in-part', 'A template would help')).toEqual({ answered: true })
      expect(await outcomesOf(store().db, ['b0']).execute()).toMatchObject([
        { answered: 'in-part', answerNote: 'A template would help' },
      ])
    })

    test('what is not recorded is asked for on the next working morning, once, and again only for another', async () => {
      const { world, consultations } = await ended('2026-11-18T10:00:00Z', '2026-11-20T15:30:00Z')
      const [first] = consultations
      const asked = async (at: string) => {
        world.setClock(at)
        return await Promise.all([chaseUnrecorded(world), chaseUnrecorded(world)]).then(([a, b]) => a + b)
      }
      expect(await asked('2026-11-18T18:00:00Z')).toBe(0)
      expect(await asked('2026-11-19T07:59:00Z')).toBe(0)
      expect(await asked('2026-11-19T08:00:00Z')).toBe(1)
      await sendDue(world)
      expect(world.sent[0]?.subject).toBe('What came of it? 2 consultations to record')
      expect(world.sent[0]?.text).toContain('/consultations/b1/outcome?as=4&key=')
      expect(await asked('2026-11-20T09:00:00Z')).toBe(0)
      if (first) await record(world, first, attended, undefined, byAmira)
      // Friday's last one is asked for on Monday, with what is still missing of Wednesday.
      expect([await asked('2026-11-21T09:00:00Z'), await asked('2026-11-23T08:00:00Z')]).toEqual([0, 1])
      expect(await asked('2026-11-24T08:00:00Z')).toBe(0)
      const left = await unrecorded(store().db, amira.id, '2026-11-01T00:00:00Z', '2026-11-24T00:00:00Z').execute()
      expect(left.map(({ id }) => id)).toEqual(['b1', 'b2'])
    })
  })
})

test.each([
  ['2027-03-27T09:00:00Z', undefined],
  ['2027-03-30T06:59:00Z', undefined],
  ['2027-03-30T07:00:00Z', '2027-03-29T23:00:00Z'],
  ['2026-10-26T07:59:00Z', undefined],
  ['2026-10-26T08:00:00Z', '2026-10-26T00:00:00Z'],
])('at %s what ended before %s is asked for: on working days from 8am by UK clocks', (at, before) => {
  expect(toChase(ukTime(at))?.before).toBe(before)
})

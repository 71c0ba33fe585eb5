import { describe, expect, test } from 'vitest'
import { accept } from '../../src/meetings/accept.ts'
import { chase } from '../../src/meetings/chase.ts'
import { meetingById } from '../../src/meetings/queries.ts'
import { isToBeChased, stateOf, toInvite } from '../../src/meetings/rules.ts'
import { send } from '../../src/meetings/send.ts'
import { ukTime } from '../../src/platform/time.ts'
import { draft } from '../support/meetings.ts'
import { jo, oakhill, peopleAndSchools, ruth } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'

const chaseAfterDays = 5

test.each([
  ['five working days later, from 8am', '2026-11-16T10:00:00Z', '2026-12-09T10:00:00Z', '2026-11-23T08:00:00Z', true],
  ['not before 8am', '2026-11-16T10:00:00Z', '2026-12-09T10:00:00Z', '2026-11-23T07:59:00Z', false],
  ['not after four', '2026-11-16T10:00:00Z', '2026-12-09T10:00:00Z', '2026-11-20T12:00:00Z', false],
  ['not at a weekend', '2026-11-13T10:00:00Z', '2026-12-09T10:00:00Z', '2026-11-21T12:00:00Z', false],
  [
    'two working days before, if that is sooner',
    '2026-11-16T10:00:00Z',
    '2026-11-20T10:00:00Z',
    '2026-11-18T09:00:00Z',
    true,
  ],
  ['no later than that', '2026-11-16T10:00:00Z', '2026-11-20T10:00:00Z', '2026-11-19T09:00:00Z', false],
  ['not on the day of the invitation', '2026-11-18T10:00:00Z', '2026-11-20T10:00:00Z', '2026-11-18T12:00:00Z', false],
  [
    'not before 8am in summer time either',
    '2027-03-24T10:00:00Z',
    '2027-04-21T10:00:00Z',
    '2027-04-02T06:59:00Z',
    false,
  ],
  [
    'at 8am in summer time, Easter not counted',
    '2027-03-24T10:00:00Z',
    '2027-04-21T10:00:00Z',
    '2027-04-02T12:00:00Z',
    true,
  ],
])('a school is asked once more %s', (_, invitedAt, startsAt, now, due) => {
  expect(isToBeChased({ invitedAt, startsAt }, ukTime(now), { chaseAfterDays })).toBe(due)
})

test('whom a school’s invitation goes to: its lead, else who is next, with the head in copy where set', () => {
  const [office, head, officer] = [{ role: 'office' }, { role: 'headteacher' }, { role: 'attendance officer' }]
  expect(toInvite([office, head], { copyHead: false })).toEqual([{ contact: head, part: 'lead' }])
  expect(toInvite([office, head], { copyHead: true })).toEqual([{ contact: head, part: 'lead' }])
  expect(toInvite([office, head, officer], { copyHead: true })).toEqual([
    { contact: officer, part: 'lead' },
    { contact: head, part: 'copy' },
  ])
  expect(toInvite([], { copyHead: true })).toEqual([])
})

describe('asking once more', () => {
  onBothStores((store) => {
    test('is done once, to who has not answered, who then shows as not answered', async () => {
      await peopleAndSchools(store())
      const world = testWorld(store())
      await draft(store(), { startsAt: '2026-12-09T10:00:00Z' })
      await draft(store(), { id: 'other', urn: oakhill, startsAt: '2026-12-10T10:00:00Z' })
      await send(world, { term: '2026-autumn' }, { person: ruth.id })
      const read = (id: string) => meetingById(store().db, id).executeTakeFirstOrThrow()
      await accept(world, await meetingById(store().db, 'other').executeTakeFirstOrThrow(), 0, jo, { person: jo.id })
      expect(await chase(world)).toBe('nobody was due')
      world.setClock('2026-11-23T09:00:00Z')
      expect(stateOf(await read('meeting'), '2026-11-23T09:00:00Z')).toBe('invited')
      expect((await Promise.all([chase(world), chase(world)])).toSorted()).toContain('1 asked once more')
      expect(await chase(world)).toBe('nobody was due')
      expect(stateOf(await read('meeting'), '2026-11-23T09:00:00Z')).toBe('not answered')
      const asked = await store()
        .db.selectFrom('outbox')
        .select('recipient')
        .where('kind', '=', 'meeting-asked-again-school')
        .execute()
      expect(asked).toEqual([{ recipient: jo.email }])
    })
  })
})

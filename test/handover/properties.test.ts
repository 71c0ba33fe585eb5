import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { previewOf } from '../../src/allocations/proposals.ts'
import { reallocate } from '../../src/allocations/reallocate.ts'
import { addingAbsence } from '../../src/availability/away.ts'
import { make } from '../../src/availability/change.ts'
import { openSlots } from '../../src/availability/open-slots.ts'
import { book } from '../../src/consultations/book.ts'
import { cancel } from '../../src/consultations/cancel.ts'
import { move } from '../../src/consultations/move.ts'
import { consultations } from '../../src/consultations/queries.ts'
import { giveConsultation } from '../../src/handover/give-consultation.ts'
import { proposalsFor } from '../../src/handover/proposals.ts'
import { rearrange } from '../../src/handover/rearrange.ts'
import { choiceIn } from '../../src/handover/rules.ts'
import { meetings } from '../../src/meetings/queries.ts'
import { send } from '../../src/meetings/send.ts'
import { sendDue } from '../../src/outbox/send.ts'
import { type Store, storeOver } from '../../src/platform/store.ts'
import { daysAfter } from '../../src/platform/time.ts'
import { calendarsAfter, shuffled } from '../support/calendar-reader.ts'
import { theD1 } from '../support/d1.ts'
import { draft, meetingHours } from '../support/meetings.ts'
import { amira, ben, elmfield, grace, jo, oakhill, peopleAndSchools, ruth, sam } from '../support/people.ts'
import { emptyNodeStore } from '../support/stores.ts'
import { type TestWorld, testWorld } from '../support/world.ts'
import { acceptOffers } from './offers.ts'

const dev = { id: 7, email: 'dev@authority.test', name: 'Dev Rao' }
const practitioners = [amira, ben]
const wednesday = '2026-11-18'
const actor = { person: grace.id }

type Step =
  | { does: 'book' | 'move' | 'cancel' | 'give'; which: number; half: number }
  | { does: 'absence'; who: 0 | 1; day: number; keeps: boolean }
  | { does: 'officer away'; day: number }
  | { does: 'handover'; day: number }
  | { does: 'accept'; half: number }

const half = fc.integer({ min: 0, max: 11 })
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({ does: fc.constantFrom('book', 'book', 'book', 'move', 'cancel', 'give'), which: half, half }),
    fc.record({
      does: fc.constant('absence'),
      who: fc.constantFrom(0, 1),
      day: fc.constantFrom(0, 2, 7),
      keeps: fc.boolean(),
    }),
    fc.record({ does: fc.constant('officer away'), day: fc.constantFrom(7, 14) }),
    fc.record({ does: fc.constant('handover'), day: fc.constantFrom(7, 14) }),
    fc.record({ does: fc.constant('accept'), half }),
  ),
  { minLength: 6, maxLength: 14 },
)

/** Both practitioners are there from 9am to midday on Wednesday and Friday; both officers on Wednesday mornings. */
async function start(store: Store): Promise<TestWorld> {
  await peopleAndSchools(store)
  await store.db.insertInto('person').values(dev).execute()
  await store.db
    .insertInto('staff_role')
    .values({ person_id: dev.id, role: 'officer', from_day: '2026-09-01' })
    .execute()
  await meetingHours(store)
  await meetingHours(store, dev)
  const hours = { purpose: 'consultations', starts: '09:00', ends: '12:00', from_day: '2026-09-01' }
  const all = practitioners.flatMap(({ id }) => [3, 5].map((weekday) => ({ ...hours, person_id: id, weekday })))
  await store.db.insertInto('weekly_hours').values(all).execute()
  const world = testWorld(store)
  await openSlots(world)
  await draft(store, { id: 'm1' })
  await draft(store, { id: 'm2', urn: oakhill, startsAt: '2026-12-02T10:00:00Z' })
  await send(world, { term: '2026-autumn' }, actor)
  return world
}

/** The half hours of the mornings of Wednesday and Friday. */
const startOf = (half: number) => {
  const day = half < 6 ? wednesday : daysAfter(wednesday, 2)
  return new Date(Date.parse(`${day}T09:00:00Z`) + (half % 6) * 30 * 60_000).toISOString().replace('.000Z', 'Z')
}

async function take(world: TestWorld, step: Step, number: number): Promise<void> {
  const { db } = world.store
  const live = () =>
    consultations(db).where('consultation.cancelled_at', 'is', null).orderBy('consultation.id').execute()
  if (step.does === 'book') {
    const who =
      step.which % 2 === 0 ? { urn: elmfield, contactEmail: jo.email } : { urn: oakhill, contactEmail: sam.email }
    const booking = { id: `b${number}`, ...who, startsAt: startOf(step.half), topic: 'codes', mode: 'video' } as const
    await book(world, booking, { person: jo.id })
  } else if (step.does === 'move' || step.does === 'cancel' || step.does === 'give') {
    const all = await live()
    const one = all[step.which % Math.max(1, all.length)]
    if (!one) return
    if (step.does === 'move') await move(world, one, { startsAt: startOf(step.half) }, { person: jo.id })
    if (step.does === 'cancel') await cancel(world, one, 'Not needed', { person: jo.id })
    const to = practitioners.find(({ id }) => id !== one.practitionerId)?.id ?? 0
    if (step.does === 'give') await giveConsultation(world, one, { to, sequence: one.sequence, reason: 'Ill' }, actor)
  } else if (step.does === 'accept') {
    await acceptOffers(world, [jo, sam])
  } else if (step.does === 'handover') {
    const all = await meetings(db).execute()
    const now = all.every(({ officerId }) => officerId === dev.id) ? ruth.id : dev.id
    const schools = new Map([elmfield, oakhill].map((urn) => [urn, now]))
    const wanted = { day: daysAfter(wednesday, step.day - 2), schools }
    const { meetings: lines } = await previewOf(world, wanted)
    const how = { decisions: decisionsOf(lines), reason: 'Ruth leaves', by: grace, tell: true }
    await reallocate(world, wanted, how, actor)
  } else if (step.does === 'absence' || step.does === 'officer away') {
    const personId = step.does === 'officer away' ? ruth.id : (practitioners[step.who]?.id ?? 0)
    const day = daysAfter(wednesday, step.day)
    const change = await addingAbsence(world, { personId, by: grace.id, from: day, to: day, times: undefined })
    if (change && !('because' in change)) await make(world, change, actor)
    if (step.does === 'absence' && step.keeps) return
    const lines = await proposalsFor(world, { personIds: [personId], from: day, to: day })
    await rearrange(world, decisionsOf(lines), { personIds: [personId], reason: 'Away', by: grace }, actor)
  }
  await world.settled()
}

function decisionsOf(lines: readonly { id: string; sequence: number; options: readonly { value: string }[] }[]) {
  return lines.flatMap(({ id, sequence, options }) => {
    const choice = choiceIn(options[0]?.value ?? '')
    return choice ? [{ id, sequence, choice }] : []
  })
}

/** Nobody is on offer while they are away, whatever was kept there and freed since. */
async function expectNobodyAwayOnOffer({ store: { db } }: TestWorld): Promise<void> {
  const offered = await db
    .selectFrom('slot')
    .innerJoin('absence', 'absence.person_id', 'slot.practitioner_id')
    .select(['slot.practitioner_id', 'slot.starts_at'])
    .where('slot.withdrawn_at', 'is', null)
    .whereRef('slot.starts_at', '<', 'absence.ends_at')
    .whereRef('slot.ends_at', '>', 'absence.starts_at')
    .execute()
  expect(offered).toEqual([])
}

/** Every appointment that stands takes exactly its own time in one diary, and stands in exactly its people's calendars. */
async function expectNobodyForgotten(world: TestWorld): Promise<void> {
  const { db } = world.store
  const booked = await consultations(db).where('consultation.cancelled_at', 'is', null).execute()
  const met = await meetings(db).where('meeting.cancelled_at', 'is', null).execute()
  const appointments = [
    ...booked.map((one) => ({ ...one, person: one.practitionerId, emails: [one.contactEmail, one.practitionerEmail] })),
    ...met.map((one) => ({
      ...one,
      person: one.officerId,
      emails: [one.urn === elmfield ? jo.email : sam.email, one.officerEmail],
    })),
  ]
  const quarters = appointments.flatMap(({ id, person, startsAt, endsAt }) => {
    const count = (Date.parse(endsAt) - Date.parse(startsAt)) / 900_000
    return Array.from({ length: count }, (_, i) => `${person} ${Date.parse(startsAt) / 900_000 + i} ${id}`)
  })
  const diary = await db.selectFrom('diary').selectAll().execute()
  expect(
    diary.map((row) => `${row.person_id} ${Date.parse(row.quarter) / 900_000} ${row.appointment_id}`).sort(),
  ).toEqual(quarters.sort())
  const calledOff = await db
    .selectFrom('event')
    .select('subject')
    .where('kind', '=', 'consultation.called-off')
    .execute()
  const waits = await db.selectFrom('waiting').select('replaces').where('replaces', 'is not', null).execute()
  expect(waits.map(({ replaces }) => replaces).sort()).toEqual(calledOff.map(({ subject }) => subject).sort())

  const queued = await db.selectFrom('outbox').select('id').execute()
  while (world.sent.length < queued.length) {
    await sendDue(world)
    world.setClock(world.now().plus({ minutes: 2 }).toISO() ?? '')
  }
  for (const seed of [0, 7]) {
    const calendars = calendarsAfter(seed === 0 ? world.sent : shuffled(world.sent, seed))
    for (const { email } of [jo, sam, amira, ben, ruth, dev]) {
      const shows = Object.entries(calendars.get(email)?.shows() ?? {}).map(([id, { startsAt }]) => `${id} ${startsAt}`)
      const theirs = appointments
        .filter(({ emails }) => emails.includes(email))
        .map(({ id, startsAt }) => `${id} ${startsAt}`)
      expect([email, ...shows.sort()]).toEqual([email, ...theirs.sort()])
    }
  }
}

const onD1 = async () => {
  const d1 = await theD1()
  await d1.empty()
  return storeOver(d1)
}

describe('whatever is booked, moved, cancelled, given away, handed over or missed', () => {
  test.each([
    { on: 'better-sqlite3', fresh: async () => emptyNodeStore(), numRuns: 15 },
    { on: 'D1', fresh: onD1, numRuns: 3 },
  ])(
    'nobody is in two places, nobody away is on offer and nothing disappears without a message, on $on',
    async ({ fresh, numRuns }) => {
      await fc.assert(
        fc.asyncProperty(steps, async (list) => {
          const world = await start(await fresh())
          for (const [number, step] of list.entries()) await take(world, step, number)
          await expectNobodyAwayOnOffer(world)
          await expectNobodyForgotten(world)
        }),
        { numRuns },
      )
    },
  )
})

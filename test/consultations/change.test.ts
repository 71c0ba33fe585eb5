import { expect, test } from 'vitest'
import { freeTimes } from '../../src/availability/queries.ts'
import { book } from '../../src/consultations/book.ts'
import { cancel } from '../../src/consultations/cancel.ts'
import { move } from '../../src/consultations/move.ts'
import { amira, ben, elmfield, jo, openSlots, peopleAndSchools } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'

const wednesdayAt9 = '2026-11-18T09:00:00Z'
const fridayAt9 = '2026-11-20T09:00:00Z'
const fridayAt10 = '2026-11-20T10:00:00Z'
const fortnight = { from: '2026-11-16T00:00:00Z', until: '2026-11-30T00:00:00Z', now: '2026-11-16T08:00:00Z' }
const byJo = { person: jo.id }

onBothStores((store) => {
  const bookedWorld = async () => {
    await peopleAndSchools(store())
    await openSlots(store(), amira, wednesdayAt9, fridayAt10)
    await openSlots(store(), ben, fridayAt9, fridayAt10)
    const world = testWorld(store())
    const booking = { id: 'b1', urn: elmfield, startsAt: wednesdayAt9, contactEmail: jo.email } as const
    const booked = await book(world, { ...booking, topic: 'codes', mode: 'video' }, byJo)
    if (!booked.booked) throw new Error(booked.because)
    return { world, consultation: booked.consultation }
  }
  const free = async () => (await freeTimes(store().db, fortnight)).map((time) => [time.starts_at, time.free])
  const messages = async (revision: number) => {
    const queued = await store()
      .db.selectFrom('outbox')
      .select(['kind', 'recipient'])
      .where('revision', '=', revision)
      .orderBy('kind')
      .execute()
    return queued.map(({ kind, recipient }) => [kind, recipient])
  }

  test('a move keeps the practitioner who is free then, and the old time is offered again at once', async () => {
    const { world, consultation } = await bookedWorld()
    const moved = await move(world, consultation, { startsAt: fridayAt10 }, byJo)
    expect(moved).toMatchObject({
      moved: true,
      consultation: { startsAt: fridayAt10, practitioner: amira.name, sequence: 1 },
    })
    expect(await free()).toEqual([
      [wednesdayAt9, 1],
      [fridayAt9, 1],
      [fridayAt10, 1],
    ])
    expect(await messages(1)).toEqual([
      ['consultation-moved-contact', jo.email],
      ['consultation-moved-practitioner', amira.email],
    ])
  })

  test('a move to a colleague’s time sends the practitioner who no longer has it a cancellation', async () => {
    const { world, consultation } = await bookedWorld()
    const moved = await move(world, consultation, { startsAt: fridayAt9 }, byJo)
    expect(moved).toMatchObject({ consultation: { practitioner: ben.name } })
    expect(await messages(1)).toEqual([
      ['consultation-handed-on-practitioner', amira.email],
      ['consultation-moved-contact', jo.email],
      ['consultation-moved-practitioner', ben.email],
    ])
  })

  test('the same move asked for twice, one after the other or at once, is one move', async () => {
    const { world, consultation } = await bookedWorld()
    const ask = () => move(world, consultation, { startsAt: fridayAt9, sequence: 0 }, byJo)
    const answers = [...(await Promise.all([ask(), ask()])), await ask()]
    expect(answers.map(({ moved }) => moved)).toEqual([true, true, true])
    expect(await messages(1)).toHaveLength(3)
    expect(await messages(2)).toEqual([])
  })

  test('two who move it to different times at once: one does, the other is told', async () => {
    const { world, consultation } = await bookedWorld()
    const answers = await Promise.all([
      move(world, consultation, { startsAt: fridayAt9, sequence: 0 }, byJo),
      move(world, consultation, { startsAt: fridayAt10, sequence: 0 }, byJo),
    ])
    expect(answers.filter(({ moved }) => moved)).toHaveLength(1)
    expect(answers.find(({ moved }) => !moved)).toMatchObject({ because: 'changed_meanwhile' })
    expect(await store().db.selectFrom('diary').selectAll().execute()).toHaveLength(2)
  })

  test('a taken time is refused with others, and the consultation stays where it was', async () => {
    const { world, consultation } = await bookedWorld()
    await book(
      world,
      { id: 'b2', urn: elmfield, startsAt: fridayAt9, contactEmail: jo.email, topic: 'other', mode: 'video' },
      byJo,
    )
    const refused = await move(world, consultation, { startsAt: fridayAt9 }, byJo)
    expect(refused).toEqual({ moved: false, because: 'slot_taken', alternatives: [fridayAt10] })
    expect((await free())[0]).toEqual([fridayAt10, 2])
  })

  test('a move to a time at which the contact has another is refused; one to no slot’s start is not offered', async () => {
    const { world, consultation } = await bookedWorld()
    const about = { id: 'b2', urn: elmfield, startsAt: fridayAt10, contactEmail: jo.email } as const
    await book(world, { ...about, topic: 'other', mode: 'video' }, byJo)
    const refused = await move(world, consultation, { startsAt: fridayAt10 }, byJo)
    expect(refused).toEqual({ moved: false, because: 'already_booked_then', alternatives: [fridayAt9] })
    for (const startsAt of ['2026-11-20T09:45:00Z', '2026-11-20T09:52:00Z', '2026-11-20T10:00:01Z']) {
      expect(await move(world, consultation, { startsAt }, byJo)).toMatchObject({ because: 'not_offered' })
    }
    expect(await free()).toHaveLength(2)
  })

  test('a school keeps to the notice, a practitioner may move to any time from now on', async () => {
    const { world, consultation } = await bookedWorld()
    world.setClock('2026-11-17T08:00:00Z')
    await openSlots(store(), amira, '2026-11-17T15:00:00Z')
    const startsAt = '2026-11-17T15:00:00Z'
    expect(await move(world, consultation, { startsAt }, byJo)).toMatchObject({ moved: false, because: 'too_soon' })
    const byAmira = await move(
      world,
      consultation,
      { startsAt, byPractitioner: true, reason: 'Training' },
      { person: amira.id },
    )
    expect(byAmira).toMatchObject({ moved: true })
  })

  test('cancelling gives the time back, keeps the reason and tells both sides', async () => {
    const { world, consultation } = await bookedWorld()
    const cancelled = await cancel(world, consultation, 'We found the answer', byJo)
    expect(cancelled).toMatchObject({
      cancelled: true,
      consultation: { sequence: 1, cancelReason: 'We found the answer', cancelledBy: jo.id },
    })
    expect((await free())[0]).toEqual([wednesdayAt9, 1])
    expect(await messages(1)).toEqual([
      ['consultation-cancelled-contact', jo.email],
      ['consultation-cancelled-practitioner', amira.email],
    ])
  })

  test('cancelling twice at once is one cancellation, and its time can be booked by another', async () => {
    const { world, consultation } = await bookedWorld()
    const twice = await Promise.all([cancel(world, consultation, 'a', byJo), cancel(world, consultation, 'b', byJo)])
    expect(twice.map(({ cancelled }) => cancelled)).toEqual([true, true])
    expect(await messages(1)).toHaveLength(2)
    const another = { id: 'b2', urn: elmfield, startsAt: wednesdayAt9, contactEmail: jo.email } as const
    expect(await book(world, { ...another, topic: 'legal', mode: 'video' }, byJo)).toMatchObject({ booked: true })
  })

  test('a consultation that has begun, or was cancelled, cannot be moved', async () => {
    const { world, consultation } = await bookedWorld()
    world.setClock('2026-11-18T09:00:00Z')
    expect(await move(world, consultation, { startsAt: fridayAt9 }, byJo)).toMatchObject({ because: 'already_started' })
    expect(await cancel(world, consultation, 'late', byJo)).toEqual({ cancelled: false, because: 'already_started' })
    world.setClock('2026-11-16T09:00:00Z')
    const cancelled = await cancel(world, consultation, 'no need', byJo)
    if (!cancelled.cancelled) throw new Error('not cancelled')
    expect(await move(world, cancelled.consultation, { startsAt: fridayAt9 }, byJo)).toMatchObject({
      because: 'already_cancelled',
    })
  })

  test('a reason with a date of birth is refused', async () => {
    const { world, consultation } = await bookedWorld()
    expect(await cancel(world, consultation, 'born 12/03/2014', byJo)).toEqual({
      cancelled: false,
      because: 'pupil_data',
    })
    const moved = await move(world, consultation, { startsAt: fridayAt9, reason: 'born 12/03/2014' }, byJo)
    expect(moved).toMatchObject({ because: 'pupil_data' })
  })
})

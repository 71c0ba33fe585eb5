import { describe, expect, test } from 'vitest'
import { ConsultationFacts } from '../../emails/facts.ts'
import { type Booking, book } from '../../src/consultations/book.ts'
import { move } from '../../src/consultations/move.ts'
import { amira, ben, elmfield, jo, oakhill, openSlots, peopleAndSchools, ruth, sam } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { type TestWorld, testWorld } from '../support/world.ts'

const wednesdayAt9 = '2026-11-18T09:00:00Z'
const byJo = { person: jo.id }

const request = (about: Partial<Booking> = {}): Booking => ({
  id: crypto.randomUUID(),
  urn: elmfield,
  startsAt: wednesdayAt9,
  contactEmail: jo.email,
  topic: 'codes',
  mode: 'video',
  ...about,
})

onBothStores((store) => {
  const worldWithSlots = async (...slots: [{ id: number }, ...string[]][]): Promise<TestWorld> => {
    await peopleAndSchools(store())
    for (const [practitioner, ...startsAt] of slots) await openSlots(store(), practitioner, ...startsAt)
    return testWorld(store())
  }
  const rows = (table: 'consultation' | 'diary' | 'outbox' | 'event') =>
    store().db.selectFrom(table).selectAll().execute()
  const nothingWritten = async () => {
    for (const table of ['consultation', 'diary', 'outbox', 'event'] as const) expect(await rows(table)).toEqual([])
  }

  test('a school books a free time: the booking, its half hour, its event and two messages are there', async () => {
    const world = await worldWithSlots([amira, wednesdayAt9])
    const booked = await book(world, request({ id: 'b1', note: 'Which code for part-time?' }), byJo)
    expect(booked).toMatchObject({
      booked: true,
      again: false,
      consultation: { id: 'b1', practitioner: amira.name, contact: jo.name, startsAt: wednesdayAt9, sequence: 0 },
    })
    expect(await rows('diary')).toEqual([
      { person_id: amira.id, quarter: '2026-11-18T09:00:00Z', appointment_id: 'b1' },
      { person_id: amira.id, quarter: '2026-11-18T09:15:00Z', appointment_id: 'b1' },
    ])
    expect(await rows('event')).toMatchObject([
      { kind: 'consultation.booked', actor: `person:${jo.id}`, subject: 'b1' },
    ])
    const messages = await store().db.selectFrom('outbox').selectAll().orderBy('kind').execute()
    expect(messages.map(({ kind, recipient }) => [kind, recipient])).toEqual([
      ['consultation-booked-contact', jo.email],
      ['consultation-booked-practitioner', amira.email],
    ])
    const facts = messages.map((message) => ConsultationFacts.parse(JSON.parse(message.facts)))
    expect(facts[1]).toMatchObject({
      startsAt: wednesdayAt9,
      endsAt: '2026-11-18T09:30:00Z',
      school: { urn: elmfield, name: 'Elmfield Primary School' },
      practitioner: { name: amira.name, videoLink: 'https://meet.test/amira' },
      officer: { name: ruth.name, email: ruth.email },
      note: 'Which code for part-time?',
      recipientId: amira.id,
    })
  })

  test('the same id again is the same booking, whether it comes later or at once', async () => {
    const world = await worldWithSlots([amira, wednesdayAt9], [ben, wednesdayAt9])
    const same = request()
    const answers = await Promise.all([book(world, same, byJo), book(world, same, byJo)])
    const later = await book(world, same, byJo)
    expect([...answers, later].every((answer) => answer.booked)).toBe(true)
    expect(later).toMatchObject({ again: true })
    expect(await rows('consultation')).toHaveLength(1)
    expect(await rows('outbox')).toHaveLength(2)
  })

  test('an id that belongs to another school’s booking is refused', async () => {
    const world = await worldWithSlots([amira, wednesdayAt9], [ben, wednesdayAt9])
    const taken = request()
    await book(world, taken, byJo)
    const other = await book(world, { ...taken, urn: oakhill, contactEmail: 'sam@trust.test' }, byJo)
    expect(other).toMatchObject({ booked: false, because: 'id_in_use' })
  })

  test('the same id for another time is refused, since nothing is booked for that; for the first time it is the booking', async () => {
    const friday = '2026-11-20T09:00:00Z'
    const world = await worldWithSlots([amira, wednesdayAt9, friday])
    const first = await book(world, request({ id: 'b1' }), byJo)
    const asked = (startsAt: string) => book(world, request({ id: 'b1', startsAt }), byJo)
    expect(await asked(friday)).toEqual({ booked: false, because: 'id_in_use', alternatives: [] })
    if (!first.booked) throw new Error(first.because)
    await move(world, first.consultation, { startsAt: friday }, byJo)
    // Whoever asks again, not knowing that it has moved, is told where it is now.
    const now = { booked: true, again: true, consultation: { startsAt: friday, sequence: 1 } }
    expect([await asked(wednesdayAt9), await asked(friday)]).toMatchObject([now, now])
    expect(await asked('2026-11-20T09:30:00Z')).toMatchObject({ because: 'id_in_use' })
  })

  test.each([
    ['seven minutes past', '2026-11-18T09:07:00Z'],
    ['a quarter past', '2026-11-18T09:15:00Z'],
    ['a second past', '2026-11-18T09:00:01Z'],
  ])('%s is not offered, whatever is offered just after', async (_, startsAt) => {
    const world = await worldWithSlots([amira, wednesdayAt9, '2026-11-18T09:30:00Z'])
    expect(await book(world, request({ startsAt }), byJo)).toMatchObject({
      booked: false,
      because: 'not_offered',
      alternatives: expect.arrayContaining([wednesdayAt9]),
    })
    await nothingWritten()
  })

  test('a contact who has a consultation then is refused it, for whichever of their schools; a colleague is not', async () => {
    const world = await worldWithSlots([amira, wednesdayAt9, '2026-11-18T09:30:00Z'], [ben, wednesdayAt9])
    const bySam = (urn: number, startsAt = wednesdayAt9) =>
      book(world, request({ urn, startsAt, contactEmail: sam.email }), { person: sam.id })
    expect(await bySam(elmfield)).toMatchObject({ booked: true })
    expect(await bySam(oakhill)).toEqual({
      booked: false,
      because: 'already_booked_then',
      alternatives: ['2026-11-18T09:30:00Z'],
    })
    expect(await bySam(oakhill, '2026-11-18T09:30:00Z')).toMatchObject({ booked: true })
    expect(await book(world, request(), byJo)).toMatchObject({ booked: true })
  })

  test('one contact who asks twice at once has one consultation', async () => {
    const world = await worldWithSlots([amira, wednesdayAt9], [ben, wednesdayAt9])
    const answers = await Promise.all([book(world, request(), byJo), book(world, request(), byJo)])
    expect(answers).toContainEqual(expect.objectContaining({ because: 'already_booked_then' }))
    expect(await rows('consultation')).toHaveLength(1)
  })

  test('the booking goes to the practitioner with the fewest that week', async () => {
    const world = await worldWithSlots([amira, wednesdayAt9, '2026-11-20T09:00:00Z'], [ben, '2026-11-20T09:00:00Z'])
    await book(world, request(), byJo)
    const friday = await book(world, request({ startsAt: '2026-11-20T09:00:00Z' }), byJo)
    expect(friday).toMatchObject({ consultation: { practitioner: ben.name } })
  })

  test('a school may ask for the one it spoke to last, and then gets nobody else', async () => {
    const world = await worldWithSlots(
      [ben, wednesdayAt9, '2026-11-20T09:00:00Z'],
      [amira, '2026-11-20T09:00:00Z', '2026-11-20T10:00:00Z'],
    )
    await book(world, request(), byJo)
    world.setClock('2026-11-18T12:00:00Z')
    const again = request({ startsAt: '2026-11-20T09:00:00Z', withLastPractitioner: true })
    expect(await book(world, again, byJo)).toMatchObject({ consultation: { practitioner: ben.name } })
    const notBen = request({ startsAt: '2026-11-20T10:00:00Z', withLastPractitioner: true })
    expect(await book(world, notBen, byJo)).toMatchObject({ booked: false, because: 'slot_taken' })
  })

  test('a time that has gone is refused with the three nearest, and nothing is written', async () => {
    const world = await worldWithSlots([
      amira,
      wednesdayAt9,
      '2026-11-18T10:00:00Z',
      '2026-11-18T11:30:00Z',
      '2026-11-20T09:00:00Z',
      '2026-11-23T09:00:00Z',
    ])
    await book(world, request(), byJo)
    const late = await book(world, request({ id: 'late' }), byJo)
    expect(late).toEqual({
      booked: false,
      because: 'slot_taken',
      alternatives: ['2026-11-18T10:00:00Z', '2026-11-18T11:30:00Z', '2026-11-20T09:00:00Z'],
    })
    expect(await rows('consultation')).toHaveLength(1)
    expect(await rows('outbox')).toHaveLength(2)
  })

  test.each<[string, Partial<Booking>, string]>([
    ['a time that is not offered', { startsAt: '2026-11-18T15:00:00Z' }, 'not_offered'],
    ['today, when a working day’s notice is asked', { startsAt: '2026-11-16T15:00:00Z' }, 'too_soon'],
    ['a time past the window', { startsAt: '2027-02-17T09:00:00Z' }, 'too_far_ahead'],
    ['an unknown school', { urn: 199999 }, 'school_unknown'],
    ['an address that is no contact’s', { contactEmail: 'nobody@elmfield.test' }, 'contact_unknown'],
    ['a contact of another school', { urn: oakhill }, 'contact_unknown'],
    ['a note with a UPN', { note: 'A123456789012 is never in' }, 'pupil_data'],
  ])('%s is refused by name, and nothing is written', async (_, about, because) => {
    const world = await worldWithSlots([amira, wednesdayAt9])
    expect(await book(world, request(about), byJo)).toMatchObject({ booked: false, because })
    await nothingWritten()
  })

  test('a closed school is offered nothing', async () => {
    const world = await worldWithSlots([amira, wednesdayAt9])
    await store().db.updateTable('school').set({ status: 'Closed' }).where('urn', '=', elmfield).execute()
    expect(await book(world, request(), byJo)).toMatchObject({ booked: false, because: 'school_closed' })
  })

  test('a withdrawn slot cannot be booked', async () => {
    const world = await worldWithSlots([amira, wednesdayAt9])
    await store().db.updateTable('slot').set({ withdrawn_at: '2026-11-16T07:00:00Z' }).execute()
    expect(await book(world, request(), byJo)).toMatchObject({ booked: false, because: 'not_offered' })
    await nothingWritten()
  })

  test('a practitioner who is in another appointment is not offered', async () => {
    const world = await worldWithSlots([amira, wednesdayAt9])
    const other = { person_id: amira.id, quarter: '2026-11-18T09:15:00Z', appointment_id: 'a meeting' }
    await store().db.insertInto('diary').values(other).execute()
    expect(await book(world, request(), byJo)).toMatchObject({ booked: false, because: 'slot_taken' })
  })

  describe('many at once', () => {
    test('of sixteen who want one slot exactly one gets it, and the others are shown other times', async () => {
      const world = await worldWithSlots([amira, wednesdayAt9, '2026-11-20T09:00:00Z'])
      const answers = await Promise.all(Array.from({ length: 16 }, () => book(world, request(), byJo)))
      expect(answers.filter(({ booked }) => booked)).toHaveLength(1)
      const losers = answers.filter((answer) => !answer.booked)
      expect(losers).toEqual(
        losers.map(() => ({ booked: false, because: 'slot_taken', alternatives: ['2026-11-20T09:00:00Z'] })),
      )
      expect(await rows('diary')).toHaveLength(2)
    })

    test('of sixteen who want a time with two free exactly two get it, one each', async () => {
      const world = await worldWithSlots([amira, wednesdayAt9], [ben, wednesdayAt9])
      const ofSam = { urn: oakhill, contactEmail: sam.email }
      const wanted = Array.from({ length: 16 }, (_, i) => request(i % 2 === 0 ? {} : ofSam))
      const answers = await Promise.all(wanted.map((one) => book(world, one, byJo)))
      const got = answers.flatMap((answer) => (answer.booked ? [answer.consultation.practitioner] : []))
      expect(got.toSorted()).toEqual([amira.name, ben.name])
    })
  })
})

import { describe, expect, test } from 'vitest'
import { amira, ben, elmfield, jo, oakhill, openSlots, sam } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { type Caller, caller } from './support.ts'

const wednesdayAt9 = '2026-11-18T09:00:00Z'
const wednesdayAt10 = '2026-11-18T10:00:00Z'
const fridayAt9 = '2026-11-20T09:00:00Z'

const booking = (about: Record<string, unknown> = {}) => ({
  id: 'b1',
  urn: elmfield,
  startsAt: wednesdayAt9,
  contactEmail: jo.email,
  topic: 'codes',
  mode: 'video',
  ...about,
})

const refusedAs = (name: string, status: number) => ({
  status,
  type: 'application/problem+json',
  body: {
    type: `http://handbell.test/api/v1/problems/${name}`,
    status,
    title: expect.any(String),
    detail: expect.any(String),
  },
})

onBothStores((store) => {
  const withSlots = async (...slots: [{ id: number }, ...string[]][]): Promise<Caller> => {
    const made = await caller(store())
    for (const [practitioner, ...startsAt] of slots) await openSlots(store(), practitioner, ...startsAt)
    return made
  }

  test('books, and says where the consultation is', async () => {
    const { call } = await withSlots([amira, wednesdayAt9])
    const answer = await call('POST', '/consultations', booking())
    expect(answer.status).toBe(201)
    expect(answer.headers.get('location')).toBe('/api/v1/consultations/b1')
    expect(answer.body).toEqual({
      id: 'b1',
      reference: expect.stringMatching(/^HB-/),
      startsAt: wednesdayAt9,
      endsAt: '2026-11-18T09:30:00Z',
      practitioner: amira.name,
      sequence: 0,
    })
    const [event] = await store().db.selectFrom('event').selectAll().where('subject', '=', 'b1').execute()
    expect(event).toMatchObject({ actor: 'apiKey:intranet', kind: 'consultation.booked' })
  })

  test('the same id again is answered 200 with the same body, and nothing more is written', async () => {
    const { call } = await withSlots([amira, wednesdayAt9], [ben, wednesdayAt9])
    const first = await call('POST', '/consultations', booking())
    const again = await call('POST', '/consultations', booking())
    expect(again).toMatchObject({ status: 200, body: first.body })
    expect(await store().db.selectFrom('consultation').select('id').execute()).toHaveLength(1)
    expect(await store().db.selectFrom('outbox').select('id').execute()).toHaveLength(2)
  })

  test('a URN may be text, and a time may have any offset; both are answered in our form', async () => {
    const { call } = await withSlots([amira, wednesdayAt9])
    const given = { urn: String(elmfield), startsAt: '2026-11-18T10:00+01:00' }
    expect(await call('POST', '/consultations', booking(given))).toMatchObject({
      status: 201,
      body: { startsAt: wednesdayAt9 },
    })
    expect((await call('GET', '/consultations/b1')).body).toMatchObject({ urn: elmfield, startsAt: wednesdayAt9 })
  })

  test('a time that has gone is a 409 by name, with the nearest other times', async () => {
    const { call } = await withSlots([amira, wednesdayAt9, fridayAt9, wednesdayAt10])
    await call('POST', '/consultations', booking())
    const late = await call('POST', '/consultations', booking({ id: 'late' }))
    expect(late).toMatchObject(refusedAs('slot_taken', 409))
    expect(late.body.alternatives).toEqual([{ startsAt: wednesdayAt10 }, { startsAt: fridayAt9 }])
  })

  test.each<[string, number, Record<string, unknown>]>([
    ['not_offered', 409, { startsAt: '2026-11-18T15:00:00Z' }],
    ['not_offered', 409, { startsAt: '2026-11-18T08:52:00Z' }],
    ['not_offered', 409, { startsAt: '2026-11-18T09:00:01Z' }],
    ['too_soon', 422, { startsAt: '2026-11-16T15:00:00Z' }],
    ['too_far_ahead', 422, { startsAt: '2027-02-17T09:00:00Z' }],
    ['school_unknown', 422, { urn: 199999 }],
    ['contact_unknown', 422, { urn: oakhill }],
    ['phone_needed', 422, { contactEmail: sam.email, mode: 'phone' }],
    ['pupil_data', 422, { note: 'A123456789012 is never in' }],
  ])('%s is a problem of that name', async (name, status, about) => {
    const { call } = await withSlots([amira, wednesdayAt9])
    expect(await call('POST', '/consultations', booking(about))).toMatchObject(refusedAs(name, status))
  })

  test('the same id for another time is refused; a school’s contact may be given two consultations at one time', async () => {
    const { call } = await withSlots([amira, wednesdayAt9, wednesdayAt10], [ben, wednesdayAt9])
    await call('POST', '/consultations', booking())
    const other = await call('POST', '/consultations', booking({ startsAt: wednesdayAt10 }))
    expect(other).toMatchObject(refusedAs('id_in_use', 409))
    const twice = await call('POST', '/consultations', booking({ id: 'b2' }))
    expect(twice).toMatchObject({ status: 201 })
    const off = await call('PATCH', '/consultations/b1', { startsAt: '2026-11-18T09:52:00Z' })
    expect(off).toMatchObject(refusedAs('not_offered', 409))
  })

  test('an id that is another school’s booking is refused', async () => {
    const { call } = await withSlots([amira, wednesdayAt9], [ben, wednesdayAt9])
    await call('POST', '/consultations', booking())
    const other = await call('POST', '/consultations', booking({ urn: oakhill, contactEmail: 'sam@trust.test' }))
    expect(other).toMatchObject(refusedAs('id_in_use', 409))
  })

  test('reads, moves and cancels one', async () => {
    const { call } = await withSlots([amira, wednesdayAt9, wednesdayAt10])
    await call('POST', '/consultations', booking())
    const moved = await call('PATCH', '/consultations/b1', { startsAt: wednesdayAt10, reason: 'A clash' })
    expect(moved).toMatchObject({ status: 200, body: { startsAt: wednesdayAt10, sequence: 1, state: 'booked' } })
    const cancelled = await call('DELETE', '/consultations/b1', { reason: 'Solved it' })
    expect(cancelled).toMatchObject({
      status: 200,
      body: { sequence: 2, state: 'cancelled', cancelReason: 'Solved it' },
    })
    expect(await call('GET', '/consultations/b1')).toMatchObject({ status: 200, body: cancelled.body })
    expect(await call('DELETE', '/consultations/b1', { reason: 'Again' })).toMatchObject({ body: cancelled.body })
    const late = await call('PATCH', '/consultations/b1', { startsAt: wednesdayAt9 })
    expect(late).toMatchObject(refusedAs('already_cancelled', 409))
  })

  test('one consultation is moved or cancelled five times a minute, and others are not held up by it', async () => {
    const { world, call } = await withSlots([amira, wednesdayAt9, wednesdayAt10], [ben, fridayAt9])
    await call('POST', '/consultations', booking())
    await call('POST', '/consultations', booking({ id: 'b2', startsAt: fridayAt9 }))
    const there = (startsAt: string) => call('PATCH', '/consultations/b1', { startsAt })
    for (let i = 0; i < 5; i++) expect((await there(i % 2 ? wednesdayAt9 : wednesdayAt10)).status).toBe(200)
    expect(await there(wednesdayAt9)).toMatchObject(refusedAs('too_many_requests', 429))
    expect(await call('DELETE', '/consultations/b1', { reason: 'x' })).toMatchObject({
      ...refusedAs('too_many_requests', 429),
    })
    expect((await call('DELETE', '/consultations/b2', { reason: 'Solved' })).status).toBe(200)
    world.setClock('2026-11-16T08:01:00Z')
    expect((await there(wednesdayAt9)).status).toBe(200)
  })

  test('a client that cannot send a body with DELETE gives the reason in the address', async () => {
    const { call } = await withSlots([amira, wednesdayAt9])
    await call('POST', '/consultations', booking())
    const silent = await call('DELETE', '/consultations/b1')
    expect(silent).toMatchObject(refusedAs('bad_input', 422))
    expect(silent.body.errors).toMatchObject([{ field: 'reason' }])
    expect(await call('DELETE', '/consultations/b1?reason=Solved%20it')).toMatchObject({
      status: 200,
      body: { cancelReason: 'Solved it' },
    })
  })

  test('a move to a time that has gone keeps the consultation where it is, and shows other times', async () => {
    const { call } = await withSlots([amira, wednesdayAt9, wednesdayAt10, fridayAt9])
    await call('POST', '/consultations', booking())
    await call('POST', '/consultations', booking({ id: 'b2', startsAt: wednesdayAt10 }))
    const refused = await call('PATCH', '/consultations/b1', { startsAt: wednesdayAt10 })
    expect(refused).toMatchObject(refusedAs('slot_taken', 409))
    expect(refused.body.alternatives).toEqual([{ startsAt: fridayAt9 }])
    const same = await call('PATCH', '/consultations/b1', { startsAt: wednesdayAt9 })
    expect(same).toMatchObject(refusedAs('same_time', 409))
    expect((await call('GET', '/consultations/b1')).body).toMatchObject({ startsAt: wednesdayAt9, sequence: 0 })
  })

  test('one that has begun cannot be changed', async () => {
    const { world, call } = await withSlots([amira, wednesdayAt9, fridayAt9])
    await call('POST', '/consultations', booking())
    world.setClock('2026-11-18T09:10:00Z')
    expect(await call('PATCH', '/consultations/b1', { startsAt: fridayAt9 })).toMatchObject(
      refusedAs('already_started', 409),
    )
    expect(await call('DELETE', '/consultations/b1', { reason: 'x' })).toMatchObject(refusedAs('already_started', 409))
  })

  test.each(['GET', 'PATCH', 'DELETE'])('%s of a consultation that there is not is a 404', async (method) => {
    const { call } = await withSlots()
    const body = { PATCH: { startsAt: wednesdayAt9 }, DELETE: { reason: 'x' } }[method]
    expect(await call(method, '/consultations/none', body)).toMatchObject(refusedAs('not_found', 404))
  })

  describe('what cannot be read', () => {
    const json = { 'content-type': 'application/json' }
    test.each<[string, number, string, string | undefined, Record<string, string>]>([
      ['bad JSON', 400, 'bad_json', '{"id":', json],
      ['an empty body', 400, 'bad_json', '', json],
      ['a form', 415, 'wrong_content_type', 'id=b1', { 'content-type': 'application/x-www-form-urlencoded' }],
      ['plain text', 415, 'wrong_content_type', '{}', { 'content-type': 'text/plain' }],
      ['no body at all', 422, 'bad_input', undefined, {}],
      ['a list', 422, 'bad_input', '[]', json],
      ['null', 422, 'bad_input', 'null', json],
      ['another character set of JSON', 422, 'bad_input', '{}', { 'content-type': 'application/json; charset=utf-8' }],
      ['a body that is too long', 413, 'body_too_long', JSON.stringify({ note: 'x'.repeat(20_000) }), json],
    ])('%s is a problem of its own', async (_, status, name, body, headers) => {
      const { call } = await withSlots()
      expect(await call('POST', '/consultations', body, headers)).toMatchObject(refusedAs(name, status))
    })

    test.each<[string, unknown]>([
      ['id', 'spaces are not right'],
      ['id', 7],
      ['urn', '12345'],
      ['urn', true],
      ['urn', 1e9],
      ['startsAt', '2026-11-18'],
      ['startsAt', '2026-11-18T09:00:00'],
      ['startsAt', '2026-02-30T09:00:00Z'],
      ['startsAt', '9999-12-31T23:59:59-14:00'],
      ['startsAt', 1790000000],
      ['contactEmail', 'jo'],
      ['topic', 'football'],
      ['mode', 'in-person'],
      ['phone', 'ring me'],
      ['note', 'x'.repeat(501)],
      ['colour', 'red'],
    ])('a wrong %s is named: %j', async (field, value) => {
      const { call } = await withSlots()
      const answer = await call('POST', '/consultations', booking({ [field]: value }))
      expect(answer).toMatchObject(refusedAs('bad_input', 422))
      expect(answer.body.errors).toEqual([{ field, problem: expect.stringMatching(/^(?!Invalid)[A-Z]/) }])
    })
  })
})

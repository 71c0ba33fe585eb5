import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { BookingId, ModeName, PhoneNumber, TopicName } from '../consultations/answers.ts'
import { book } from '../consultations/book.ts'
import { cancel } from '../consultations/cancel.ts'
import { move } from '../consultations/move.ts'
import { consultationById, type Consultation as Kept } from '../consultations/queries.ts'
import { stateOf } from '../consultations/rules.ts'
import { allow } from '../platform/limits.ts'
import { visible } from '../platform/text.ts'
import { utc } from '../platform/time.ts'
import { GivenInstant, Instant, Urn } from './fields.ts'
import { keyMay } from './key-may.ts'
import { type Api, always, problem, refused } from './problems.ts'

const Booked = z
  .object({
    id: z.string(),
    reference: z.string(),
    startsAt: Instant,
    endsAt: Instant,
    practitioner: z.string().openapi({ description: 'The senior practitioner’s name.' }),
    sequence: z.int().openapi({ description: 'Rises by one with every change, as the invitation’s does.' }),
  })
  .openapi('Booked')

const Consultation = Booked.extend({
  state: z.enum(['booked', 'cancelled', 'past']),
  urn: z.int(),
  contactEmail: z.string(),
  topic: TopicName,
  mode: ModeName,
  phone: z.string().nullable(),
  note: z.string().nullable(),
  cancelReason: z.string().nullable(),
}).openapi('Consultation')

const text = (most: number) => z.string().overwrite(visible).trim().max(most, `Use at most ${most} characters`)
const Reason = text(500).min(1, 'Say why: the other side reads it')

const Booking = z
  .strictObject({
    id: BookingId.openapi({
      description:
        'Made by who books, so that asking again for the same time is the same booking. It is in the invitation’s UID.',
    }),
    urn: Urn,
    startsAt: GivenInstant,
    contactEmail: z.email('Give the email address of one of the school’s contacts').max(254),
    topic: TopicName,
    mode: ModeName,
    phone: PhoneNumber.optional().openapi({ description: 'The contact’s own number is used when none is given.' }),
    note: text(500).optional().openapi({ description: 'Nothing that tells who a pupil is.' }),
  })
  .openapi('Booking')

const Id = z.object({ id: z.string().openapi({ param: { name: 'id', in: 'path' } }) })
const json = <S extends z.ZodType>(schema: S) => ({ 'application/json': { schema } })
const body = <S extends z.ZodType>(schema: S) => ({ content: json(schema), required: true })
const shown = { description: 'The consultation as it is now', content: json(Consultation) }
const badBody = { 400: refused('bad_json'), 413: refused('body_too_long'), 415: refused('wrong_content_type') }

const bookOne = createRoute({
  method: 'post',
  path: '/',
  middleware: keyMay('consultations', 'book'),
  summary: 'Book a consultation',
  request: { body: body(Booking) },
  responses: {
    201: { description: 'Booked: messages are on their way', content: json(Booked) },
    200: { description: 'It had been booked already, with this id and for this time', content: json(Booked) },
    ...always,
    ...badBody,
    409: refused('slot_taken', 'not_offered', 'id_in_use', 'too_many_at_once', 'too_many_this_term'),
    422: refused(
      'bad_input',
      'too_soon',
      'too_far_ahead',
      'school_unknown',
      'school_closed',
      'contact_unknown',
      'phone_needed',
      'pupil_data',
    ),
  },
})

const showOne = createRoute({
  method: 'get',
  path: '/{id}',
  middleware: keyMay('consultations', 'read'),
  summary: 'One consultation',
  request: { params: Id },
  responses: { 200: shown, ...always, 404: refused('not_found') },
})

const moveOne = createRoute({
  method: 'patch',
  path: '/{id}',
  middleware: keyMay('consultations', 'move'),
  summary: 'Move a consultation to another time',
  request: {
    params: Id,
    body: body(z.strictObject({ startsAt: GivenInstant, reason: Reason.optional() }).openapi('Move')),
  },
  responses: {
    200: shown,
    ...always,
    ...badBody,
    404: refused('not_found'),
    409: refused(
      'slot_taken',
      'not_offered',
      'too_many_this_term',
      'same_time',
      'already_cancelled',
      'already_started',
      'changed_meanwhile',
    ),
    422: refused('bad_input', 'too_soon', 'too_far_ahead', 'pupil_data'),
  },
})

const cancelOne = createRoute({
  method: 'delete',
  path: '/{id}',
  middleware: keyMay('consultations', 'cancel'),
  summary: 'Cancel a consultation',
  description: 'The reason comes in the body, or in the address from a client that cannot send a body with DELETE.',
  request: {
    params: Id,
    query: z.object({ reason: Reason.optional() }),
    body: { content: json(z.strictObject({ reason: Reason.optional() }).openapi('Cancellation')) },
  },
  responses: {
    200: shown,
    ...always,
    ...badBody,
    404: refused('not_found'),
    409: refused('already_started', 'changed_meanwhile'),
    422: refused('bad_input', 'pupil_data'),
  },
})

export const consultations = new OpenAPIHono<Api>()
  .openapi(bookOne, async (c) => {
    const booked = await book(c.env, c.req.valid('json'), { apiKey: c.get('apiKey'), from: c.env.from })
    if (!booked.booked) return problem(c, booked.because, alternativesIn(booked))
    const answer = bookedAs(booked.consultation)
    if (booked.again) return c.json(answer, 200)
    return c.json(answer, 201, { location: `/api/v1/consultations/${answer.id}` })
  })
  .openapi(showOne, async (c) => {
    const consultation = await consultationById(c.env.store.db, c.req.valid('param').id).executeTakeFirst()
    return consultation ? c.json(shownAs(consultation, c.env), 200) : problem(c, 'not_found')
  })
  .openapi(moveOne, async (c) => {
    const consultation = await consultationById(c.env.store.db, c.req.valid('param').id).executeTakeFirst()
    if (!consultation) return problem(c, 'not_found')
    if (!(await mayChange(c.env, consultation))) return problem(c, 'too_many_requests')
    const moved = await move(c.env, consultation, c.req.valid('json'), { apiKey: c.var.apiKey, from: c.env.from })
    if (!moved.moved) return problem(c, moved.because, alternativesIn(moved))
    return c.json(shownAs(moved.consultation, c.env), 200)
  })
  .openapi(cancelOne, async (c) => {
    const consultation = await consultationById(c.env.store.db, c.req.valid('param').id).executeTakeFirst()
    if (!consultation) return problem(c, 'not_found')
    if (!(await mayChange(c.env, consultation))) return problem(c, 'too_many_requests')
    const reason = c.req.valid('json').reason ?? c.req.valid('query').reason
    if (!reason) return problem(c, 'bad_input', { errors: [{ field: 'reason', problem: 'Say why it is cancelled' }] })
    const cancelled = await cancel(c.env, consultation, reason, { apiKey: c.var.apiKey, from: c.env.from })
    return cancelled.cancelled ? c.json(shownAs(cancelled.consultation, c.env), 200) : problem(c, cancelled.because)
  })

/** Beside the limit of the key: each change of one consultation writes to two people, so it is made five times a minute. */
function mayChange(world: Api['Bindings'], { id }: Kept): Promise<boolean> {
  return allow(world, 'change one by the API', id, { atMost: 5, perMinutes: 1 })
}

function alternativesIn({ alternatives }: { alternatives: readonly string[] }) {
  return { alternatives: alternatives.map((startsAt) => ({ startsAt })) }
}

function bookedAs({ id, reference, startsAt, endsAt, practitioner, sequence }: Kept): z.infer<typeof Booked> {
  return { id, reference, startsAt, endsAt, practitioner, sequence }
}

function shownAs(kept: Kept, { now }: Api['Bindings']): z.infer<typeof Consultation> {
  const { urn, contactEmail, topic, mode, phone, note, cancelReason } = kept
  const state = stateOf(kept, utc(now()))
  return { ...bookedAs(kept), state, urn, contactEmail, topic, mode, phone, note, cancelReason }
}

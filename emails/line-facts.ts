import { z } from 'zod'
import { ConsultationFacts } from './facts.ts'

const Person = z.object({ name: z.string(), email: z.string() })
const TopicName = z.enum(['whole-school', 'early-help', 'severe-absence', 'codes', 'legal', 'training', 'other'])
const School = z.object({ urn: z.number(), name: z.string() })

/** What the messages after a consultation are written from: the question to the school, and the task of its officer. */
export const OutcomeFacts = z.object({
  id: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  /** What it turned out to be about. */
  topic: TopicName,
  /** What the practitioner asks of the officer. */
  asked: z.string().nullable(),
  school: School,
  contact: Person,
  practitioner: Person,
  officer: Person.nullable(),
  recipientId: z.number(),
})
export type OutcomeFacts = z.infer<typeof OutcomeFacts>

/** What a practitioner has yet to record. */
export const UnrecordedFacts = z.object({
  name: z.string(),
  recipientId: z.number(),
  consultations: z.array(z.object({ id: z.string(), school: z.string(), startsAt: z.string(), endsAt: z.string() })),
})
export type UnrecordedFacts = z.infer<typeof UnrecordedFacts>

/** What the messages to who waits for a time are written from. `startsAt` and `heldUntil` are of the time that is offered. */
export const WaitingFacts = z.object({
  /** The wait's own id. */
  id: z.string(),
  offerId: z.string().nullable(),
  startsAt: z.string().nullable(),
  endsAt: z.string().nullable(),
  heldUntil: z.string().nullable(),
  /** The consultation that it is to replace, when somebody asked for an earlier one. */
  now: z.object({ startsAt: z.string(), endsAt: z.string() }).nullable(),
  topic: TopicName,
  school: School,
  contact: Person,
  recipientId: z.number(),
})
export type WaitingFacts = z.infer<typeof WaitingFacts>

/** What a school is told of a consultation that its practitioner cannot hold, and of the time that is held for it instead. */
export const CalledOffFacts = ConsultationFacts.extend({
  offer: z
    .object({
      id: z.string(),
      startsAt: z.string(),
      endsAt: z.string(),
      heldUntil: z.string(),
      practitioner: z.string(),
    })
    .nullable(),
})
export type CalledOffFacts = z.infer<typeof CalledOffFacts>

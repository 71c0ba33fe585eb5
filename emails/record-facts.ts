import { z } from 'zod'

const Person = z.object({ name: z.string(), email: z.string() })

/** What the message to a school after its meeting is written from. Instants are UTC text, days local. */
export const RecordFacts = z.object({
  id: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  school: z.object({ urn: z.number(), name: z.string() }),
  officer: Person,
  /** What the officer wrote; null where the school keeps the notes. */
  summary: z.string().nullable(),
  /** Whether it takes the place of what was sent before. */
  corrects: z.boolean(),
  actions: z.array(
    z.object({
      what: z.string(),
      who: z.enum(['school', 'officer', 'agency']),
      agency: z.string().nullable(),
      byDay: z.string(),
      done: z.boolean(),
    }),
  ),
  name: z.string(),
  recipientId: z.number(),
})
export type RecordFacts = z.infer<typeof RecordFacts>

/** What the message is written from that takes back what a school was told of a meeting which was not held. */
export const NotHeldFacts = RecordFacts.pick({ id: true, startsAt: true, school: true, officer: true }).extend({
  because: z.enum(['school asked to move it', 'officer away', 'no reply', 'declined']),
  /** Whether what was owed is written off; else it is planned again. */
  writtenOff: z.boolean(),
  recipientId: z.number(),
})
export type NotHeldFacts = z.infer<typeof NotHeldFacts>

/** What an officer has yet to record. */
export const UnrecordedMeetings = z.object({
  name: z.string(),
  recipientId: z.number(),
  meetings: z.array(z.object({ id: z.string(), school: z.string(), startsAt: z.string() })),
})
export type UnrecordedMeetings = z.infer<typeof UnrecordedMeetings>

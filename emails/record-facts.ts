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

/** What an officer has yet to record. */
export const UnrecordedMeetings = z.object({
  name: z.string(),
  recipientId: z.number(),
  meetings: z.array(z.object({ id: z.string(), school: z.string(), startsAt: z.string() })),
})
export type UnrecordedMeetings = z.infer<typeof UnrecordedMeetings>

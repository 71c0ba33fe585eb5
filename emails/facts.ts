import { z } from 'zod'

const Person = z.object({ name: z.string(), email: z.string() })

/**
 * What a message about a consultation is written from, as it was when the message was queued. Instants are UTC text.
 * `was` is the time before a move; `reason` is what the person who moved or cancelled it wrote.
 */
export const ConsultationFacts = z.object({
  id: z.string(),
  reference: z.string(),
  sequence: z.number(),
  startsAt: z.string(),
  endsAt: z.string(),
  topic: z.enum(['whole-school', 'early-help', 'severe-absence', 'codes', 'legal', 'training', 'other']),
  mode: z.enum(['phone', 'video']),
  phone: z.string().nullable(),
  note: z.string().nullable(),
  school: z.object({ urn: z.number(), name: z.string() }),
  contact: Person,
  practitioner: Person.extend({ videoLink: z.string().nullable() }),
  officer: Person.nullable(),
  was: z.string().nullable(),
  reason: z.string().nullable(),
  /** The person that this copy is for: the contact or the practitioner. */
  recipientId: z.number(),
})
export type ConsultationFacts = z.infer<typeof ConsultationFacts>

/**
 * What a message about a meeting is written from. `contact` is the school's contact who is asked, `copies` the others of
 * the school who are invited; `was` is the time before a move, `wasWith` the officer before it was given to another, `by`
 * who changed it, and `reason` what they wrote.
 */
export const MeetingFacts = z.object({
  id: z.string(),
  sequence: z.number(),
  startsAt: z.string(),
  endsAt: z.string(),
  mode: z.enum(['video', 'phone', 'in-person']),
  school: z.object({ urn: z.number(), name: z.string() }),
  contact: Person.extend({ phone: z.string().nullable() }),
  copies: z.array(Person),
  officer: Person.extend({ phone: z.string().nullable(), videoLink: z.string().nullable() }),
  /** Markdown, as it was when the message was queued; null where the message carries none. */
  agenda: z.string().nullable(),
  /** Whether the school has agreed to this time. */
  accepted: z.boolean(),
  was: z.string().nullable(),
  wasWith: z.string().nullable().default(null),
  by: z.string().nullable(),
  reason: z.string().nullable(),
  recipientId: z.number(),
})
export type MeetingFacts = z.infer<typeof MeetingFacts>

/** What a sign-in message is written from. The link itself is made when the message is sent; it is stored nowhere. */
export const SignInFacts = z.object({ linkId: z.string(), name: z.string() })
export type SignInFacts = z.infer<typeof SignInFacts>

/** What only the sending knows: whole addresses, made of the base URL and the service's secret. */
export interface Links {
  /** Where the recipient, and nobody else, sees, moves or cancels it without signing in first. */
  manage: string
  home: string
}

/** A rendered message, before it is addressed. */
export interface Rendered {
  subject: string
  html: string
  text: string
}

/** What the messages about a request for access are written from. */
export const AccessFacts = z.object({
  requestId: z.string(),
  /** Who asked, and as what. */
  name: z.string(),
  email: z.string(),
  role: z.string(),
  school: z.string(),
  urn: z.number(),
  /** The person that this copy is for; null for who asked. */
  recipientId: z.number().nullable(),
  /** What came of it, and who said so; null when the address alone did. */
  allowed: z.boolean().nullable(),
  by: z.string().nullable(),
})
export type AccessFacts = z.infer<typeof AccessFacts>

/** What the message to a new contact is written from. */
export const ContactFacts = z.object({ name: z.string(), school: z.string(), by: z.string() })
export type ContactFacts = z.infer<typeof ContactFacts>

/** What the message about hours that somebody else changed is written from. */
export const DiaryChangedFacts = z.object({
  /** The person that it is for, and who made the change. */
  personId: z.number(),
  name: z.string(),
  by: z.string(),
  /** The change in words, a label and what it says. */
  says: z.array(z.tuple([z.string(), z.string()])),
  /** Appointments of theirs that are outside their hours from now on; instants are UTC text. */
  left: z.array(z.object({ startsAt: z.string(), endsAt: z.string(), school: z.string() })),
})
export type DiaryChangedFacts = z.infer<typeof DiaryChangedFacts>

/** What officers and schools are told by when schools change hands: from which local day on, and which. */
export const HandedOverFacts = z.object({
  /** Who it is for. */
  name: z.string(),
  day: z.string(),
  /** The new officer, or to who takes schools the one before; null is nobody. */
  officer: Person.extend({ phone: z.string().nullable() }).nullable(),
  schools: z.array(z.object({ urn: z.number(), name: z.string() })),
})
export type HandedOverFacts = z.infer<typeof HandedOverFacts>

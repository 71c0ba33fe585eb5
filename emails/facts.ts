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

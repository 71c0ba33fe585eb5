import type { DateTime } from 'luxon'
import { z } from 'zod'
import { instantOf, schoolYearBegan, ukDay, utc } from '../platform/time.ts'
import type { SessionSettings } from '../sign-in/rules.ts'

/** How long things are kept (DOMAIN.md, Data protection); the setting `retention`, of which each part has a default. */
export const RetentionSettings = z.object({
  /** School years after the one in which a booking, an absence or a contact ended; then it tells of nobody. */
  bookingsSchoolYears: z.int().min(1).max(10).default(2),
  /** School years after the one in which somebody last had a role or a school. */
  peopleSchoolYears: z.int().min(1).max(10).default(2),
  /** Years from the day of an event. */
  auditYears: z.int().min(1).max(20).default(6),
  /** Days after a message was sent or given up. The check of the data looks back a week, so never less than two. */
  messagesDays: z.int().min(14).max(730).default(90),
  /** Days after an upload. */
  importsDays: z.int().min(1).max(365).default(30),
  /** Days after a sign-in link or a session ended. */
  signInsDays: z.int().min(1).max(90).default(1),
  /** Days after somebody asked for access. */
  requestsDays: z.int().min(7).max(730).default(90),
  /** Days after a term ended: about the next term, as long as its plan is still asked about. */
  plansDays: z.int().min(1).max(730).default(120),
})
export type RetentionSettings = z.infer<typeof RetentionSettings>

/** The instants and the days before which things are removed; instants are UTC text, days local. */
export interface Cutoffs {
  now: string
  bookings: string
  people: string
  peopleDay: string
  audit: string
  messages: string
  imports: string
  signIns: string
  /** Sessions that started, and those that were last used, before this ended long enough ago. */
  sessionsStarted: string
  sessionsSeen: string
  requests: string
  /** The local day: what there is of plans of terms that ended before it goes. */
  plansDay: string
}

export function cutoffs(now: DateTime, settings: RetentionSettings, sessions: SessionSettings): Cutoffs {
  const { contact, staff } = sessions
  const signIns = now.minus({ days: settings.signInsDays })
  // What ended before such a 1 September has been kept for that many whole school years after its own.
  const yearBegan = (yearsBefore: number) => schoolYearBegan(ukDay(now), yearsBefore)
  const peopleDay = yearBegan(settings.peopleSchoolYears)
  return {
    now: utc(now),
    bookings: instantOf(yearBegan(settings.bookingsSchoolYears), '00:00'),
    people: instantOf(peopleDay, '00:00'),
    peopleDay,
    audit: utc(now.minus({ years: settings.auditYears })),
    messages: utc(now.minus({ days: settings.messagesDays })),
    imports: utc(now.minus({ days: settings.importsDays })),
    signIns: utc(signIns),
    sessionsStarted: utc(signIns.minus({ minutes: Math.max(contact.absoluteMinutes, staff.absoluteMinutes) })),
    sessionsSeen: utc(signIns.minus({ minutes: Math.max(contact.idleMinutes, staff.idleMinutes) })),
    requests: utc(now.minus({ days: settings.requestsDays })),
    plansDay: ukDay(now.minus({ days: settings.plansDays })),
  }
}

import { z } from 'zod'

const quarters = z.int().multipleOf(15)

/** How meetings are arranged; the setting `meetings`, of which each part has a default. An officer's `meeting_limit` goes before. */
export const MeetingSettings = z.object({
  /** How long an opening in an officer's hours is, in minutes; longer where one of their meetings is. */
  openingMinutes: quarters.min(15).max(240).default(60),
  /** Minutes between the end of a meeting and what comes next. */
  gapMinutes: quarters.min(0).max(240).default(15),
  /** The same after a meeting in person. */
  inPersonGapMinutes: quarters.min(0).max(480).default(60),
  /** How many meetings an officer has a day at most. */
  mostADay: z.int().min(1).max(12).default(3),
  /** How many weeks lie between two meetings of a school at least. */
  weeksBetween: z.int().min(0).max(26).default(4),
  /** Whether a school's headteacher gets a copy of its invitations. */
  copyHead: z.boolean().default(false),
  /** After how many working days without an answer an invitation is chased, once. */
  chaseAfterDays: z.int().min(1).max(30).default(5),
  /** Who keeps the notes of a meeting: the officer, whose summary the school is sent, or the school by itself. */
  notesKeptBy: z.enum(['officer', 'school']).default('officer'),
})
export type MeetingSettings = z.infer<typeof MeetingSettings>

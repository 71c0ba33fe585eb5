import { z } from 'zod'

/** What every page says where people type freely. */
export const noPupil = 'Do not write anything that tells who a pupil is.'

/** What is not kept for ever, and what becomes of it; each with the setting that says for how long. */
export const kindWords = {
  bookings: { what: 'Bookings', becomes: 'made anonymous', setting: 'bookingsSchoolYears' },
  meetings: { what: 'Meetings', becomes: 'made anonymous', setting: 'bookingsSchoolYears' },
  calls: { what: 'Notes of calls and emails', becomes: 'removed', setting: 'bookingsSchoolYears' },
  reasons: {
    what: 'Terms with reasons for tiers and written-off meetings, or points of agendas',
    becomes: 'made anonymous',
    setting: 'bookingsSchoolYears',
  },
  people: { what: 'People who have left', becomes: 'made anonymous', setting: 'peopleSchoolYears' },
  contacts: { what: 'Contacts who have ended', becomes: 'removed', setting: 'bookingsSchoolYears' },
  waits: { what: 'Waits for a time', becomes: 'removed', setting: 'bookingsSchoolYears' },
  absences: { what: 'Absences of staff', becomes: 'removed', setting: 'bookingsSchoolYears' },
  messages: { what: 'Messages', becomes: 'removed', setting: 'messagesDays' },
  imports: { what: 'Uploaded files', becomes: 'removed', setting: 'importsDays' },
  links: { what: 'Sign-in links', becomes: 'removed', setting: 'signInsDays' },
  sessions: { what: 'Sessions', becomes: 'removed', setting: 'signInsDays' },
  requests: { what: 'Requests for access', becomes: 'removed', setting: 'requestsDays' },
  plans: { what: 'Runs of the plans of terms', becomes: 'removed', setting: 'plansDays' },
  events: { what: 'History', becomes: 'removed', setting: 'auditYears' },
} as const
export type KindName = keyof typeof kindWords

/** How many of each kind. */
export type Counts = Record<KindName, number>

export const none: Counts = {
  bookings: 0,
  meetings: 0,
  calls: 0,
  reasons: 0,
  people: 0,
  contacts: 0,
  waits: 0,
  absences: 0,
  messages: 0,
  imports: 0,
  links: 0,
  sessions: 0,
  requests: 0,
  plans: 0,
  events: 0,
}

/** How long each kind is kept, in words, after what. */
export const keptFor = {
  bookingsSchoolYears: { one: 'school year', many: 'school years', after: 'after the one in which they ended' },
  peopleSchoolYears: { one: 'school year', many: 'school years', after: 'after the one in which they left' },
  auditYears: { one: 'year', many: 'years', after: '' },
  messagesDays: { one: 'day', many: 'days', after: 'after they were sent' },
  importsDays: { one: 'day', many: 'days', after: 'after they were uploaded' },
  signInsDays: { one: 'day', many: 'days', after: 'after they ended' },
  requestsDays: { one: 'day', many: 'days', after: 'after they were asked for' },
  plansDays: { one: 'day', many: 'days', after: 'after the term ended' },
} as const

/** What each setting is about, as its question. */
export const settingWords = {
  bookingsSchoolYears: 'Bookings, meetings, absences and contacts who have ended',
  peopleSchoolYears: 'People who have left',
  auditYears: 'History of who did what',
  messagesDays: 'Messages',
  importsDays: 'Uploaded files',
  signInsDays: 'Sign-in links and sessions that have ended',
  requestsDays: 'Requests for access',
  plansDays: 'Who had a term planned, and what had no place in it',
} as const satisfies Record<keyof typeof keptFor, string>

/** `2 school years`, `1 day`. */
export function spanOf(setting: keyof typeof keptFor, count: number): string {
  const { one, many } = keptFor[setting]
  return `${count} ${count === 1 ? one : many}`
}

/** What is kept, and for how long, for those whom it is about. */
export function keptInWords(settings: Record<keyof typeof keptFor, number>): [string, string][] {
  return kindNames.map((name) => {
    const { what, setting } = kindWords[name]
    return [what, `${spanOf(setting, settings[setting])} ${keptFor[setting].after}`.trim()]
  })
}

/** `12 messages removed, 3 bookings made anonymous`, or that there was nothing. */
export function countsInWords(counts: Counts): string {
  const some = kindNames.filter((name) => counts[name] > 0)
  const said = some.map((name) => `${kindWords[name].what}: ${counts[name]} ${kindWords[name].becomes}`)
  return said.join('; ') || 'Nothing was due to be removed'
}

export const kindNames = [
  'bookings',
  'meetings',
  'calls',
  'reasons',
  'people',
  'contacts',
  'waits',
  'absences',
  'messages',
  'imports',
  'links',
  'sessions',
  'requests',
  'plans',
  'events',
] as const satisfies readonly KindName[]

/** What is held about a person: rows by the name of their table. */
export type Held = Record<string, Record<string, string | number | null>[]>

/** A consultation or a meeting to come, which keeps its people from being removed. */
export interface Appointment {
  of: 'consultations' | 'meetings'
  id: string
  reference: string
  school: string
  startsAt: string
  endsAt: string
}

/** Why a person cannot be removed now. */
export type ErasureRefusal = 'unknown' | 'removed_already' | 'has_a_role' | 'appointments_to_come' | 'messages_waiting'

export const erasureWords = {
  unknown: 'There is nobody with this number.',
  removed_already: 'This person has been removed already.',
  has_a_role: 'This person still has a role or schools to look after. End them first, by an import of people.',
  appointments_to_come: 'This person still has appointments. Cancel them or let them pass first.',
  messages_waiting: 'A message to or about this person is still waiting to be sent. Try again in a few minutes.',
} satisfies Record<ErasureRefusal, string>

/** The counts that an event keeps; of kinds that came later, none. */
export function countsIn(details: string): Counts {
  const kept = z.record(z.string(), z.number()).safeParse(JSON.parse(details))
  return { ...none, ...kept.data }
}

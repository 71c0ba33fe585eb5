import { oneLine } from '../../emails/frame.ts'
import { factsOf } from '../consultations/facts.ts'
import { consultationInWords, type Entry } from '../invitations/build.ts'
import type { Db } from '../platform/store.ts'
import { dayAndTime } from '../ui/dates.ts'
import { consultationsIn, meetingsIn } from './appointment-queries.ts'
import type { Window } from './rules.ts'

/** One entry of a feed: what the invitation of the same `id` shows, to nobody in particular. */
export interface Appointment extends Omit<Entry, 'attendees'> {
  /** When it came to be, for DTSTAMP, UTC text; it must not change unless the appointment does. */
  at: string
}

/** A person's appointments that start in the window. */
export async function appointmentsOf(db: Db, personId: number, window: Window): Promise<Appointment[]> {
  const [consultations, meetings] = await Promise.all([
    consultationsIn(db, window, personId).execute(),
    meetingsIn(db, window, personId).execute(),
  ])
  return [...consultations.map((one) => ofConsultation(one)), ...meetings.map(ofMeeting)]
}

/** Everybody's consultations that start in the window, each under its practitioner's name. */
export async function appointmentsOfLine(db: Db, window: Window): Promise<Appointment[]> {
  const all = await consultationsIn(db, window).execute()
  return all.map((one) => {
    const appointment = ofConsultation(one)
    return { ...appointment, summary: `${one.practitioner}: ${appointment.summary}` }
  })
}

function ofConsultation(consultation: Parameters<typeof factsOf>[0]): Appointment {
  const { id, sequence, startsAt, endsAt, bookedAt } = consultation
  return { id, sequence, at: bookedAt, startsAt, endsAt, ...consultationInWords(factsOf(consultation, 0)) }
}

type Meeting = Awaited<ReturnType<ReturnType<typeof meetingsIn>['execute']>>[number]

const modes: Readonly<Record<string, string>> = { video: 'By video', phone: 'By phone', 'in-person': 'In person' }

function ofMeeting({ id, sequence, draftedAt, startsAt, endsAt, mode, school }: Meeting): Appointment {
  const location = modes[mode] ?? mode
  const description = `${dayAndTime(startsAt, endsAt)}\nTargeting support meeting with ${oneLine(school)}\n${location}`
  const summary = `Attendance meeting: ${oneLine(school)}`
  return { id, sequence, at: draftedAt, startsAt, endsAt, summary, description, location }
}

import type { DateTime } from 'luxon'
import { messagesKeptDays } from '../../../src/audit/check.ts'
import { utc } from '../../../src/platform/time.ts'
import type { Calendar } from '../calendar.ts'
import { officersOf } from '../officers.ts'
import { found, randomFor } from '../random.ts'
import type { Row, Rows } from '../rows.ts'
import { managerIds, type Staff, shortOfficer } from '../staff.ts'
import { makeRegularContacts } from './contacts.ts'
import { makeNonPupilDays, makeUnsuitable, meetingLimits, termsWithDays } from './days.ts'
import { eventsOf, sentEvent } from './events.ts'
import { leadsOf } from './leads.ts'
import { oneTerm } from './one-term.ts'
import { makeOwed } from './owed.ts'
import { actionsOf, recordOf } from './records.ts'
import { agendaOf, diaryOf, inviteesOf } from './sent.ts'
import { meetingTerms, rulesSince } from './terms.ts'
import { overrideReasons } from './words.ts'

/** The people and schools that meet. */
export interface Parts {
  staff: Staff
  schools: readonly Row<'school'>[]
  contacts: readonly Row<'contact'>[]
  figures: readonly Row<'attendance_figure'>[]
  /** Contacts whom one may sign in as: a school of each is met every term, however small it is. */
  often: readonly number[]
}

/** The share of schools whose meeting of the term under way is not arranged yet: more where there are too few hours. */
const left = 0.2
const leftOfShort = 0.6

/** Two years of targeting support meetings, and those of the term under way that were sent a while ago. */
export function makeMeetings(calendar: Calendar, today: DateTime, parts: Parts): Rows {
  const { staff, schools, contacts, figures } = parts
  const terms = meetingTerms(calendar)
  const since = [...terms.over, terms.running]
  const rules = rulesSince(terms)
  const now = utc(today)
  const clock = { now, messagesSince: utc(today.minus({ days: messagesKeptDays + 1 })) }
  const samples = sampleSchools(parts)
  const overrides = since
    .slice(-3)
    .flatMap(({ id, from_day }) => samples.map((urn, i) => override(id, urn, i, from_day)))
  const owed = makeOwed(since, rules, schools, figures, overrides)
  const officerOn = officersOf(staff, schools)
  const leadOf = leadsOf(contacts, schools)
  const nonPupilDays = makeNonPupilDays(termsWithDays(calendar.terms, calendar.today), schools)
  const random = randomFor('records')
  const laterOnes = new Set([
    ...samples.slice(1),
    ...schools
      .filter(({ urn }) => random.chance(officerOn(urn, terms.running.from_day) === shortOfficer ? leftOfShort : left))
      .map(({ urn }) => urn),
  ])
  const told = since.map((term) => ({
    term,
    ...oneTerm(
      term,
      {
        ...{ officerOn, leadOf, nonPupilDays, hours: staff.hours, tiers: rules.map(({ tier }) => tier) },
        owed: owed.filter((one) => one.term === term.id),
        never: neverMet(owed.filter((one) => one.term === terms.running.id)),
        later: (urn) => term === terms.running && laterOnes.has(urn),
      },
      clock,
    ),
  }))
  const meetings = told.flatMap((one) => one.meetings)
  const schoolOf = new Map(schools.map((school) => [school.urn, school]))
  const severeOf = new Map(figures.map(({ urn, severe_absence_tenths }) => [urn, severe_absence_tenths ?? 20]))
  const kept = meetings
    .filter(({ held_at }) => held_at)
    .map((meeting) => {
      const { urn } = meeting
      const met = {
        meeting,
        school: found(schoolOf.get(urn)),
        severeTenths: severeOf.get(urn) ?? 20,
        leadId: leadOf(urn),
      }
      return { record: recordOf(random, met, now), actions: actionsOf(random, met, now) }
    })
  const recordOfMeeting = new Map(kept.map(({ record }) => [record.meeting_id, record]))
  const tierOf = new Map(owed.map(({ term, urn, tier }) => [`${term} ${urn}`, tier]))
  return {
    setting: [{ name: 'tiers', value: JSON.stringify(rules) }],
    tier_override: overrides,
    owed,
    write_off: told.flatMap(({ writeOffs }) => writeOffs),
    non_pupil_day: nonPupilDays,
    unsuitable_time: makeUnsuitable(schools),
    meeting_limit: meetingLimits(),
    meeting: meetings,
    meeting_invitee: meetings.flatMap((meeting) => inviteesOf(meeting, leadOf)),
    agenda_sent: meetings.map((meeting) => agendaOf(meeting, tierOf.get(`${meeting.term} ${meeting.urn}`) ?? 'all')),
    meeting_record: kept.map(({ record }) => record),
    action: kept.flatMap(({ actions }) => actions),
    regular_contact: makeRegularContacts(since, owed, officerOn, now),
    diary: meetings.flatMap(diaryOf),
    event: [
      ...told.flatMap(({ term, sentAt, meetings }) =>
        meetings.length > 0 ? [sentEvent(term, sentAt, meetings.length)] : [],
      ),
      ...meetings.flatMap((meeting) => eventsOf(meeting, recordOfMeeting.get(meeting.id))),
    ],
  }
}

/** A school of each contact whom one may sign in as: the trust's lead's, then the school's. */
function sampleSchools({ contacts, often }: Parts): number[] {
  return often.map((id) => found(contacts.find(({ person_id, ended_at }) => person_id === id && !ended_at)).urn)
}

function override(term: string, urn: number, i: number, termBegins: string): Row<'tier_override'> {
  const reason = found(overrideReasons[i % overrideReasons.length])
  return {
    ...{ term, urn, tier: null, meetings: 1, reason },
    person_id: found(managerIds[0]),
    made_at: `${termBegins.slice(0, 4)}-01-01T00:00:00Z`,
  }
}

/** Two schools that nobody has ever met: a secondary and a large primary. */
function neverMet(owed: readonly Row<'owed'>[]): number[] {
  const at = (wanted: string, place: number) => owed.filter(({ tier }) => tier === wanted).slice(place, place + 1)
  return [...at('large-primary', 4), ...at('secondary', 20)].map(({ urn }) => urn)
}

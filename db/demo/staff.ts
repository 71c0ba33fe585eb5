import { daysAfter, instantOf, mondayOf } from '../../src/platform/time.ts'
import type { Calendar } from './calendar.ts'
import { landline, mailbox, mobile, peopleNames } from './names.ts'
import { county } from './places.ts'
import { found, randomFor } from './random.ts'
import type { Row } from './rows.ts'
import type { County } from './schools.ts'

export const authorityDomain = `${county.toLowerCase()}.example`

export interface Staff {
  people: (Row<'person'> & { id: number })[]
  roles: Row<'staff_role'>[]
  allocations: Row<'allocation'>[]
  hours: Row<'weekly_hours'>[]
  absences: Row<'absence'>[]
}

/** The ids of the first people, so that other parts can name them: managers, then practitioners, then officers. */
export const managerIds = [1, 2]
export const practitionerIds = [3, 4, 5, 6, 7, 8]
export const firstOfficer = 9
const officerIds = Array.from({ length: 14 }, (_, i) => firstOfficer + i)
/** Had the eighth area until the last school year's spring, and has left. */
const leaver = firstOfficer + 14
/** Took the fifth area over with too few hours for meetings to meet every school: somebody must be whom the forecast names. */
export const shortOfficer = firstOfficer + 4

/** The attendance improvement team: two managers, six senior practitioners, fourteen officers and one who has left. */
export function makeStaff(schools: County['schools'], calendar: Calendar): Staff {
  const random = randomFor('staff')
  const nextName = peopleNames(random)
  const ids = [...managerIds, ...practitionerIds, ...officerIds, leaver]
  const lastDay = leftOn(calendar)
  const people = ids.map((id) => {
    const name = nextName()
    const email = `${mailbox(name)}@${authorityDomain}`
    const video_link = practitionerIds.includes(id) ? `https://meet.${authorityDomain}/${mailbox(name)}` : null
    return {
      id,
      name,
      email,
      phone: id >= firstOfficer ? mobile(100 + id) : landline(900 + id),
      video_link,
      disabled_at: id === leaver ? instantOf(lastDay, '17:00') : null,
    }
  })
  const since = daysAfter(calendar.pilotStart, -150)
  const role =
    (role: string, from_day: string, to_day: string | null = null) =>
    (person_id: number) => ({ person_id, role, from_day, to_day })
  return {
    people,
    roles: [
      ...managerIds.map(role('manager', since)),
      ...practitionerIds.map(role('practitioner', daysAfter(calendar.pilotStart, -14))),
      ...officerIds.map(role('officer', since)),
      role('officer', since, lastDay)(leaver),
    ],
    allocations: allocate(schools, calendar, since),
    hours: [
      ...practitionerIds.flatMap((person_id, i) =>
        found(weeks[i]).map(([weekday, starts, ends]) => ({
          person_id,
          purpose: 'consultations',
          weekday,
          starts,
          ends,
          from_day: calendar.pilotStart,
          to_day: null,
        })),
      ),
      ...officerIds.flatMap((person_id, i) => meetingHours(person_id, i, since)),
      ...meetingHours(leaver, 2, since, lastDay),
    ],
    absences: awayDays(calendar),
  }
}

/** Officers meet schools on some days of the week; the first, who has most of them in towns, on all but Friday. */
function meetingHours(
  person_id: number,
  i: number,
  from_day: string,
  to_day: string | null = null,
): Row<'weekly_hours'>[] {
  const isShort = person_id === shortOfficer
  const days = isShort ? [[3, '10:00', '11:15'] as const] : found(meetingWeeks[i % 4])
  return days.map(([weekday, starts, ends]) => ({
    ...{ person_id, purpose: 'meetings', weekday, starts, ends },
    fortnight_from: isShort ? mondayOf(from_day) : null,
    ...{ from_day, to_day },
  }))
}

const meetingWeeks: [weekday: number, starts: string, ends: string][][] = [
  [
    [1, '13:00', '15:30'],
    [2, '09:30', '11:45'],
    [2, '13:00', '15:30'],
    [3, '09:30', '11:45'],
    [4, '09:30', '11:45'],
  ],
  [
    [1, '09:30', '11:45'],
    [3, '13:00', '15:30'],
    [4, '09:15', '11:30'],
  ],
  [
    [2, '13:00', '15:30'],
    [3, '09:30', '11:45'],
    [5, '09:15', '11:30'],
  ],
  [
    [2, '09:00', '11:15'],
    [3, '13:15', '15:30'],
    [4, '13:00', '15:15'],
  ],
]

/** When each practitioner takes consultations: three work all week, the others part of it. */
const weeks: [weekday: number, starts: string, ends: string][][] = [
  [
    [1, '09:30', '12:00'],
    [3, '13:30', '15:30'],
    [5, '09:30', '11:30'],
  ],
  [
    [1, '13:00', '15:30'],
    [3, '09:30', '12:00'],
    [5, '10:00', '12:00'],
  ],
  [
    [1, '09:00', '11:00'],
    [3, '09:00', '11:00'],
  ],
  [
    [3, '13:00', '15:00'],
    [5, '13:00', '15:00'],
  ],
  [
    [1, '10:00', '12:00'],
    [3, '10:00', '12:00'],
    [5, '13:30', '15:30'],
  ],
  [
    [1, '13:30', '15:30'],
    [5, '09:00', '11:00'],
  ],
]

/**
 * Each area has its officer. The first and the third, which are large, have two, who have their schools by name; the
 * fifth area was passed on when the school year began by the officer who is now the third area's second; the eighth was
 * taken over from somebody who has left.
 */
function allocate(schools: County['schools'], calendar: Calendar, since: string): Row<'allocation'>[] {
  const [second, third] = officerIds.slice(12)
  const own = officerIds
    .slice(0, 12)
    .map((officer_id, i) => ({ officer_id, community_id: i + 1, urn: null, from_day: since, to_day: null }))
  const handedOn = `${calendar.yearStart}-09-01`
  const lastDay = leftOn(calendar)
  const begins = new Map([
    [5, handedOn],
    [8, daysAfter(lastDay, 1)],
  ])
  const all: Omit<Row<'allocation'>, 'id'>[] = own.map((one) => ({
    ...one,
    from_day: begins.get(one.community_id) ?? since,
  }))
  const shared = (officer_id: number, community_id: number, from_day: string) => {
    const pair = [found(officerIds[community_id - 1]), officer_id]
    const theirs = schools.filter((school) => school.community_id === community_id)
    return [
      { officer_id, community_id, urn: null, from_day, to_day: null },
      ...theirs.map(({ urn }, i) => ({
        officer_id: found(pair[i % 2]),
        community_id: null,
        urn,
        from_day,
        to_day: null,
      })),
    ]
  }
  return [
    ...all,
    { officer_id: found(third), community_id: 5, urn: null, from_day: since, to_day: daysAfter(handedOn, -1) },
    { officer_id: leaver, community_id: 8, urn: null, from_day: since, to_day: lastDay },
    ...shared(found(second), 1, since),
    ...shared(found(third), 3, handedOn),
  ].map((allocation, i) => ({ id: i + 1, ...allocation }))
}

/** The last day of the officer who has left: that of the spring term before this school year. */
function leftOn({ terms, yearStart }: Calendar): string {
  return found(terms.find(({ id }) => id === `${yearStart}-spring`)).to_day
}

/** Days off to come: one practitioner's week, and a training day of the others'. */
function awayDays({ today }: Calendar): Row<'absence'>[] {
  const away = (person_id: number, from: number, to: number) => ({
    person_id,
    starts_at: `${daysAfter(today, from)}T00:00:00Z`,
    ends_at: `${daysAfter(today, to)}T00:00:00Z`,
  })
  return [away(found(practitionerIds[1]), 16, 23), away(found(practitionerIds[4]), 10, 11)]
}

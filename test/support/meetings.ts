import type { Store } from '../../src/platform/store.ts'
import { minutesAfter } from '../../src/platform/time.ts'
import { elmfield, ruth } from './people.ts'

export const wednesdayAt10 = '2026-11-25T10:00:00Z'

interface Draft {
  id?: string
  term?: string
  urn?: number
  number?: number
  officer?: { id: number }
  startsAt?: string
  minutes?: number
  mode?: 'video' | 'phone' | 'in-person'
}

/** Drafts a meeting as the plan does: Elmfield's with Ruth, on Wednesday 25 November 2026 from 10am to 11am, by video. */
export async function draft(
  { db, atomic }: Store,
  {
    id = 'meeting',
    term = '2026-autumn',
    urn = elmfield,
    number = 1,
    officer = ruth,
    startsAt = wednesdayAt10,
    minutes = 60,
    mode = 'video',
  }: Draft = {},
): Promise<string> {
  const quarters = Array.from({ length: minutes / 15 }, (_, n) => minutesAfter(startsAt, n * 15))
  await atomic(
    db.insertInto('meeting').values({
      id,
      term,
      urn,
      number,
      officer_id: officer.id,
      starts_at: startsAt,
      ends_at: minutesAfter(startsAt, minutes),
      mode,
      drafted_at: '2026-11-10T09:00:00Z',
    }),
    db.insertInto('diary').values(quarters.map((quarter) => ({ person_id: officer.id, quarter, appointment_id: id }))),
  )
  return id
}

/** Fixes what a school is owed in spring 2027: a meeting of an hour by video, by the end of the term. */
export async function owedInSpring(store: Store, urn: number, meetings = 1): Promise<void> {
  await owedIn(store, '2027-spring', urn, meetings)
}

/** Fixes what a school is owed in the spring or the summer of 2027: a meeting of an hour by video, by the end of the term. */
export async function owedIn({ db }: Store, term: string, urn: number, meetings = 1): Promise<void> {
  const by_day = term === '2027-spring' ? '2027-03-25' : '2027-07-22'
  await db
    .insertInto('owed')
    .values({
      ...{ term, urn, tier: 'all', meetings, minutes: 60, mode: 'video', by_day },
      ...{ fits: '["all"]', figures, not_known: '[]', decided_at: '2026-11-10T09:00:00Z' },
    })
    .execute()
}
const figures = JSON.stringify({ phase: 'Primary', pupils: 210, censusOn: null, attendance: null })

/** Gives an officer hours for meetings: Wednesdays from 9am to 1pm, in the autumn. */
export async function meetingHours({ db }: Store, officer: { id: number } = ruth): Promise<void> {
  await db
    .insertInto('weekly_hours')
    .values({
      person_id: officer.id,
      purpose: 'meetings',
      weekday: 3,
      starts: '09:00',
      ends: '13:00',
      from_day: '2026-09-01',
    })
    .execute()
}

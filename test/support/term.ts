import type { Store } from '../../src/platform/store.ts'
import { minutesAfter } from '../../src/platform/time.ts'
import { elmfield, grace, jo, oakhill, peopleAndSchools, ruth } from './people.ts'

export const autumn = '2026-autumn'

/**
 * An authority in the middle of its autumn: Elmfield, in the second tier, is owed two meetings, of which one was held (with
 * an action, and counts of pupils) and one is to come and accepted; Oakhill, a secondary, is owed one, to which it did not
 * come; Farfield, a special school that nobody has, is owed one that is written off. Ruth called Oakhill.
 */
export async function autumnSoFar(store: Store): Promise<void> {
  await peopleAndSchools(store)
  const { db, atomic } = store
  const at = { term: autumn, officer_id: ruth.id, mode: 'video', drafted_at: '2026-09-04T08:00:00Z' }
  const sent = { sent_at: '2026-09-07T09:00:00Z' }
  const meeting = (id: string, urn: number, number: number, starts_at: string) => ({
    ...{ ...at, ...sent, id, urn, number, starts_at, ends_at: minutesAfter(starts_at, 60) },
    ...{ accepted_at: null as string | null, accepted_by: null as number | null, held_at: null as string | null },
    ...{ not_held_at: null as string | null, not_held_because: null as string | null },
  })
  const owed = (urn: number, tier: string, meetings: number, pupils: number | null) => ({
    ...{
      term: autumn,
      urn,
      tier,
      meetings,
      fits: JSON.stringify([tier]),
      minutes: 60,
      mode: 'video',
      by_day: '2026-12-18',
    },
    figures: JSON.stringify({ phase: 'Primary', pupils, censusOn: null, attendance: null }),
    ...{ not_known: '[]', decided_at: '2026-09-03T08:00:00Z' },
  })
  await atomic(
    db.insertInto('school').values({
      urn: farfield,
      la_code: 999,
      name: '=Farfield “School”, the',
      phase: 'Not applicable',
      status: 'Open',
    }),
    db
      .insertInto('owed')
      .values([
        owed(elmfield, 'large-primary', 2, 410),
        owed(oakhill, 'secondary', 1, 980),
        owed(farfield, 'all', 1, null),
      ]),
    db.insertInto('meeting').values([
      {
        ...meeting('held', elmfield, 1, '2026-10-07T09:00:00Z'),
        accepted_at: '2026-09-08T10:00:00Z',
        accepted_by: jo.id,
        held_at: '2026-10-07T09:00:00Z',
      },
      {
        ...meeting('to-come', elmfield, 2, '2026-11-25T10:00:00Z'),
        accepted_at: '2026-11-10T10:00:00Z',
        accepted_by: jo.id,
      },
      {
        ...meeting('no-reply', oakhill, 1, '2026-11-11T10:00:00Z'),
        not_held_at: '2026-11-11T12:00:00Z',
        not_held_because: 'no reply',
      },
    ]),
    db.insertInto('meeting_record').values({
      ...{
        meeting_id: 'held',
        recorded_at: '2026-10-07T11:00:00Z',
        recorded_by: ruth.id,
        summary: 'Mondays are weak.',
      },
      attended: JSON.stringify(['attendance lead', 'officer']),
      ...{ severely_absent: 9, severely_absent_with_plan: 7, several_agencies: 3 },
    }),
    db.insertInto('action').values({
      ...{
        id: 'letters',
        meeting_id: 'held',
        urn: elmfield,
        what: '-1 letters by week 2',
        who: 'school',
        agency: null,
      },
      ...{ by_day: '2026-11-06', agreed_at: '2026-10-07T11:00:00Z' },
    }),
    db.insertInto('regular_contact').values({
      id: 'call',
      urn: oakhill,
      person_id: ruth.id,
      how: 'call',
      made_on: '2026-11-12',
      logged_at: '2026-11-12T09:00:00Z',
      note: 'Rang the office',
    }),
    db.insertInto('write_off').values({
      term: autumn,
      urn: farfield,
      number: 1,
      reason: 'It closes at Easter',
      person_id: grace.id,
      made_at: '2026-09-10T09:00:00Z',
    }),
  )
}
export const farfield = 144444

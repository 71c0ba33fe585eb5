import type { Store } from '../../src/platform/store.ts'

/**
 * A small authority with a face: Elmfield Primary and Oakhill School in the Riverside community, whose officer is Ruth;
 * Jo leads attendance at Elmfield, Sam at both; Amira and Ben are senior practitioners, Grace is the manager. Autumn
 * 2026 and the two terms after it are known, and the line is open on Monday, Wednesday and Friday.
 */
export const elmfield = 111111
export const oakhill = 122222
export const jo = { id: 1, email: 'jo@elmfield.test', name: 'Jo Marsh' }
export const sam = { id: 2, email: 'sam@trust.test', name: 'Sam Okafor' }
export const ruth = { id: 3, email: 'ruth@authority.test', name: 'Ruth Hale' }
export const amira = { id: 4, email: 'amira@authority.test', name: 'Amira Shah' }
export const ben = { id: 5, email: 'ben@authority.test', name: 'Ben Carver' }
export const grace = { id: 6, email: 'grace@authority.test', name: 'Grace Lund' }

export async function peopleAndSchools({ db, atomic }: Store): Promise<void> {
  const school = { la_code: 999, phase: 'Primary', status: 'Open' }
  const from_day = '2025-09-01'
  await atomic(
    db.insertInto('learning_community').values({ id: 1, name: 'Riverside' }),
    db.insertInto('school').values([
      {
        ...school,
        urn: elmfield,
        name: 'Elmfield Primary School',
        establishment_number: 2001,
        pupils: 210,
        community_id: 1,
      },
      {
        ...school,
        urn: oakhill,
        name: 'Oakhill School',
        establishment_number: 4001,
        phase: 'Secondary',
        pupils: 980,
        community_id: 1,
      },
    ]),
    db
      .insertInto('person')
      .values([
        { ...jo, phone: '01632 960101' },
        sam,
        { ...ruth, phone: '01632 960102' },
        { ...amira, video_link: 'https://meet.test/amira' },
        ben,
        grace,
      ]),
    db.insertInto('contact').values([
      { urn: elmfield, person_id: jo.id, role: 'attendance lead', phone: '01632 960101' },
      { urn: elmfield, person_id: sam.id, role: 'attendance officer' },
      { urn: oakhill, person_id: sam.id, role: 'attendance lead' },
    ]),
    db.insertInto('staff_role').values([
      { person_id: ruth.id, role: 'officer', from_day },
      { person_id: amira.id, role: 'practitioner', from_day },
      { person_id: ben.id, role: 'practitioner', from_day },
      { person_id: grace.id, role: 'manager', from_day },
    ]),
    db.insertInto('allocation').values({ officer_id: ruth.id, community_id: 1, from_day }),
    db.insertInto('term').values([
      {
        id: '2026-autumn',
        from_day: '2026-09-03',
        to_day: '2026-12-18',
        half_term_from: '2026-10-26',
        half_term_to: '2026-10-30',
      },
      {
        id: '2027-spring',
        from_day: '2027-01-04',
        to_day: '2027-03-25',
        half_term_from: '2027-02-15',
        half_term_to: '2027-02-19',
      },
      {
        id: '2027-summer',
        from_day: '2027-04-12',
        to_day: '2027-07-22',
        half_term_from: '2027-05-31',
        half_term_to: '2027-06-04',
      },
    ]),
    db.insertInto('service_day').values([1, 3, 5].map((weekday) => ({ weekday, from_day }))),
    db.insertInto('guidance').values({
      title: 'Working together to improve school attendance',
      address: 'https://www.gov.uk/government/publications/working-together-to-improve-school-attendance',
      topics: JSON.stringify(['whole-school', 'legal', 'severe-absence']),
    }),
  )
}

/** Opens half-hour slots of a practitioner at UTC instants, as the job would. Returns nothing. */
export async function openSlots(
  { db, atomic }: Store,
  practitioner: { id: number },
  ...startsAt: string[]
): Promise<void> {
  const half = (instant: string) => new Date(Date.parse(instant) + 30 * 60_000).toISOString().replace('.000Z', 'Z')
  await atomic(
    db.insertInto('slot').values(
      startsAt.map((starts_at) => ({
        practitioner_id: practitioner.id,
        starts_at,
        ends_at: half(starts_at),
        opened_at: '2026-11-01T06:00:00Z',
      })),
    ),
  )
}

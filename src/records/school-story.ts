import { earlierTopics } from '../consultations/queries.ts'
import { contactsOf } from '../people/contacts-queries.ts'
import type { Db } from '../platform/store.ts'
import { actionsOfSchools, lineOf, meetingsOfSchools, recordsOf, regularContactsOf } from './queries.ts'

/** What is known of a school beside its tier: its people, meetings, actions, contact and consultations. */
export type SchoolStory = Awaited<ReturnType<typeof schoolStory>>

/**
 * The whole story of a school and of those that it followed; for its contacts (`ofStaff` false) without drafts and without
 * what officers log for themselves.
 */
export async function schoolStory(db: Db, urn: number, { ofStaff }: { ofStaff: boolean }) {
  const line = await lineOf(db, urn).execute()
  const urns = line.map((school) => school.urn)
  const [meetings, actions, contacts, calls, topics] = await Promise.all([
    meetingsOfSchools(db, urns, { sentOnly: !ofStaff }).execute(),
    actionsOfSchools(db, urns).execute(),
    contactsOf(db, urn).execute(),
    ofStaff ? regularContactsOf(db, urns).execute() : [],
    earlierTopics(db, urns, endOfTime).execute(),
  ])
  const records = await recordsOf(
    db,
    meetings.filter(({ heldAt }) => heldAt !== null).map(({ id }) => id),
  ).execute()
  const before = line.filter((school) => school.urn !== urn)
  return { before, meetings, records, actions, contacts, calls, topics }
}

const endOfTime = '9999-01-01T00:00:00Z'

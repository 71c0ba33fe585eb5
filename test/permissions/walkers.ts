import type Database from 'better-sqlite3'
import { createKey, revokeKey } from '../../src/api/keys.ts'
import { book } from '../../src/consultations/book.ts'
import { send } from '../../src/meetings/send.ts'
import type { Role } from '../../src/permissions/rules.ts'
import type { Store } from '../../src/platform/store.ts'
import { nodeStore } from '../../src/platform/store-node.ts'
import { hashOf } from '../../src/sign-in/keys.ts'
import { rowsChanged } from '../support/contents.ts'
import { draft, owedInSpring } from '../support/meetings.ts'
import { amira, ben, elmfield, grace, jo, oakhill, openSlots, peopleAndSchools, ruth } from '../support/people.ts'
import { signedInAs } from '../support/sign-in.ts'
import { copyOf, emptySqlite } from '../support/stores.ts'
import { type TestWorld, testWorld } from '../support/world.ts'
import { things } from './routes.ts'

const pat = { id: 7, email: 'pat@oakhill.test', name: 'Pat Reed' }
const lee = { id: 8, email: 'lee@elmfield.test', name: 'Lee Ash' }

/** Somebody who goes to every route: who they are by the table, and the headers that say so. */
export interface Walker {
  called: string
  is: Role | 'key out of force' | 'key for nothing'
  headers: Record<string, string>
}

export interface Walking {
  all: Walker[]
  /** A world for each step: whatever one does, the next does not find. One who changed nothing leaves the database to the next. */
  fresh(): { world: TestWorld; sqlite: Database.Database }
}

/** Everybody who may come to the service, and the world that they come to. */
export async function walkers(): Promise<Walking> {
  const sqlite = emptySqlite()
  const world = worldOn(nodeStore(sqlite))
  const { db } = world.store
  await peopleAndSchools(world.store)
  await openSlots(world.store, amira, things.slot, things.freeSlot)
  await db.insertInto('person').values([pat, lee]).execute()
  await db
    .insertInto('contact')
    .values([
      { urn: oakhill, person_id: pat.id, role: 'headteacher' },
      { urn: elmfield, person_id: lee.id, role: 'office' },
    ])
    .execute()
  await book(
    world,
    {
      id: things.consultation,
      urn: elmfield,
      startsAt: things.slot,
      contactEmail: jo.email,
      topic: 'codes',
      mode: 'video',
    },
    { person: jo.id },
  )
  await db
    .insertInto('weekly_hours')
    .values({
      person_id: amira.id,
      purpose: 'consultations',
      weekday: 3,
      starts: '09:00',
      ends: '16:00',
      from_day: '2026-09-01',
    })
    .execute()
  const training = { starts_at: '2026-12-04T00:00:00Z', ends_at: '2026-12-05T00:00:00Z' }
  await db
    .insertInto('closure')
    .values({ ...training, id: 1, name: 'Training day', entered_by: grace.id, entered_at: '2026-11-16T07:59:00Z' })
    .execute()
  await db
    .insertInto('absence')
    .values({ ...training, id: 1, person_id: amira.id })
    .execute()
  await db
    .insertInto('single_day')
    .values({ person_id: amira.id, purpose: 'consultations', day: '2026-11-25', stretches: '[]' })
    .execute()
  await draft(world.store, { id: things.meeting })
  await send(world, { term: '2026-autumn' }, { person: grace.id })
  await draft(world.store, { id: things.draft, urn: oakhill, term: '2027-spring', startsAt: things.draftAt })
  await owedInSpring(world.store, elmfield)
  await db
    .insertInto('plan_run')
    .values({ id: things.run, term: '2027-spring', person_id: grace.id, started_at: '2026-11-16T07:59:00Z' })
    .execute()
  await db
    .insertInto('import_run')
    .values({
      id: things.import,
      kind: 'terms',
      file_name: 'terms.csv',
      person_id: grace.id,
      started_at: '2026-11-16T07:59:00Z',
    })
    .execute()
  await db
    .insertInto('access_request')
    .values({
      id: things.request,
      urn: elmfield,
      name: 'Kim Dale',
      email: 'kim@mail.test',
      role: 'office',
      asked_at: '2026-11-16T07:50:00Z',
      confirmed_at: '2026-11-16T07:59:00Z',
    })
    .execute()
  await db
    .insertInto('page_version')
    .values({ name: 'privacy', version: 1, markdown: 'Ours', person_id: grace.id, changed_at: '2026-11-16T07:59:00Z' })
    .execute()
  await outcomeAndWait(world)
  await heldMeeting(world)
  await calendars(world)
  const people = await Promise.all(
    (
      [
        ['Jo', 'contact of the school', jo],
        ['Pat', 'contact of another school', pat],
        ['Amira', 'practitioner whose it is', amira],
        ['Ben', 'another practitioner', ben],
        ['Ruth', 'officer', ruth],
        ['Grace', 'manager', grace],
        ['Lee, who is disabled', 'nobody', lee],
      ] as const
    ).map(async ([called, is, person]) => ({ called, is, headers: { ...(await signedInAs(world, person)) } })),
  )
  await db.updateTable('person').set({ disabled_at: '2026-11-16T08:00:00Z' }).where('id', '=', lee.id).execute()
  const all: Walker[] = [{ called: 'nobody', is: 'nobody', headers: {} }, ...people, ...(await keys(world))]
  const image = sqlite.serialize()
  const copies: Copy[] = []
  return {
    all,
    fresh: () => {
      const last = copies.at(-1)
      const copy = last && rowsChanged(last.sqlite) === 0 ? last : newCopy(image)
      if (copy !== last) copies.push(copy)
      // Nobody looks back to where they were fifty steps ago, and each copy takes a megabyte.
      if (copies.length > 50) copies.shift()?.sqlite.close()
      return { world: worldOn(copy.store), sqlite: copy.sqlite }
    },
  }
}

interface Copy {
  sqlite: Database.Database
  store: Store
}

function newCopy(image: Buffer): Copy {
  const sqlite = copyOf(image)
  return { sqlite, store: nodeStore(sqlite) }
}

/** A consultation of last week that was recorded and passed on to Ruth, and Jo's wait with a time that is held for it. */
async function outcomeAndWait({ store }: TestWorld): Promise<void> {
  const { db, atomic } = store
  const [before, at] = ['2026-11-11T09:00:00Z', '2026-11-16T07:59:00Z']
  const topic = { topic: 'codes', mode: 'video' }
  const held = '2026-11-27T09:00:00Z'
  await openSlots(store, amira, before, held)
  const slot = (starts: string) => db.selectFrom('slot').select('id').where('starts_at', '=', starts)
  await atomic(
    db.insertInto('consultation').values({
      ...{ id: things.past, reference: 'HB-WALK-PAST', urn: elmfield, contact_id: jo.id, booked_at: before, ...topic },
      slot_id: slot(before),
    }),
    db.insertInto('outcome').values({
      ...{ consultation_id: things.past, came: 'attended', topic: 'codes', recorded_at: at, recorded_by: amira.id },
    }),
    db.insertInto('officer_task').values({
      ...{ consultation_id: things.past, passed_at: at, passed_by: amira.id, passed_to: ruth.id },
    }),
    db.insertInto('waiting').values({
      ...{ id: things.wait, urn: elmfield, contact_id: jo.id, ...topic, suits: '["5-am"]', until_day: '2026-12-01' },
      joined_at: at,
    }),
    db.insertInto('offer').values({
      ...{ id: things.offer, waiting_id: things.wait, starts_at: held, offered_at: at },
      ...{ slot_id: slot(held), held_until: '2026-11-16T10:30:00Z' },
    }),
    db
      .updateTable('slot')
      .set({ held_for: things.offer, held_until: '2026-11-16T10:30:00Z' })
      .where('starts_at', '=', held),
  )
}

/** Ruth has met Elmfield last week, agreed something, and rung it since. */
async function heldMeeting({ store }: TestWorld): Promise<void> {
  const { db, atomic } = store
  const startsAt = '2026-11-11T10:00:00Z'
  await draft(store, { id: things.held, number: 2, startsAt })
  await atomic(
    db.updateTable('meeting').set({ sent_at: '2026-11-10T09:00:00Z', held_at: startsAt }).where('id', '=', things.held),
    db.insertInto('meeting_invitee').values([
      { meeting_id: things.held, person_id: jo.id, part: 'lead' },
      { meeting_id: things.held, person_id: ruth.id, part: 'officer' },
    ]),
    db.insertInto('agenda_sent').values({
      ...{ meeting_id: things.held, sequence: 0, tier: 'all', version: 0, markdown: 'How you are' },
      sent_at: '2026-11-10T09:00:00Z',
    }),
    db.insertInto('meeting_record').values({
      ...{ meeting_id: things.held, recorded_at: '2026-11-11T11:00:00Z', recorded_by: ruth.id },
      ...{ attended: '["attendance lead","officer"]', severely_absent: 4, severely_absent_with_plan: 3 },
      summary: 'Mondays are the weak day.',
    }),
    db.insertInto('action').values({
      ...{ id: things.action, meeting_id: things.held, urn: elmfield, what: 'Send the first letters', who: 'school' },
      ...{ by_day: '2026-11-13', agreed_at: '2026-11-11T11:00:00Z' },
    }),
    db.insertInto('regular_contact').values({
      ...{ id: things.call, urn: elmfield, person_id: ruth.id, how: 'call', made_on: '2026-11-13' },
      logged_at: '2026-11-13T09:30:00Z',
      note: 'About the register',
    }),
  )
}

/** Amira has a feed and a calendar that cannot be read of late, Grace the feed of the line. */
async function calendars({ store: { db } }: TestWorld): Promise<void> {
  const at = '2026-11-16T07:59:00Z'
  await db
    .insertInto('calendar_feed')
    .values([
      { token_hash: hashOf(things.feed), person_id: amira.id, of: 'person', made_at: at },
      { token_hash: 'of the line', person_id: grace.id, of: 'line', made_at: at },
    ])
    .execute()
  await db
    .insertInto('busy_calendar')
    .values({
      ...{ person_id: amira.id, address: 'https://outlook.test/a.ics', given_at: at, changed_at: at, content_hash: '' },
      ...{ covers_until: '2027-06-14', not_understood: 1, failed_since: at, problem: 'gone' },
    })
    .execute()
  const busy = { person_id: amira.id, starts_at: '2026-11-20T09:15:00Z', ends_at: '2026-11-20T10:00:00Z' }
  await db.insertInto('busy_time').values(busy).execute()
}

async function keys(world: TestWorld): Promise<Walker[]> {
  const actor = { person: grace.id }
  const made = await Promise.all([
    createKey(world, 'intranet', actor),
    createKey(world, 'revoked', actor),
    createKey(world, 'for nothing', actor, { scopes: [] }),
    createKey({ ...world, now: () => world.now().minus({ days: 2 }) }, 'expired', actor, { days: 1 }),
  ])
  await revokeKey(world, 'revoked', actor)
  const [good, revoked, forNothing, expired] = made.map((key) => ({ authorization: `Bearer ${key}` }))
  return [
    { called: 'a key', is: 'API key', headers: { ...good } },
    { called: 'a false key', is: 'key out of force', headers: { authorization: 'Bearer hb_false' } },
    { called: 'a revoked key', is: 'key out of force', headers: { ...revoked } },
    { called: 'an expired key', is: 'key out of force', headers: { ...expired } },
    { called: 'a key without a scope', is: 'key for nothing', headers: { ...forNothing } },
  ]
}

function worldOn(store: Store): TestWorld {
  const world = testWorld(store)
  const kept = {
    id: 'walk',
    at: '2026-11-16T07:59:00Z',
    to: jo.email,
    subject: 'Walk',
    text: '',
    html: '',
    calendar: undefined,
  }
  world.mail = { ...world.mail, keptMessages: async () => [kept], keptMessage: async () => kept }
  world.config = { ...world.config, demo: true }
  return world
}

import { expect, test } from 'vitest'
import { check } from '../../src/audit/check.ts'
import { book } from '../../src/consultations/book.ts'
import { cancel } from '../../src/consultations/cancel.ts'
import { consultationById } from '../../src/consultations/queries.ts'
import { erasePerson } from '../../src/data-protection/erase.ts'
import { exportPerson } from '../../src/data-protection/export.ts'
import { heldAbout } from '../../src/data-protection/person-queries.ts'
import { sendDue } from '../../src/outbox/send.ts'
import { amira, elmfield, grace, jo, oakhill, openSlots, peopleAndSchools, sam } from '../support/people.ts'
import { emptyNodeStore, emptySqlite, onBothStores } from '../support/stores.ts'
import { type TestWorld, testWorld } from '../support/world.ts'
import { bookedOnce } from './past.ts'

const byGrace = { person: grace.id }

/** Jo booked and cancelled last week, and has been in two terms; Sam too. */
async function joHasBooked(world: TestWorld) {
  await peopleAndSchools(world.store)
  await openSlots(world.store, amira, '2026-11-18T09:00:00Z', '2026-11-18T13:00:00Z')
  await bookedOnce(world.store, { id: 'spring', at: '2026-03-04T09:00:00Z' })
  await bookedOnce(world.store, { id: 'autumn', at: '2026-10-07T09:00:00Z', topic: 'legal' })
  await bookedOnce(world.store, { id: 'of-sam', at: '2026-10-09T09:00:00Z', contact: sam, urn: oakhill })
  const asked = { id: 'cancelled', urn: elmfield, startsAt: '2026-11-18T09:00:00Z', contactEmail: jo.email }
  await book(world, { ...asked, topic: 'codes', mode: 'phone', note: 'Jo would like to know' }, { person: jo.id })
  return asked.id
}

async function cancelled(world: TestWorld, id: string) {
  const [consultation] = await consultationById(world.store.db, id).execute()
  if (!consultation) throw new Error('not booked')
  await cancel(world, consultation, 'Jo Marsh is ill', { person: jo.id })
  await sendDue(world)
}

/** As `askForLink` does, without its limits. */
async function joAskedForALink({ store: { db, atomic } }: TestWorld) {
  const [made_at, expires_at] = ['2026-11-16T08:00:00Z', '2026-11-16T08:15:00Z']
  await atomic(
    db.insertInto('sign_in_link').values({ id: 'a-link', person_id: jo.id, made_at, expires_at }),
    db.insertInto('outbox').values({
      ...{ kind: 'sign-in', subject: 'a-link', revision: 0, recipient: jo.email, queued_at: made_at, due_at: made_at },
      facts: JSON.stringify({ linkId: 'a-link', name: jo.name, code: '' }),
    }),
  )
}

const coverage = ({ store }: TestWorld) =>
  store.db
    .selectFrom('consultation')
    .innerJoin('slot', 'slot.id', 'consultation.slot_id')
    .leftJoin('term', (join) =>
      join.onRef('term.from_day', '<=', 'slot.starts_at').onRef('term.to_day', '>=', 'slot.starts_at'),
    )
    .select(['urn', 'topic', 'term.id as term'])
    .select((e) => [e('cancelled_at', 'is', null).as('live'), e.fn.countAll<number>().as('count')])
    .groupBy(['urn', 'topic', 'term.id', 'live'])
    .orderBy('urn')
    .orderBy('topic')
    .orderBy('live')
    .execute()

onBothStores((store) => {
  test('a person is removed: nothing tells of them, and what is counted is as before', async () => {
    const world = testWorld(store())
    await cancelled(world, await joHasBooked(world))
    await joAskedForALink(world)
    await sendDue(world)
    const counted = await coverage(world)

    expect(await erasePerson(world, jo.id, byGrace)).toEqual({ erased: true, name: `Removed person ${jo.id}` })
    expect(await coverage(world)).toEqual(counted)
    expect(await check(world)).toEqual([])
    const { db } = store()
    const all = await Promise.all([
      db.selectFrom('person').selectAll().execute(),
      db.selectFrom('contact').selectAll().where('person_id', '=', jo.id).execute(),
      db.selectFrom('consultation').selectAll().where('contact_id', '=', jo.id).execute(),
      db.selectFrom('outbox').selectAll().execute(),
      db.selectFrom('event').selectAll().execute(),
      db.selectFrom('sign_in_link').selectAll().where('person_id', '=', jo.id).execute(),
    ])
    expect(JSON.stringify(all)).not.toMatch(/\bJo\b|Marsh|jo@elmfield|01632 960101/)
    expect(await db.selectFrom('contact').select('ended_at').where('person_id', '=', jo.id).execute()).toEqual([
      { ended_at: '2026-11-16T08:00:00Z' },
    ])
    const others = await db.selectFrom('consultation').select('note').where('contact_id', '=', sam.id).execute()
    expect(others).toEqual([{ note: 'Jo would like to talk about codes' }])
  })

  test('a message that was sent keeps its shape, so that it can still be read', async () => {
    const world = testWorld(store())
    await cancelled(world, await joHasBooked(world))
    await erasePerson(world, jo.id, byGrace)
    const rows = await store()
      .db.selectFrom('outbox')
      .select(['recipient', 'facts'])
      .where('kind', 'like', '%practitioner')
      .execute()
    expect(rows.map(({ recipient }) => recipient)).toEqual([amira.email, amira.email])
    expect(JSON.parse(rows[1]?.facts ?? '')).toMatchObject({
      contact: { name: `Removed person ${jo.id}`, email: `removed-${jo.id}@invalid` },
      practitioner: { name: amira.name, email: amira.email },
      ...{ phone: null, note: null, reason: null, topic: 'codes' },
    })
  })

  test('nobody is removed while an appointment is to come, and which it is is said', async () => {
    const world = testWorld(store())
    await joHasBooked(world)
    await sendDue(world)
    const refused = await erasePerson(world, jo.id, byGrace)
    expect(refused).toMatchObject({
      because: 'appointments_to_come',
      appointments: [{ school: 'Elmfield Primary School', startsAt: '2026-11-18T09:00:00Z' }],
    })
    expect(await erasePerson(world, amira.id, byGrace)).toMatchObject({ because: 'appointments_to_come' })
    const person = await store().db.selectFrom('person').select('name').where('id', '=', jo.id).executeTakeFirst()
    expect(person).toEqual({ name: jo.name })
  })

  test('nor while they have a role, while a message waits, twice, or when there is nobody', async () => {
    const world = testWorld(store())
    await cancelled(world, await joHasBooked(world))
    expect(await erasePerson(world, grace.id, byGrace)).toMatchObject({ because: 'has_a_role' })
    await joAskedForALink(world)
    expect(await erasePerson(world, jo.id, byGrace)).toMatchObject({ because: 'messages_waiting' })
    await sendDue(world)
    expect(await erasePerson(world, jo.id, byGrace)).toMatchObject({ erased: true })
    expect(await erasePerson(world, jo.id, byGrace)).toMatchObject({ because: 'removed_already' })
    expect(await erasePerson(world, 999, byGrace)).toMatchObject({ because: 'unknown' })
  })

  test('what is held about a person is given to them, and nothing that opens anything', async () => {
    const world = testWorld(store())
    await cancelled(world, await joHasBooked(world))
    await joAskedForALink(world)
    const held = await exportPerson(world, jo.id, byGrace)
    expect(held?.person).toEqual([expect.objectContaining({ name: jo.name, email: jo.email, phone: '01632 960101' })])
    expect(held?.contact).toEqual([
      expect.objectContaining({ school: 'Elmfield Primary School', role: 'attendance lead' }),
    ])
    expect(held?.['consultation (as the contact)']).toHaveLength(3)
    expect(held?.sign_in_link).toHaveLength(1)
    expect(held?.event?.map(({ kind }) => kind)).toContain('consultation.booked')
    expect(JSON.stringify(held)).not.toMatch(/sam@trust|hash/)
    expect(await exportPerson(world, 999, byGrace)).toBeUndefined()
    const last = await store().db.selectFrom('event').selectAll().orderBy('id', 'desc').executeTakeFirst()
    expect(last).toMatchObject({ kind: 'person.exported', subject: `person:${jo.id}`, actor: `person:${grace.id}` })
  })
})

test('every table that points to a person is among what is held about them', () => {
  const sqlite = emptySqlite()
  const tables = sqlite
    .prepare<[], { name: string }>(
      `select distinct m.name from sqlite_master m, pragma_foreign_key_list(m.name) f
      where m.type = 'table' and f."table" = 'person'`,
    )
    .all()
    .map(({ name }) => name)
  const held = Object.keys(heldAbout(emptyNodeStore().db, jo)).map((name) => name.split(' ')[0])
  expect(tables.length).toBeGreaterThan(8)
  expect(held).toEqual(expect.arrayContaining(tables))
})

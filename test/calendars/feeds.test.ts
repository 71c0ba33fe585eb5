import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { app } from '../../src/app.tsx'
import { consultationsIn, meetingsIn } from '../../src/calendars/appointment-queries.ts'
import { feedPath, makeFeed } from '../../src/calendars/keep-feeds.ts'
import { type FeedKind, feedWindow } from '../../src/calendars/rules.ts'
import { book } from '../../src/consultations/book.ts'
import { cancel } from '../../src/consultations/cancel.ts'
import { move } from '../../src/consultations/move.ts'
import { invitation } from '../../src/invitations/build.ts'
import type { Store } from '../../src/platform/store.ts'
import { nodeStore } from '../../src/platform/store-node.ts'
import { consultationFacts } from '../support/consultation.ts'
import { amira, ben, elmfield, grace, jo, openSlots, peopleAndSchools, ruth } from '../support/people.ts'
import { emptySqlite, onBothStores } from '../support/stores.ts'
import { type TestWorld, testWorld } from '../support/world.ts'

/** Jo has a consultation with Amira on Wednesday 18 November at 9. */
async function booked(store: Store) {
  await peopleAndSchools(store)
  await openSlots(store, amira, '2026-11-18T09:00:00Z', '2026-11-18T10:00:00Z')
  const world = testWorld(store)
  const request = {
    ...{ id: 'first', urn: elmfield, startsAt: '2026-11-18T09:00:00Z', contactEmail: jo.email },
    note: 'A note that is for Amira only',
  }
  const answer = await book(world, { ...request, topic: 'severe-absence', mode: 'video' }, { person: jo.id })
  if (!answer.booked) throw new Error(answer.because)
  return { world, consultation: answer.consultation }
}

const feed = async (world: TestWorld, person: { id: number }, of: FeedKind = 'person') =>
  feedPath(await makeFeed(world, person.id, of, { person: person.id }))
const look = (world: TestWorld, path: string, headers: Record<string, string> = {}) =>
  app.request(`http://handbell.test${path}`, { headers }, world)
const entriesIn = (ics: string) =>
  new ICAL.Component(ICAL.parse(ics)).getAllSubcomponents('vevent').map((event) => new ICAL.Event(event))

describe('a feed', () => {
  onBothStores((store) => {
    test('has one’s appointments as their invitations have them, without attendees and without the note', async () => {
      const { world, consultation } = await booked(store())
      const path = await feed(world, amira)
      const answer = await look(world, path)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
      expect(answer.headers.get('cache-control')).toBe('private, no-cache')
      expect(answer.headers.get('set-cookie')).toBeNull()
      const ics = await answer.text()
      const [entry] = entriesIn(ics)
      const facts = consultationFacts({ id: consultation.id, topic: 'severe-absence', mode: 'video', phone: null })
      const sending = {
        method: 'PUBLISH',
        organizer: { name: 'A', address: 'a@b.test' },
        host: 'handbell.test',
      } as const
      const [invited] = entriesIn(invitation(facts, { ...sending, at: '2026-11-16T08:00:00Z' }))
      expect(entry).toMatchObject({ uid: invited?.uid, summary: invited?.summary, sequence: 0, attendees: [] })
      expect(entry?.startDate.toString()).toBe('2026-11-18T09:00:00Z')
      for (const line of ['METHOD:PUBLISH', 'X-PUBLISHED-TTL:PT1H', 'REFRESH-INTERVAL;VALUE=DURATION:PT1H']) {
        expect(ics).toContain(`${line}\r\n`)
      }
      expect(ics).not.toMatch(/VTIMEZONE|ATTENDEE|for Amira only/)
    })

    test('follows a move and a cancellation, and is not sent again while nothing has changed', async () => {
      const { world, consultation } = await booked(store())
      const path = await feed(world, amira)
      const etagOf = async () => (await look(world, path)).headers.get('etag') ?? ''
      const etag = await etagOf()
      const again = await look(world, path, { 'if-none-match': `"other", W/${etag}` })
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
      world.setClock('2026-11-16T20:00:00Z')
      expect(await etagOf()).toBe(etag)
      const moved = await move(world, consultation, { startsAt: '2026-11-18T10:00:00Z' }, { person: amira.id })
      if (!moved.moved) throw new Error(moved.because)
      const now = await look(world, path, { 'if-none-match': etag })
      expect(now.status).toBe(200)
      const [entry] = entriesIn(await now.text())
      expect([entry?.startDate.toString(), entry?.sequence]).toEqual(['2026-11-18T10:00:00Z', 1])
      await cancel(world, moved.consultation, 'We are closed', { person: amira.id })
      expect(entriesIn(await (await look(world, path)).text())).toEqual([])
    })

    test('of the line has everybody’s, under their names, for as long as its owner is a manager', async () => {
      const { world } = await booked(store())
      const path = await feed(world, grace, 'line')
      const summary = async () => entriesIn(await (await look(world, path)).text()).map((one) => one.summary)
      expect(await summary()).toEqual(['Amira Shah: Attendance consultation: Elmfield Primary School, Severe absence'])
      await store()
        .db.updateTable('staff_role')
        .set({ to_day: '2026-11-15' })
        .where('person_id', '=', grace.id)
        .execute()
      expect((await look(world, path)).status).toBe(404)
    })

    test('is not there once it is replaced, or its person is disabled; nor is any that was never made', async () => {
      const { world } = await booked(store())
      const old = await feed(world, amira)
      const path = await feed(world, amira)
      expect((await look(world, old)).status).toBe(404)
      expect((await look(world, path)).status).toBe(200)
      await store()
        .db.updateTable('person')
        .set({ disabled_at: '2026-11-16T08:00:00Z' })
        .where('id', '=', amira.id)
        .execute()
      expect((await look(world, path)).status).toBe(404)
      for (const none of ['A'.repeat(27), 'short', '../../etc/passwd', `${'A'.repeat(27)}'--`]) {
        expect((await look(world, `/calendars/feeds/${none}.ics`)).status, none).not.toBe(200)
      }
      const kept = JSON.stringify(await store().db.selectFrom('calendar_feed').selectAll().execute())
      expect(kept).not.toContain(path.slice('/calendars/feeds/'.length, -4))
    })

    test('is looked at sixty times an hour', async () => {
      const { world } = await booked(store())
      const [path, bens] = [await feed(world, amira), await feed(world, ben)]
      await store()
        .db.insertInto('allowance')
        .values({ what: 'calendar-feed', who: `person:${amira.id}`, since: '2026-11-16T08:00:00Z', uses: 59 })
        .execute()
      expect((await look(world, path)).status).toBe(200)
      const late = await look(world, path)
      expect([late.status, late.headers.get('retry-after')]).toEqual([429, '3600'])
      expect((await look(world, bens)).status).toBe(200)
    })

    test('has an officer’s meetings that were sent', async () => {
      const { world } = await booked(store())
      const meeting = {
        term: '2026-autumn',
        urn: elmfield,
        officer_id: ruth.id,
        mode: 'phone',
        drafted_at: '2026-11-01T08:00:00Z',
      }
      const at = (number: number, day: string) => ({
        ...{ ...meeting, number, id: `meeting-${number}`, starts_at: `${day}T09:00:00Z`, ends_at: `${day}T10:00:00Z` },
      })
      await store().atomic(
        store()
          .db.insertInto('meeting')
          .values([
            { ...at(1, '2026-11-19'), sent_at: '2026-11-02T08:00:00Z', sequence: 2 },
            { ...at(2, '2026-11-20'), sequence: 0 },
          ]),
      )
      const entries = entriesIn(await (await look(world, await feed(world, ruth))).text())
      expect(entries.map(({ uid, summary, sequence }) => ({ uid, summary, sequence }))).toEqual([
        { uid: 'meeting-1@handbell.test', summary: 'Attendance meeting: Elmfield Primary School', sequence: 2 },
      ])
    })
  })

  test('asks an index for its appointments, and reads no table through', () => {
    const sqlite = emptySqlite()
    const { store, now } = testWorld(nodeStore(sqlite))
    const { db } = store
    const window = feedWindow(now())
    for (const query of [consultationsIn(db, window, 4), consultationsIn(db, window), meetingsIn(db, window, 3)]) {
      const { sql, parameters } = query.compile()
      const plan = sqlite.prepare<unknown[], { detail: string }>(`explain query plan ${sql}`).all(...parameters)
      const steps = plan.map(({ detail }) => detail)
      // Who is on the line is a handful of rows.
      expect(steps.filter((step) => /^SCAN (?!staff_role)/.test(step))).toEqual([])
    }
  })
})

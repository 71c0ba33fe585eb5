import { describe, expect, test } from 'vitest'
import { app } from '../../src/app.tsx'
import { addingAbsence } from '../../src/availability/away.ts'
import { make } from '../../src/availability/change.ts'
import { openSlots } from '../../src/availability/open-slots.ts'
import { book } from '../../src/consultations/book.ts'
import { move } from '../../src/consultations/move.ts'
import { consultationById, consultations } from '../../src/consultations/queries.ts'
import { proposalsFor } from '../../src/handover/proposals.ts'
import { sendDue } from '../../src/outbox/send.ts'
import { calendarsAfter, shuffled } from '../support/calendar-reader.ts'
import { followed, shownForm } from '../support/forms.ts'
import { amira, ben, elmfield, grace, jo, oakhill, peopleAndSchools, sam } from '../support/people.ts'
import { signedInAs } from '../support/sign-in.ts'
import { onBothStores } from '../support/stores.ts'
import { type TestWorld, testWorld } from '../support/world.ts'
import { acceptOffers } from './offers.ts'

const day = '2026-11-18'
const at = (minutes: number) =>
  new Date(Date.parse(`${day}T09:00:00Z`) + minutes * 60_000).toISOString().replace('.000Z', 'Z')

describe('a day of twelve bookings whose practitioner is ill', () => {
  onBothStores((store) => {
    /** Amira has 9am to 3pm full on Wednesday; Ben is there until noon, and both are on Friday morning. */
    const fullDay = async () => {
      await peopleAndSchools(store())
      const hours = (person: { id: number }, weekday: number, ends: string) => ({
        ...{ person_id: person.id, purpose: 'consultations', weekday, starts: '09:00', ends },
        from_day: '2026-09-01',
      })
      await store()
        .db.insertInto('weekly_hours')
        .values([hours(amira, 3, '15:00'), hours(ben, 3, '12:00'), hours(amira, 5, '12:00'), hours(ben, 5, '12:00')])
        .execute()
      const world = testWorld(store())
      await openSlots(world)
      const { db } = store()
      // They are booked with Amira: Ben's half hours are given away only once they are all booked.
      await db
        .updateTable('slot')
        .set({ withdrawn_at: '2026-11-16T08:00:00Z' })
        .where('practitioner_id', '=', ben.id)
        .execute()
      for (let i = 0; i < 12; i++) {
        const who = i % 2 === 0 ? { urn: elmfield, contactEmail: jo.email } : { urn: oakhill, contactEmail: sam.email }
        const booked = await book(
          world,
          { id: `b${String(i).padStart(2, '0')}`, ...who, startsAt: at(30 * i), topic: 'codes', mode: 'video' },
          { person: jo.id },
        )
        if (!booked.booked) throw new Error(booked.because)
      }
      await openSlots(world)
      return world
    }
    const isAway = async (world: TestWorld) => {
      const change = await addingAbsence(world, {
        personId: amira.id,
        by: amira.id,
        from: day,
        to: day,
        times: undefined,
      })
      if (!change || 'because' in change) throw new Error('She cannot be away')
      await make(world, change, { person: amira.id })
    }
    const live = () =>
      consultations(store().db).where('consultation.cancelled_at', 'is', null).orderBy('slot.starts_at').execute()
    const pressed = async (world: TestWorld, person = amira) => {
      const lines = await proposalsFor(world, { personIds: [amira.id], from: day, to: day })
      const form = await shownForm(world)
      const body = new URLSearchParams({ reason: 'Amira is ill.', ...form.field })
      for (const line of lines) {
        body.append('do', line.id)
        body.append(`sequence-${line.id}`, String(line.sequence))
        body.append(`how-${line.id}`, line.options[0]?.value ?? '')
      }
      const { cookie } = await signedInAs(world, person)
      return async () => {
        const headers = { cookie: `${form.cookie}; ${cookie}`, origin: world.config.baseUrl }
        const answer = await followed(
          await app.request(
            `${world.config.baseUrl}/diary/rearrange?person=${amira.id}&from=${day}&to=${day}`,
            { method: 'POST', body, headers },
            world,
          ),
          headers,
          (to, more) => app.request(world.config.baseUrl + to, { headers: { ...headers, ...more } }, world),
        )
        await world.settled()
        return answer
      }
    }

    test('is handled on one page: colleagues first, then the nearest free times, and every calendar is right', async () => {
      const world = await fullDay()
      await isAway(world)
      const { cookie } = await signedInAs(world, amira)
      const address = `${world.config.baseUrl}/diary/rearrange?person=${amira.id}&from=${day}&to=${day}`
      const html = await (await app.request(address, { headers: { cookie } }, world)).text()
      expect(html.match(/type="checkbox"[^>]*checked/g)).toHaveLength(12)
      // Six that Ben takes with three messages each, six that are offered another time with two.
      expect(html).toContain('With what is chosen here, 30 messages go out')

      const press = await pressed(world)
      const answer = await press()
      expect(answer.status).toBe(200)
      expect(await answer.text()).toContain('12 appointments are rearranged')
      const after = await live()
      expect(after.map(({ practitioner, sequence, startsAt }) => [practitioner, sequence, startsAt])).toEqual(
        [0, 1, 2, 3, 4, 5].map((i) => ['Ben Carver', 1, at(30 * i)]),
      )
      const held = await store().db.selectFrom('slot').select('starts_at').where('held_for', 'is not', null).execute()
      expect(held).toHaveLength(6)

      // A second press changes nothing and sends nothing.
      const queued = () => store().db.selectFrom('outbox').select('id').execute()
      const before = await queued()
      expect((await press()).status).toBe(200)
      expect(await queued()).toHaveLength(before.length)

      await acceptOffers(world, [jo, sam])
      while (world.sent.length < (await queued()).length) {
        await sendDue(world)
        world.setClock(world.now().plus({ minutes: 2 }).toISO() ?? '')
      }
      const standing = await live()
      expect(standing).toHaveLength(12)
      expect(new Set(standing.map((one) => `${one.practitioner} ${one.startsAt}`)).size).toBe(12)
      const expected = (email: string) =>
        Object.fromEntries(
          standing
            .filter((one) => [one.contactEmail, one.practitionerEmail].includes(email))
            .map(({ id, startsAt, contactEmail, practitionerEmail }) => [
              id,
              { startsAt, with: [contactEmail === email ? practitionerEmail : contactEmail] },
            ])
            .sort(([a], [b]) => String(a).localeCompare(String(b))),
        )
      for (const seed of [undefined, 1, 2, 3]) {
        const calendars = calendarsAfter(seed === undefined ? world.sent : shuffled(world.sent, seed))
        for (const { email } of [jo, sam, amira, ben]) {
          expect([email, calendars.get(email)?.shows()]).toEqual([email, expected(email)])
        }
      }
    })

    test('a school that moves its booking meanwhile is told of line by line; the rest is done', async () => {
      const world = await fullDay()
      await isAway(world)
      const press = await pressed(world, grace)
      const moved = await consultationById(store().db, 'b00').executeTakeFirst()
      if (!moved) throw new Error('It is not there')
      const done = await move(world, moved, { startsAt: '2026-11-20T11:30:00Z' }, { person: jo.id })
      expect(done).toMatchObject({ moved: true })
      const answer = await press()
      expect(answer.status).toBe(409)
      const text = await answer.text()
      expect(text).toContain('11 appointments are rearranged; 1 could not be')
      expect(text).toContain('It has changed meanwhile')
      expect(await consultationById(store().db, 'b00').executeTakeFirst()).toMatchObject({
        startsAt: '2026-11-20T11:30:00Z',
        cancelledAt: null,
      })
    })

    test('is for the person and for managers only', async () => {
      const world = await fullDay()
      await isAway(world)
      const press = await pressed(world, ben)
      expect((await press()).status).toBe(404)
      expect(await live()).toHaveLength(12)
    })
  })
})

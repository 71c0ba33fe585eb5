import { describe, expect, test } from 'vitest'
import { sealEvents } from '../../src/audit/seal.ts'
import { freeTimes } from '../../src/availability/queries.ts'
import { book } from '../../src/consultations/book.ts'
import { cancel } from '../../src/consultations/cancel.ts'
import { runDueJobs } from '../../src/jobs.ts'
import { sendDue } from '../../src/outbox/send.ts'
import { accept } from '../../src/waiting/accept.ts'
import { join, type Wish } from '../../src/waiting/join.ts'
import { decline, leave } from '../../src/waiting/leave.ts'
import { offerFreed, offerFreedJob } from '../../src/waiting/offer.ts'
import { offerOf, waitOf, waitsOfContact } from '../../src/waiting/queries.ts'
import { amira, ben, elmfield, jo, oakhill, openSlots, peopleAndSchools, sam } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'

const wednesday = '2026-11-18T09:00:00Z'
const friday = '2026-11-20T09:00:00Z'
const nextMonday = '2026-11-23T09:00:00Z'
const allWeek = [1, 2, 3, 4, 5].flatMap((day) => [`${day}-am`, `${day}-pm`])
const contacts = new Map([[jo.email, jo] as const, [sam.email, sam] as const])

describe('the waiting list', () => {
  onBothStores((store) => {
    const start = async () => {
      await peopleAndSchools(store())
      return testWorld(store())
    }
    type World = Awaited<ReturnType<typeof start>>
    const wish = (different: Partial<Wish> = {}): Wish => ({
      ...{ id: 'jo-waits', urn: elmfield, contactEmail: jo.email, topic: 'legal', mode: 'video' },
      ...{ suits: allWeek, untilDay: '2026-12-04' },
      ...different,
    })
    const joins = async (world: World, different: Partial<Wish> = {}) => {
      const one = wish(different)
      const joined = await join(world, one, undefined, { person: contacts.get(one.contactEmail)?.id ?? jo.id })
      await world.settled()
      return joined
    }
    const samWaits = { id: 'sam-waits', urn: oakhill, contactEmail: sam.email }
    const me = (person: typeof jo, urn = elmfield) => ({
      person,
      schools: [{ urn, name: 'School', open: true }],
      roles: new Set<never>(),
    })
    /** The offer that is open to this wait, with the wait. */
    const offerTo = async (id: string, person = jo) => {
      const wait = await waitOf(store().db, id, me(person)).executeTakeFirst()
      const offer = wait?.offerId ? await offerOf(store().db, wait.offerId, me(person)).executeTakeFirst() : undefined
      return wait && offer ? { wait, offer } : undefined
    }
    const taken = async (world: World, id: string, person = jo) => {
      const open = await offerTo(id, person)
      if (!open) throw new Error(`${id} has no offer`)
      return await accept(world, open.offer, open.wait, { person: person.id })
    }
    const free = async (world: World) => {
      const now = world.now().toISO({ suppressMilliseconds: true }) ?? ''
      const span = { from: '2026-11-16T00:00:00Z', until: '2026-12-31T00:00:00Z', now }
      return (await freeTimes(store().db, span)).map((time) => time.starts_at)
    }
    const booking = (id: string, startsAt: string) =>
      ({ id, urn: oakhill, startsAt, contactEmail: sam.email, topic: 'codes', mode: 'video' }) as const

    test('a time that is cancelled is offered to who waits, held for two hours, and booked in one press', async () => {
      const world = await start()
      await openSlots(store(), amira, wednesday)
      const booked = await book(world, booking('b1', wednesday), { person: sam.id })
      expect(await joins(world)).toEqual({ joined: true, id: 'jo-waits' })
      expect(await offerTo('jo-waits')).toBeUndefined()
      if (booked.booked) await cancel(world, booked.consultation, 'Not needed', { person: sam.id })
      await world.settled()
      expect((await offerTo('jo-waits'))?.offer).toMatchObject({
        startsAt: wednesday,
        heldUntil: '2026-11-16T10:30:00Z',
      })
      expect(await free(world)).toEqual([])
      expect(await book(world, booking('b2', wednesday), { person: sam.id })).toMatchObject({ because: 'slot_taken' })
      await sendDue(world)
      const offered = world.sent.find(({ subject }) => subject.startsWith('A time is free'))
      expect(offered).toMatchObject({
        to: jo.email,
        subject: expect.stringContaining('Wednesday 18 November 2026, 9am'),
      })
      expect(offered?.text).toMatch(/until Monday 16 November 2026, 10:30am/)
      // Each offer is told in the history, in words that can be sealed.
      expect(await sealEvents(world)).toMatch(/sealed/)
      expect(offered?.text).toMatch(/\/waiting\/offers\/\S+\?as=1&key=/)

      expect(await taken(world, 'jo-waits')).toMatchObject({
        accepted: true,
        consultation: { startsAt: wednesday, urn: elmfield, topic: 'legal', practitioner: amira.name },
      })
      expect(await waitsOfContact(store().db, jo.id).execute()).toEqual([])
      const kinds = await store().db.selectFrom('outbox').select('kind').where('sent_at', 'is', null).execute()
      expect(kinds.map(({ kind }) => kind).sort()).toEqual([
        'consultation-booked-contact',
        'consultation-booked-practitioner',
      ])
    })

    test('a time whose process ends before it is offered is offered by the job, in any process, within a minute', async () => {
      const world = await start()
      await openSlots(store(), amira, wednesday)
      const booked = await book(world, booking('b1', wednesday), { person: sam.id })
      await joins(world)
      const { db, atomic } = store()
      let written = 0
      // Its first write is the cancellation; nothing that comes after it is written.
      const dying = new Proxy(atomic, {
        apply: (target, self, statements) => {
          written += 1
          if (written > 1) return Promise.reject(new Error('The process has ended'))
          return Reflect.apply(target, self, statements)
        },
      })
      const ending = { ...world, store: { db, atomic: dying }, log: { info: () => {}, error: () => {} } }
      if (booked.booked) await cancel(ending, booked.consultation, 'Not needed', { person: sam.id })
      await world.settled()
      expect([written, await offerTo('jo-waits')]).toEqual([2, undefined])
      await runDueJobs(world, [offerFreedJob])
      expect((await offerTo('jo-waits'))?.offer).toMatchObject({ startsAt: wednesday })
      expect(offerFreedJob.everySeconds).toBeLessThanOrEqual(60)
    })

    test('who joined first is offered it first; when the hold has run out or they say no, the next is', async () => {
      const world = await start()
      await joins(world)
      await joins(world, samWaits)
      await openSlots(store(), amira, friday)
      await Promise.all([offerFreed(world), offerFreed(world)])
      expect([await offerTo('jo-waits'), await offerTo('sam-waits', sam)]).toMatchObject([{ offer: {} }, undefined])
      const late = await offerTo('jo-waits')
      world.setClock('2026-11-16T10:30:00Z')
      // By the clock alone the time is free again, and no longer Jo's.
      expect(await free(world)).toEqual([friday])
      if (late)
        expect(await accept(world, late.offer, late.wait, { person: jo.id })).toMatchObject({ because: 'run_out' })
      expect(await offerFreed(world)).toBe(1)
      const next = await offerTo('sam-waits', sam)
      expect(next?.offer.startsAt).toBe(friday)
      if (next) await decline(world, next.offer, { person: sam.id })
      await world.settled()
      // Neither is offered the same time again, and both still wait.
      expect([await offerFreed(world), await free(world)]).toEqual([0, [friday]])
      expect((await waitsOfContact(store().db, sam.id).execute()).length).toBe(2)
    })

    test('a time is offered only when it suits, and may still be booked when its hold ends', async () => {
      const world = await start()
      await joins(world, { suits: ['5-am'], untilDay: '2026-11-20' })
      await openSlots(store(), amira, '2026-11-17T09:00:00Z', wednesday, '2026-11-27T09:00:00Z')
      expect(await offerFreed(world)).toBe(0)
      world.setClock('2026-11-19T16:00:00Z')
      await openSlots(store(), amira, friday)
      expect(await offerFreed(world)).toBe(0)
    })

    test('an earlier time moves the booking, with a higher sequence, and its old time is offered to the next', async () => {
      const world = await start()
      await openSlots(store(), amira, friday, nextMonday)
      const other = await book(world, booking('b1', friday), { person: sam.id })
      const mine = await book(
        world,
        { id: 'mine', urn: elmfield, startsAt: nextMonday, contactEmail: jo.email, topic: 'legal', mode: 'video' },
        { person: jo.id },
      )
      if (!mine.booked || !other.booked) throw new Error('not booked')
      await join(world, wish(), mine.consultation, { person: jo.id })
      await joins(world, { ...samWaits, suits: ['1-am'] })
      expect(await offerTo('jo-waits')).toBeUndefined()
      await cancel(world, other.consultation, 'Not needed', { person: sam.id })
      await world.settled()
      expect(await taken(world, 'jo-waits')).toMatchObject({
        consultation: { id: 'mine', startsAt: friday, sequence: 1 },
      })
      await world.settled()
      expect((await offerTo('sam-waits', sam))?.offer.startsAt).toBe(nextMonday)
      const moved = await store().db.selectFrom('outbox').select('kind').where('subject', '=', 'mine').execute()
      expect(moved.map(({ kind }) => kind)).toContain('consultation-moved-contact')
    })

    test('pressed twice at once it is one booking', async () => {
      const world = await start()
      await joins(world)
      await openSlots(store(), amira, friday)
      await offerFreed(world)
      const twice = await Promise.all([taken(world, 'jo-waits'), taken(world, 'jo-waits')])
      expect(twice.map(({ accepted }) => accepted)).toEqual([true, true])
      expect(await store().db.selectFrom('consultation').select('id').execute()).toHaveLength(1)
    })

    test('many want the time that is held, and only who it is held for gets it', async () => {
      const world = await start()
      await joins(world)
      await openSlots(store(), amira, friday)
      await offerFreed(world)
      const others = Array.from({ length: 5 }, (_, i) => book(world, booking(`b${i}`, friday), { person: sam.id }))
      const [mine, ...rest] = await Promise.all([taken(world, 'jo-waits'), ...others])
      expect(mine).toMatchObject({ accepted: true })
      expect(rest.map((one) => 'booked' in one && one.booked)).toEqual(Array(5).fill(false))
    })

    test('when a colleague is free at the same time too, others book that one', async () => {
      const world = await start()
      await joins(world)
      await openSlots(store(), amira, friday)
      await offerFreed(world)
      await openSlots(store(), ben, friday)
      const other = await book(world, booking('b1', friday), { person: sam.id })
      expect(other).toMatchObject({ consultation: { practitioner: ben.name } })
      expect(await taken(world, 'jo-waits')).toMatchObject({ consultation: { practitioner: amira.name } })
    })

    test('the time is taken with whom it is held, though others have less to do, and though another had it before', async () => {
      const world = await start()
      await openSlots(store(), amira, wednesday, friday)
      await openSlots(store(), ben, nextMonday)
      const busy = await book(world, booking('b1', wednesday), { person: sam.id })
      const mine = await book(
        world,
        { id: 'mine', urn: elmfield, startsAt: nextMonday, contactEmail: jo.email, topic: 'legal', mode: 'video' },
        { person: jo.id },
      )
      if (!mine.booked || !busy.booked) throw new Error('not booked')
      await join(world, wish({ suits: ['5-am'] }), mine.consultation, { person: jo.id })
      await joins(world, { ...samWaits, suits: ['5-pm'] })
      await openSlots(store(), amira, '2026-11-20T14:00:00Z')
      await offerFreed(world)
      await openSlots(store(), ben, friday, '2026-11-20T14:00:00Z')
      expect((await offerTo('jo-waits'))?.offer.practitioner).toBe(amira.name)
      expect(await taken(world, 'jo-waits')).toMatchObject({ consultation: { practitioner: amira.name } })
      expect((await offerTo('sam-waits', sam))?.offer.practitioner).toBe(amira.name)
      expect(await taken(world, 'sam-waits', sam)).toMatchObject({ consultation: { practitioner: amira.name } })
    })

    test('a time at which the contact has one for another of their schools is not offered to them', async () => {
      const world = await start()
      await openSlots(store(), amira, friday)
      const booked = await book(world, booking('b1', friday), { person: sam.id })
      if (!booked.booked) throw new Error(booked.because)
      await joins(world, { id: 'sam-waits', contactEmail: sam.email })
      await openSlots(store(), ben, friday)
      expect(await offerFreed(world)).toBe(0)
    })

    test('a held time that is withdrawn is said to be so: the school is told, stays on the list and is offered another', async () => {
      const world = await start()
      await openSlots(store(), amira, friday)
      await joins(world)
      const open = await offerTo('jo-waits')
      if (!open) throw new Error('Nothing is offered')
      const withdrawn_at = '2026-11-16T08:00:00Z'
      await store().db.updateTable('slot').set({ withdrawn_at }).where('starts_at', '=', friday).execute()
      expect(await taken(world, 'jo-waits')).toEqual({ accepted: false, because: 'withdrawn' })
      await openSlots(store(), amira, nextMonday)
      expect(await offerFreed(world)).toBe(1)
      expect((await offerTo('jo-waits'))?.offer.startsAt).toBe(nextMonday)
      const gone = await offerOf(store().db, open.offer.id, me(jo)).executeTakeFirstOrThrow()
      expect(await accept(world, gone, open.wait, { person: jo.id })).toEqual({ accepted: false, because: 'withdrawn' })
      await store().db.updateTable('slot').set({ withdrawn_at }).execute()
      expect(await offerFreed(world)).toBe(0)
      expect(await offerFreed(world)).toBe(0)
      expect(await offerTo('jo-waits')).toBeUndefined()
      await sendDue(world)
      const told = world.sent.filter(({ subject }) => subject.startsWith('No longer offered: Elmfield Primary School'))
      expect(told).toHaveLength(2)
      expect(told[0]?.text).toContain('You are still on the waiting list')
    })

    test('a contact waits once for a school; leaving gives back what was held', async () => {
      const world = await start()
      await openSlots(store(), amira, friday)
      await Promise.all([joins(world), joins(world)])
      expect(await joins(world, { id: 'again' })).toMatchObject({ joined: false, because: 'waits_already' })
      const open = await offerTo('jo-waits')
      expect(open).toBeDefined()
      if (open) await leave(world, open.wait, { person: jo.id })
      expect(await free(world)).toEqual([friday])
      expect(await joins(world, { id: 'again', suits: ['1-am'] })).toEqual({ joined: true, id: 'again' })
    })

    test('a wait that is over is told; one for a booking that has gone ends by itself', async () => {
      const world = await start()
      await openSlots(store(), amira, friday)
      await joins(world, { untilDay: '2026-11-18', suits: ['1-am'] })
      const mine = await book(world, booking('mine', friday), { person: sam.id })
      if (!mine.booked) throw new Error(mine.because)
      await join(world, wish(samWaits), mine.consultation, { person: sam.id })
      await cancel(world, mine.consultation, 'Not needed', { person: sam.id })
      world.setClock('2026-11-19T00:00:00Z')
      await offerFreed(world)
      const ended = await store().db.selectFrom('waiting').select(['id', 'ended_because']).orderBy('id').execute()
      expect(ended.map((one) => one.ended_because)).toEqual(['run-out', 'no-longer'])
      const told = await store()
        .db.selectFrom('outbox')
        .select('recipient')
        .where('kind', '=', 'waiting-over')
        .execute()
      expect(told).toEqual([{ recipient: jo.email }])
      await sendDue(world)
      const subjects = world.sent.map(({ subject }) => subject)
      expect(subjects).toContain('Your wait for a time is over: Elmfield Primary School')
    })

    test('a school that has closed waits no more: what was held for it is offered to the next', async () => {
      const world = await start()
      await openSlots(store(), amira, wednesday)
      await joins(world)
      await joins(world, samWaits)
      await offerFreed(world)
      expect((await offerTo('jo-waits'))?.offer).toMatchObject({ startsAt: wednesday })
      await store().db.updateTable('school').set({ status: 'Closed' }).where('urn', '=', elmfield).execute()
      await offerFreed(world)
      expect(await offerTo('jo-waits')).toBeUndefined()
      expect(await waitsOfContact(store().db, jo.id).execute()).toEqual([])
      await offerFreed(world)
      expect(await offerTo('sam-waits', sam)).toMatchObject({ offer: { startsAt: wednesday } })
    })

    test('what cannot be waited for is refused by name', async () => {
      const world = await start()
      const because = async (different: Partial<Wish>) => await joins(world, different)
      expect(await because({ suits: [] })).toMatchObject({ because: 'nothing_suits' })
      expect(await because({ untilDay: '2026-11-16' })).toMatchObject({ because: 'too_short' })
      expect(await because({ contactEmail: amira.email })).toMatchObject({ because: 'contact_unknown' })
      expect(await because({ note: 'born 12/03/2014' })).toMatchObject({ because: 'pupil_data' })
      expect(await because({ contactEmail: sam.email, mode: 'phone' })).toMatchObject({ because: 'phone_needed' })
    })
  })
})

import { expect, test } from 'vitest'
import type { Actor } from '../../src/audit/events.ts'
import { book } from '../../src/consultations/book.ts'
import { cancel } from '../../src/consultations/cancel.ts'
import { move } from '../../src/consultations/move.ts'
import { engagementsOf } from '../../src/consultations/time-queries.ts'
import { besides } from '../../src/consultations/week.ts'
import { proposalsFor } from '../../src/handover/proposals.ts'
import { decline } from '../../src/meetings/decline.ts'
import { meetingById } from '../../src/meetings/queries.ts'
import { send } from '../../src/meetings/send.ts'
import { draft } from '../support/meetings.ts'
import { amira, ben, elmfield, jo, openSlots, peopleAndSchools, ruth } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'

const day = '2026-11-25T'
const byJo = { person: jo.id }

onBothStores((store) => {
  test('whoever is invited to a meeting is offered nothing that overlaps it; a draft and a declined one hinder nobody', async () => {
    await peopleAndSchools(store())
    await openSlots(store(), amira, `${day}09:30:00Z`, `${day}10:30:00Z`, `${day}11:00:00Z`)
    const world = testWorld(store())
    const at1030 = async (id: string, by: Actor = byJo) => {
      const asked = { urn: elmfield, contactEmail: jo.email, topic: 'codes', mode: 'video' } as const
      const booked = await book(world, { id, startsAt: `${day}10:30:00Z`, ...asked }, by)
      if (booked.booked) await cancel(world, booked.consultation, 'Not needed', byJo)
      return booked
    }
    const meeting = await draft(store())
    expect(await at1030('beside-a-draft')).toMatchObject({ booked: true })

    await send(world, { term: '2026-autumn' }, { person: ruth.id })
    expect(await at1030('beside-a-meeting')).toEqual({
      booked: false,
      because: 'in_a_meeting_then',
      alternatives: [`${day}11:00:00Z`, `${day}09:30:00Z`],
    })
    const theirs = await engagementsOf(store().db, jo.id, `${day}10:15:00Z`, `${day}12:00:00Z`).execute()
    const times = ['09:30', '10:00', '10:30', '11:00'].map((clock, i, all) => ({
      starts_at: `${day}${clock}:00Z`,
      ends_at: `${day}${all[i + 1] ?? '11:30'}:00Z`,
    }))
    expect(besides(theirs, times).map(({ starts_at }) => starts_at.slice(11, 16))).toEqual(['09:30', '11:00'])
    expect(await at1030('a-system-knows-who-comes', { apiKey: 'Intranet' })).toMatchObject({ booked: true })

    const sent = await meetingById(store().db, meeting).executeTakeFirstOrThrow()
    await decline(world, sent, { sequence: 0, reason: 'We cannot meet then' }, jo, byJo)
    expect(await at1030('beside-a-declined-one')).toMatchObject({ booked: true })
  })

  test('booking, moving and what is proposed after an absence keep to one rule; a system with a key says itself who comes', async () => {
    await peopleAndSchools(store())
    await openSlots(store(), amira, `${day}09:30:00Z`, `${day}11:30:00Z`)
    await openSlots(store(), ben, `${day}10:00:00Z`, `${day}10:30:00Z`, `${day}12:00:00Z`)
    const world = testWorld(store())
    await draft(store())
    await send(world, { term: '2026-autumn' }, { person: ruth.id })
    const asked = { id: 'b1', urn: elmfield, contactEmail: jo.email, topic: 'codes', mode: 'video' } as const
    const booked = await book(world, { ...asked, startsAt: `${day}09:30:00Z` }, byJo)
    if (!booked.booked) throw new Error(booked.because)
    const { consultation } = booked

    const alternatives = [`${day}11:30:00Z`, `${day}12:00:00Z`]
    for (const by of [byJo, { person: amira.id }])
      expect(await move(world, consultation, { startsAt: `${day}10:30:00Z`, reason: 'A clash' }, by)).toEqual({
        ...{ moved: false, because: 'in_a_meeting_then', alternatives },
      })
    const [line] = await proposalsFor(world, { personIds: [amira.id], from: '2026-11-25', to: '2026-11-25' })
    const slots = line?.options.flatMap(({ value }) => /^offer:(\d+)$/.exec(value)?.[1] ?? []).map(Number) ?? []
    const offered = await store().db.selectFrom('slot').select('starts_at').where('id', 'in', slots).execute()
    expect(offered.map(({ starts_at }) => starts_at).sort()).toEqual(alternatives)

    const byKey = await move(world, consultation, { startsAt: `${day}10:30:00Z` }, { apiKey: 'Intranet' })
    expect(byKey).toMatchObject({ moved: true })
  })
})

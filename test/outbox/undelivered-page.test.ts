import { expect, test } from 'vitest'
import { outbox } from '../../src/outbox/routes.tsx'
import { sendDue } from '../../src/outbox/send.ts'
import { NotSent } from '../../src/platform/mail.ts'
import { grace, jo, peopleAndSchools } from '../support/people.ts'
import { queue } from '../support/queue.ts'
import { signedInAs } from '../support/sign-in.ts'
import { onBothStores } from '../support/stores.ts'
import { type TestWorld, testWorld } from '../support/world.ts'

async function signedIn(world: TestWorld, person: { id: number }) {
  const headers = await signedInAs(world, person)
  return {
    get: async (path: string) => outbox.request(path, { headers }, world),
    post: async (path: string) => outbox.request(path, { headers, method: 'POST' }, world),
  }
}

onBothStores((store) => {
  test('a manager sees what was given up and why, and has it sent again', async () => {
    await peopleAndSchools(store())
    const world = testWorld(store())
    const refusal = new NotSent('The mail server refused the address: 550 No such user', { final: true })
    await queue(store(), 'consultation-booked-contact')
    await sendDue({ ...world, mail: { send: () => Promise.reject(refusal) } })
    const manager = await signedIn(world, grace)
    const shown = await (await manager.get('/messages/undelivered')).text()
    expect(shown).toContain('Consultation booked: Elmfield Primary School')
    expect(shown).toContain('jo@elmfield.test')
    expect(shown).toContain('Monday 16 November 2026, 8am')
    expect(shown).toContain('550 No such user')
    const action = /action="(\/messages\/\d+\/tries)"/.exec(shown)?.[1] ?? ''
    expect((await manager.post(action)).headers.get('location')).toBe('/messages/undelivered?trying')
    expect(await sendDue(world)).toBe('1 sent')
    expect(await (await manager.get('/messages/undelivered')).text()).toContain('Every message has been delivered')
  })

  test('a message that is about to be sent is none of them, and one that still waits after a while is', async () => {
    await peopleAndSchools(store())
    const world = testWorld(store())
    await queue(store(), 'consultation-booked-contact')
    const manager = await signedIn(world, grace)
    const shown = async () => (await manager.get('/messages/undelivered')).text()
    expect(await shown()).toContain('Every message has been delivered')
    world.setClock('2026-11-16T08:16:00Z')
    expect(await shown()).toContain('Not tried yet')
  })

  test('to anybody else there is no such page', async () => {
    await peopleAndSchools(store())
    const world = testWorld(store())
    const contact = await signedIn(world, jo)
    expect((await contact.get('/messages/undelivered')).status).toBe(404)
    expect((await contact.post('/messages/1/tries')).status).toBe(404)
    expect((await outbox.request('/messages/undelivered', {}, world)).headers.get('location')).toMatch(/^\/sign-in/)
  })
})

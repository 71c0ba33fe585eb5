import { expect, test, vi } from 'vitest'
import { tryOnceMore, undelivered } from '../../src/outbox/queries.ts'
import { sendDue } from '../../src/outbox/send.ts'
import { type Mail, NotSent } from '../../src/platform/mail.ts'
import { amira, jo } from '../support/people.ts'
import { queue } from '../support/queue.ts'
import { onBothStores } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'

/** A mail server that is away until it is back. */
function unsteady(inner: Mail) {
  return {
    away: true,
    tries: 0,
    async send(message: Parameters<Mail['send']>[0]) {
      this.tries++
      if (this.away) throw new NotSent('The mail server could not be reached: connect ECONNREFUSED')
      await inner.send(message)
    },
  }
}

onBothStores((store) => {
  test('what is due is sent once, to whom it is for', async () => {
    const world = testWorld(store())
    await queue(store(), 'consultation-booked-contact')
    await queue(store(), 'consultation-booked-practitioner')
    expect(await sendDue(world)).toBe('2 sent')
    expect(await sendDue(world)).toBe('nothing was due')
    expect(world.sent.map(({ to }) => to)).toEqual([jo.email, amira.email])
  })

  test('a run ends after twenty seconds, however much is due, and the next goes on', async () => {
    const world = testWorld(store())
    const ids = Array.from({ length: 23 }, (_, n) => `consultation-${n}`)
    for (const id of ids) await queue(store(), 'consultation-booked-contact', { id })
    const slow: Mail = {
      async send(message) {
        world.setClock(world.now().plus({ seconds: 2 }).toISO() ?? '')
        await world.mail.send(message)
      },
    }
    const runs = []
    for (let run = 0; run < 3; run++) runs.push(await sendDue({ ...world, mail: slow }))
    expect(runs).toEqual(['10 sent', '10 sent', '3 sent'])
    expect(new Set(world.sent.map(({ messageId }) => messageId)).size).toBe(23)
  })

  test('two processes at once send each message once', async () => {
    const worlds = [testWorld(store()), testWorld(store())]
    const sequences = Array.from({ length: 23 }, (_, n) => `consultation-${n}`)
    for (const id of sequences) await queue(store(), 'consultation-booked-contact', { id })
    await Promise.all(worlds.map(sendDue))
    const sent = worlds.flatMap((world) => world.sent.map(({ messageId }) => messageId))
    expect(sent).toHaveLength(23)
    expect(new Set(sent).size).toBe(23)
  })

  test('while the mail server is away the tries grow apart, and the message arrives when it is back', async () => {
    const world = testWorld(store())
    const mail = unsteady(world.mail)
    const away = { ...world, mail }
    await queue(store(), 'consultation-booked-contact')
    expect(await sendDue(away)).toBe('1 to be tried again')
    world.setClock('2026-11-16T08:00:59Z')
    expect(await sendDue(away)).toBe('nothing was due')
    world.setClock('2026-11-16T08:01:00Z')
    expect(await sendDue(away)).toBe('1 to be tried again')
    world.setClock('2026-11-16T08:03:00Z')
    mail.away = false
    expect(await sendDue(away)).toBe('1 sent')
    expect(world.sent).toHaveLength(1)
    expect(await undelivered(store().db, '').execute()).toEqual([])
  })

  test('after a day it is given up, and a manager sees why and can try once more', async () => {
    const world = testWorld(store())
    const mail = unsteady(world.mail)
    await queue(store(), 'consultation-booked-contact')
    await sendDue({ ...world, mail })
    world.setClock('2026-11-17T08:00:00Z')
    expect(await sendDue({ ...world, mail })).toBe('1 given up')
    const [row] = await undelivered(store().db, '').execute()
    expect(row).toMatchObject({
      recipient: jo.email,
      school: 'Elmfield Primary School',
      tries: 2,
      givenUpAt: '2026-11-17T08:00:00Z',
      lastError: 'The mail server could not be reached: connect ECONNREFUSED',
      overtaken: 0,
    })
    mail.away = false
    expect(await sendDue({ ...world, mail })).toBe('nothing was due')
    await tryOnceMore(store().db, row?.id ?? 0, '2026-11-17T09:00:00Z').execute()
    world.setClock('2026-11-17T09:00:00Z')
    expect(await sendDue({ ...world, mail })).toBe('1 sent')
  })

  test('a message that fails stops no other', async () => {
    const world = testWorld(store())
    const { mail } = world
    const picky: Mail = {
      async send(message) {
        if (message.to === jo.email)
          throw new NotSent('The mail server refused the address: 550 No such user', { final: true })
        await mail.send(message)
      },
    }
    await queue(store(), 'consultation-booked-contact')
    await queue(store(), 'consultation-booked-practitioner')
    expect(await sendDue({ ...world, mail: picky })).toBe('1 sent, 1 given up')
    expect(world.sent.map(({ to }) => to)).toEqual([amira.email])
  })

  test('a message that cannot be written is tried again, and stops no other', async () => {
    const errors: string[] = []
    const world = testWorld(store())
    const log = { ...world.log, error: (what: string) => void errors.push(what) }
    await queue(store(), 'consultation-of-an-unknown-kind')
    await queue(store(), 'consultation-booked-practitioner')
    expect(await sendDue({ ...world, log })).toBe('1 sent, 1 to be tried again')
    expect(errors).toEqual(['A message could not be written'])
  })

  test('a later message to the same person waits for the earlier one about the same consultation', async () => {
    const world = testWorld(store())
    const mail = unsteady(world.mail)
    await queue(store(), 'consultation-booked-contact')
    await sendDue({ ...world, mail })
    await queue(store(), 'consultation-cancelled-contact', { sequence: 1 })
    await queue(store(), 'consultation-booked-contact', { id: 'another-consultation' })
    mail.away = false
    expect(await sendDue({ ...world, mail })).toBe('1 sent')
    expect(world.sent.map(({ subject }) => subject)).toEqual([expect.stringContaining('booked')])
    world.setClock('2026-11-16T08:01:00Z')
    expect(await sendDue({ ...world, mail })).toBe('2 sent')
    expect(world.sent.map(({ invitation }) => invitation?.method)).toEqual(['REQUEST', 'REQUEST', 'CANCEL'])
  })

  test('news that a later message has overtaken is not sent after it', async () => {
    const world = testWorld(store())
    const gone: Mail = { send: () => Promise.reject(new NotSent('Refused', { final: true })) }
    await queue(store(), 'consultation-booked-contact')
    await sendDue({ ...world, mail: gone })
    await queue(store(), 'consultation-cancelled-contact', { sequence: 1 })
    await sendDue(world)
    const [row] = await undelivered(store().db, '').execute()
    expect(row?.overtaken).toBe(1)
    await tryOnceMore(store().db, row?.id ?? 0, '2026-11-16T09:00:00Z').execute()
    world.setClock('2026-11-16T09:00:00Z')
    expect(await sendDue(world)).toBe('nothing was due')
  })

  test('a crash between sending and marking sends the same message once more, a minute later', async () => {
    const world = testWorld(store())
    await queue(store(), 'consultation-booked-contact')
    const { mail } = world
    const killedAfterSending: Mail = { send: (message) => mail.send(message).then(() => new Promise(() => {})) }
    void sendDue({ ...world, mail: killedAfterSending })
    await vi.waitFor(() => expect(world.sent).toHaveLength(1))
    expect(await sendDue(world)).toBe('nothing was due')
    world.setClock('2026-11-16T08:01:00Z')
    expect(await sendDue(world)).toBe('1 sent')
    expect(world.sent).toHaveLength(2)
    expect(world.sent[0]).toEqual(world.sent[1])
  })

  test('a sign-in link that expired before it could be sent is given up', async () => {
    const world = testWorld(store())
    const queued = {
      subject: 'link',
      revision: 0,
      recipient: jo.email,
      queued_at: '2026-11-16T08:00:00Z',
      due_at: '2026-11-16T08:00:00Z',
    }
    await store()
      .db.insertInto('outbox')
      .values({ kind: 'sign-in', ...queued, facts: '{"linkId":"link","name":"Jo"}' })
      .execute()
    world.setClock('2026-11-16T08:15:00Z')
    expect(await sendDue(world)).toBe('1 given up')
    expect(world.sent).toEqual([])
  })
})

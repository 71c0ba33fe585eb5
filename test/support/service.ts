import { listen } from '../../src/node.ts'
import { sendDue } from '../../src/outbox/send.ts'
import type { Message } from '../../src/platform/mail.ts'
import { peopleAndSchools } from './people.ts'
import { emptyNodeStore } from './stores.ts'
import { type TestWorld, testWorld } from './world.ts'

/** The whole service, listening on this machine, with the people of people.ts; its clock and its mail are the test's. */
export interface Service {
  world: TestWorld
  address: string
  /** Sends what is due and returns the last message to this person. */
  mailTo(person: { email: string }): Promise<Message>
  stop(): Promise<void>
}

/** Starts the service on any free port. Nothing runs by itself: messages go when the test says so. */
export async function startService(there?: TestWorld): Promise<Service> {
  const world = there ?? testWorld(emptyNodeStore())
  if (!there) await peopleAndSchools(world.store)
  const running = await listen(world, 0, { jobs: false })
  const address = `http://127.0.0.1:${running.port}`
  world.config = { ...world.config, baseUrl: address }
  return {
    world,
    address,
    async mailTo({ email }) {
      await sendDue(world)
      const message = world.sent.findLast(({ to }) => to === email)
      if (!message) throw new Error(`Nothing was sent to ${email}`)
      return message
    },
    stop: running.stop,
  }
}

/** The first link of a message into the service, as its plain text has it. */
export function linkIn({ text }: Message): string {
  const link = text.match(/http:\/\/127\.0\.0\.1\S+/)?.[0]
  if (!link) throw new Error(`No link in: ${text}`)
  return link
}

import { expect, test } from 'vitest'
import { listen } from '../../src/node.ts'
import { emptyNodeStore } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'

/** From where the history says that a refused form came, when the request claims to come through a proxy. */
async function noted(trustProxy: boolean): Promise<string | null | undefined> {
  const world = testWorld(emptyNodeStore())
  const server = await listen(world, 0, { jobs: false, trustProxy })
  const headers = { 'x-forwarded-for': '203.0.113.9, 192.0.2.7' }
  await fetch(`http://127.0.0.1:${server.port}/sign-in`, { method: 'POST', body: new URLSearchParams(), headers })
  await world.settled()
  await server.stop()
  const event = await world.store.db.selectFrom('event').select('from_address').executeTakeFirst()
  return event?.from_address
}

test('a visitor has the address that connects, whatever their request claims', async () => {
  expect(await noted(false)).toBe('127.0.0.1')
})

test('behind a trusted proxy a visitor has the address that the proxy saw, the last of the header', async () => {
  expect(await noted(true)).toBe('192.0.2.7')
})

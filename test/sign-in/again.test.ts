import { Hono } from 'hono'
import { expect, test } from 'vitest'
import type { App } from '../../src/app-env.ts'
import { signedInOnly } from '../../src/sign-in/guard.ts'
import { signIn } from '../../src/sign-in/routes.tsx'
import { jo, peopleAndSchools } from '../support/people.ts'
import { signedInAs } from '../support/sign-in.ts'
import { emptyNodeStore } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'

/** A page that repeats what was sent to it, for people who are signed in. */
const app = new Hono<App>()
  .post('/notes', signedInOnly, async (c) => c.json(await c.req.parseBody({ all: true })))
  .route('/', signIn)

async function start() {
  const world = testWorld(emptyNodeStore())
  await peopleAndSchools(world.store)
  const send = (path: string, body: URLSearchParams | FormData, headers = {}) =>
    app.request(path, { method: 'POST', body, headers }, world)
  return { world, send }
}

const typed = new URLSearchParams([
  ['note', 'Is it "B" or <C>?\nFor a day at college.'],
  ['topics', 'codes'],
  ['topics', 'legal'],
])

test('what somebody typed when their session had ended can be sent again after signing in', async () => {
  const { world, send } = await start()
  const refused = await send('/notes?draft=1', typed)
  expect([refused.status, refused.headers.get('location')]).toEqual([307, '/sign-in/again?to=%2Fnotes%3Fdraft%3D1'])
  const kept = await send(refused.headers.get('location') ?? '', typed)
  expect(kept.status).toBe(401)
  const page = await kept.text()
  expect(page).toContain('<form method="post" action="/notes?draft=1">')
  const fields = [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  const again = new URLSearchParams(
    fields.map(([, name = '', value = '']) => [
      name,
      value.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>'),
    ]),
  )
  const sent = await send('/notes?draft=1', again, await signedInAs(world, jo))
  expect(await sent.json()).toMatchObject({
    note: 'Is it "B" or <C>?\nFor a day at college.',
    topics: ['codes', 'legal'],
  })
})

test('a file, a form longer than any of ours and a way to another site are not kept', async () => {
  const { send } = await start()
  const file = new FormData()
  file.set('file', new File(['a'], 'a.csv'))
  const answers = [
    await send('/notes', file),
    await send('/sign-in/again?to=/imports', file),
    await send('/sign-in/again?to=/notes', new URLSearchParams({ note: 'x'.repeat(20_001) })),
    await send('/sign-in/again?to=//evil.test', typed),
  ]
  for (const { status, headers } of answers) expect([status, headers.get('location')]).toEqual([303, '/sign-in'])
})

import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { createKey, revokeKey } from '../../src/api/keys.ts'
import { keysCommand } from '../../src/api/keys-command.ts'
import { apiKeys } from '../../src/api/keys-routes.tsx'
import { app } from '../../src/app.tsx'
import type { App } from '../../src/app-env.ts'
import { followed } from '../support/forms.ts'
import { grace, peopleAndSchools } from '../support/people.ts'
import { signedInAs } from '../support/sign-in.ts'
import { onBothStores } from '../support/stores.ts'
import { type TestWorld, testWorld } from '../support/world.ts'

const actor = { person: grace.id }

onBothStores((store) => {
  const prepared = async (): Promise<TestWorld> => {
    await peopleAndSchools(store())
    return testWorld(store())
  }
  const ask = async (world: TestWorld, key: string | undefined, path = '/slots', init: RequestInit = {}) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    return await app.request(`${world.config.baseUrl}/api/v1${path}`, { ...init, headers }, world)
  }
  const lastUse = async () =>
    (await store().db.selectFrom('api_key').select('last_used_at').executeTakeFirstOrThrow()).last_used_at

  test('a key opens what its scopes say, and nothing else', async () => {
    const world = await prepared()
    const reader = await createKey(world, 'reader', actor, { scopes: ['slots:read', 'consultations:read'] })
    expect((await ask(world, reader)).status).toBe(200)
    expect((await ask(world, reader, '/consultations/none')).status).toBe(404)
    const refused = await ask(world, reader, '/schools')
    expect(refused.status).toBe(403)
    expect(await refused.json()).toMatchObject({ type: expect.stringMatching(/\/not_in_scope$/), status: 403 })
    const booking = { method: 'POST', body: '{}' }
    expect((await ask(world, reader, '/consultations', booking)).status).toBe(403)
    expect((await ask(world, reader, '/consultations/none', { method: 'DELETE', body: '{"reason":"x"}' })).status).toBe(
      403,
    )
    const writer = await createKey(world, 'writer', actor, { scopes: ['consultations:write'] })
    expect((await ask(world, writer, '/consultations', booking)).status).toBe(422)
    expect((await ask(world, writer)).status).toBe(403)
  })

  test('a key ends when its days are over, or at once when it is revoked; its name is not given again', async () => {
    const world = await prepared()
    const key = await createKey(world, 'intranet', actor, { days: 30 })
    world.setClock('2026-12-16T07:59:59Z')
    expect((await ask(world, key)).status).toBe(200)
    world.setClock('2026-12-16T08:00:00Z')
    expect((await ask(world, key)).status).toBe(401)
    const other = await createKey(world, 'other', actor)
    expect(await revokeKey(world, 'other', actor)).toBe(true)
    expect((await ask(world, other)).status).toBe(401)
    expect(await revokeKey(world, 'other', actor)).toBe(false)
    expect(await createKey(world, 'other', actor)).toBeUndefined()
    const told = await store()
      .db.selectFrom('event')
      .select(['kind', 'subject'])
      .where('kind', 'like', 'api-key.%')
      .orderBy('id')
      .execute()
    expect(told.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual([
      'api-key.created intranet',
      'api-key.created other',
      'api-key.revoked other',
    ])
  })

  test('what is kept of a key is its hash, and when it was last used, to the minute', async () => {
    const world = await prepared()
    const key = await createKey(world, 'intranet', actor)
    expect(JSON.stringify(await store().db.selectFrom('api_key').selectAll().execute())).not.toContain(key)
    expect(await lastUse()).toBeNull()
    await ask(world, key)
    expect(await lastUse()).toBe('2026-11-16T08:00:00Z')
    world.setClock('2026-11-16T08:00:59Z')
    await ask(world, key)
    expect(await lastUse()).toBe('2026-11-16T08:00:00Z')
    world.setClock('2026-11-16T08:01:00Z')
    await ask(world, key)
    expect(await lastUse()).toBe('2026-11-16T08:01:00Z')
  })

  test('a key is used so many times a minute, by all processes together, whether they count ahead or not', async () => {
    const world = await prepared()
    const key = await createKey(world, 'busy', actor, { perMinute: 60 })
    const processes = [{ ...world, usesAhead: new Map() }, { ...world, usesAhead: new Map() }, world]
    const statuses = await Promise.all(
      Array.from({ length: 84 }, async (_, i) => (await ask(processes[i % 3] ?? world, key)).status),
    )
    const within = statuses.filter((status) => status === 200).length
    expect(within).toBeLessThanOrEqual(60)
    expect(within).toBeGreaterThanOrEqual(54)
    expect(new Set(statuses)).toEqual(new Set([200, 429]))
    const refused = await ask(processes[0] ?? world, key)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60'])
    expect(await refused.json()).toMatchObject({ type: expect.stringMatching(/\/too_many_requests$/) })
    world.setClock('2026-11-16T08:01:00Z')
    expect((await ask(processes[0] ?? world, key)).status).toBe(200)
  })

  test('one process makes every use that is allowed, and writes down a twentieth at a time', async () => {
    const world = { ...(await prepared()), usesAhead: new Map() }
    const key = await createKey(world, 'busy', actor, { perMinute: 40 })
    const statuses: number[] = []
    for (let i = 0; i < 42; i++) statuses.push((await ask(world, key)).status)
    expect(statuses).toEqual([...Array.from({ length: 40 }, () => 200), 429, 429])
    expect(await store().db.selectFrom('allowance').select('uses').where('what', '=', 'api-key').execute()).toEqual([
      { uses: 42 },
    ])
  })

  test('a manager makes a key, sees it once, and ends it', async () => {
    const world = await prepared()
    const headers = await signedInAs(world, grace)
    const pages = new Hono<App>().route('/api-keys', apiKeys)
    const visit = async (path: string, asked: RequestInit = { headers }) =>
      followed(await pages.request(`/api-keys${path}`, asked, world), headers, (to, headers) =>
        pages.request(to, { headers }, world),
      )
    const send = (path: string, fields: [string, string][]) =>
      visit(path, { method: 'POST', body: new URLSearchParams(fields), headers })
    const wrong = await send('', [
      ['name', '<b>'],
      ['days', '0'],
      ['perMinute', 'many'],
    ])
    expect(wrong.status).toBe(422)
    const text = await wrong.text()
    for (const said of [
      'Use letters, digits',
      'Choose what it may be used for',
      'from 1 to 1000',
      'how often a minute',
    ]) {
      expect(text).toContain(said)
    }
    const good: [string, string][] = [
      ['name', 'Intranet'],
      ['scopes', 'slots:read'],
      ['days', '90'],
      ['perMinute', '60'],
    ]
    const made = await pages.request('/api-keys', { method: 'POST', body: new URLSearchParams(good), headers }, world)
    // Its secret goes to no address, not even sealed.
    expect([made.status, made.headers.get('location')]).toEqual([200, null])
    const key = /hb_[\w-]{27}/.exec(await made.text())?.[0]
    expect((await ask(world, key)).status).toBe(200)
    expect(await (await send('', good)).text()).toContain('There is a key called Intranet already')

    const list = async () => (await visit('')).text()
    expect(await list()).toContain('Until Sunday 14 February 2027')
    expect(await list()).toContain('60 times a minute')
    expect(await list()).not.toContain(key)
    const end = /href="\/api-keys(\/\d+\/end)"/.exec(await list())?.[1] ?? ''
    expect(await (await visit(end)).text()).toContain('End the key of Intranet?')
    expect((await send(end.replace('/end', '/revocation'), [])).status).toBe(303)
    expect((await ask(world, key)).status).toBe(401)
    expect((await visit(end)).status).toBe(404)
  })

  test('the command makes keys for everything unless told otherwise, lists and ends them', async () => {
    const world = await prepared()
    const made = await keysCommand(world, ['create', 'intranet'], {})
    expect(made).toMatchObject({ json: { name: 'intranet', key: expect.stringMatching(/^hb_[\w-]{27}$/) } })
    const scoped = { scopes: 'slots:read, schools:read', days: '7', 'per-minute': '5' }
    expect(await keysCommand(world, ['create', 'two'], scoped)).toHaveProperty('said')
    expect(await keysCommand(world, ['create', 'two'], {})).toHaveProperty('refused')
    expect(await keysCommand(world, ['create', 'three'], { scopes: 'all', days: 'x' })).toMatchObject({
      refused: [expect.stringContaining('scopes'), expect.stringContaining('days')],
    })
    expect(await keysCommand(world, ['revoke', 'intranet'], {})).toHaveProperty('said')
    expect(await keysCommand(world, ['revoke', 'intranet'], {})).toHaveProperty('refused')
    expect(await keysCommand(world, ['list'], {})).toMatchObject({
      json: {
        keys: [
          {
            name: 'two',
            state: 'in force',
            scopes: ['slots:read', 'schools:read'],
            perMinute: 5,
            expiresAt: '2026-11-23T08:00:00Z',
          },
          { name: 'intranet', state: 'revoked', perMinute: 12_000, lastUsedAt: null },
        ],
      },
    })
    expect(await keysCommand(world, ['create'], {})).toEqual({ usage: 'api-key' })
  })
})

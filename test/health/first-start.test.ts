import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { app } from '../../src/app.tsx'
import { openWorld } from '../../src/node.ts'
import { parseWorkerEnvironment } from '../../src/platform/config.ts'
import { shownForm } from '../support/forms.ts'
import { emptyNodeStore } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'

test('a new service has no accounts, no keys and nothing else that opens it', async () => {
  const { db } = emptyNodeStore()
  for (const table of ['person', 'contact', 'staff_role', 'session', 'sign_in_link', 'account_elsewhere', 'api_key']) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db)
    expect([table, rows[0]?.n]).toEqual([table, 0])
  }
})

test('a new service answers everybody alike, though nobody is known', async () => {
  const world = testWorld(emptyNodeStore())
  const form = await shownForm(world)
  const headers = { cookie: form.cookie, origin: world.config.baseUrl }
  const body = new URLSearchParams({ email: 'admin@authority.test', ...form.field })
  const asked = await app.request(`${world.config.baseUrl}/sign-in`, { method: 'POST', headers, body }, world)
  await world.settled()
  expect([asked.status, asked.headers.get('location')]).toEqual([303, '/sign-in/sent'])
  expect((await world.store.db.selectFrom('outbox').select('id').execute()).length).toBe(0)
  expect((await app.request('/', {}, world)).headers.get('location')).toMatch(/^\/sign-in/)
})

test('each service has a secret of its own, made at its first start and kept for its owner only; on Workers it must be set', async () => {
  const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'handbell-secret-')))
  const secrets = []
  for (const folder of folders) {
    const world = openWorld({ HANDBELL_DATA: folder })
    secrets.push(world.config.secret)
    await world.close()
    expect(readFileSync(join(folder, 'secret'), 'utf8')).toBe(world.config.secret)
    expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600)
  }
  for (const folder of folders) rmSync(folder, { recursive: true })
  expect(new Set(secrets.map((secret) => secret.length))).toEqual(new Set([43]))
  expect(secrets[0]).not.toBe(secrets[1])
  const set = { BASE_URL: 'https://handbell.test', MAIL_FROM: 'a@b.test', SMTP_URL: 'smtp://127.0.0.1:9' }
  expect(() => parseWorkerEnvironment(set)).toThrow('SECRET')
})

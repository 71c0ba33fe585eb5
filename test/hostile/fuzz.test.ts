import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { app } from '../../src/app.tsx'
import { routes } from '../permissions/routes.ts'
import { type Walker, type Walking, walkers } from '../permissions/walkers.ts'
import { changedTables, contentsOf } from '../support/contents.ts'
import { shownForm } from '../support/forms.ts'
import { leaks, nasty, nastyJson } from './attacks.ts'

let walking: Walking
let fields: string[]
let before: Map<string, string>
beforeAll(async () => {
  walking = await walkers()
  before = contentsOf(walking.fresh().sqlite)
  fields = await fieldsOfForms()
})

const isApi = (route: string) => route.includes(' /api/')
const pages = Object.keys(routes).filter((route) => !isApi(route))

/** Every name of a field in a form of the service, as its pages show them to who may see them. */
async function fieldsOfForms(): Promise<string[]> {
  const names = new Set<string>()
  for (const walker of walking.all.filter(({ headers }) => headers.cookie)) {
    // Who only reads leaves nothing behind that the next would find.
    const { world } = walking.fresh()
    for (const route of pages.filter((one) => one.startsWith('GET '))) {
      const path = routes[route]?.path ?? route.replace('GET ', '')
      const html = await (
        await app.request(`${world.config.baseUrl}${path}`, { headers: walker.headers }, world)
      ).text()
      for (const [, name = ''] of html.matchAll(/<(?:input|select|textarea|button)[^>]* name="([^"]+)"/g))
        names.add(name)
    }
  }
  names.delete('form-token')
  return [...names]
}

interface Sent {
  walker: Walker
  method: string
  address: string
  body?: string | FormData
  type?: string
}

/** Sends it to a new world, and returns what is wrong with the answer, or with what it left behind. */
async function whatIsWrong({ walker, method, address, body, type }: Sent): Promise<string[]> {
  const { world, sqlite } = walking.fresh()
  const form = await shownForm(world)
  const cookie = [form.cookie, walker.headers.cookie].filter(Boolean).join('; ')
  const headers = { ...walker.headers, cookie, origin: world.config.baseUrl, ...(type && { 'content-type': type }) }
  const answer = await app.request(
    `${world.config.baseUrl}${address}`,
    { method, headers, ...(body !== undefined && { body }) },
    world,
  )
  await world.settled()
  const text = await answer.text()
  const sentToSignIn = walker.is === 'nobody' && /^\/sign-in(\?|\/again|$)/.test(answer.headers.get('location') ?? '')
  const refused = answer.status >= 400 || (sentToSignIn && !address.startsWith('/sign-'))
  return [
    ...(answer.status === 500 ? [`status ${answer.status}`] : []),
    ...leaks(text).map((leak) => `says ${leak}`),
    ...(refused
      ? changedTables(before, contentsOf(sqlite)).map((table) => `refused with ${answer.status}, and wrote to ${table}`)
      : []),
  ]
}

/** An address of a route with something else in place of its parameters, well encoded, raw or cut off. */
const addressOf = (route: string) => {
  const pattern = route.split(' ')[1] ?? ''
  const written = fc.oneof(
    nasty.map((text) => encodeURIComponent(text.toWellFormed().slice(0, 2000))),
    fc.constantFrom('%00', '%ff', '%', '..%2f..%2fsecret', '1', 'privacy', '%E0%A4%A'),
  )
  const query = fc.oneof(
    fc.constant(''),
    fc
      .array(fc.tuple(fc.nat(), nasty), { maxLength: 4 })
      .map(
        (pairs) =>
          `?${new URLSearchParams(pairs.map(([n, text]) => [fields[n % fields.length] ?? 'x', text.slice(0, 2000)]))}`,
      ),
    fc.constantFrom(
      '?week=%ff&news=<script>hb',
      '?week=999999-01-01',
      '?week=2026-02-30',
      '?as=1&key=x',
      '?person=__proto__',
      '?before=1e99',
      '?from=0000-00-00&to=x',
    ),
  )
  return fc
    .tuple(fc.array(written, { minLength: 4, maxLength: 4 }), fc.boolean(), query)
    .map(([params, keep, asked]) => {
      const given = routes[route]?.path
      if (keep && given) return given + (given.includes('?') ? asked.replace('?', '&') : asked)
      let n = 0
      return pattern.replaceAll(/:\w+(?:\{[^}]*\})?/g, () => params[n++ % 4] ?? '') + asked
    })
}

/** A form with its own fields and any others that there are, repeated or not, as browsers send them or cut off. */
const formOf = (route: string, token: Record<string, string>) => {
  const own = Object.keys(routes[route]?.form ?? {})
  const named = (n: number) => (n % 2 === 0 ? own[(n / 2) % own.length] : undefined) ?? fields[n % fields.length] ?? 'x'
  return fc
    .tuple(
      fc.array(fc.tuple(fc.nat(), nasty), { maxLength: 8 }),
      fc.boolean(),
      fc.constantFrom('plain', 'parts', 'cut off', 'json'),
    )
    .map(([pairs, withGood, kind]) => {
      const given = pairs.map(([n, text]) => [named(n), text] as const)
      const all = [...(withGood ? Object.entries(routes[route]?.form ?? {}) : []), ...given, ...Object.entries(token)]
      if (kind === 'parts') {
        const body = new FormData()
        for (const [name, value] of all) body.append(name, value.toWellFormed())
        if (pairs.length > 4) body.append('file', new File([pairs[0]?.[1] ?? ''], '../<script>hb.csv'))
        return { body }
      }
      if (kind === 'cut off')
        return { body: '--x\r\nContent-Disposition: form-data; na', type: 'multipart/form-data; boundary=x' }
      if (kind === 'json') return { body: '{"a":', type: 'application/json' }
      return {
        body: new URLSearchParams(all.map(([name, value]) => [name, value])).toString(),
        type: 'application/x-www-form-urlencoded',
      }
    })
}

const anybody = () => fc.constantFrom(...walking.all.filter(({ headers }) => !headers.authorization))

test('no page goes wrong, tells of its inside, shows markup that was sent or writes when it refuses', async () => {
  const token = (await shownForm(walking.fresh().world)).field
  for (const route of pages) {
    const method = route.split(' ')[0] ?? ''
    const form: fc.Arbitrary<{ body?: string | FormData; type?: string }> =
      method === 'GET' ? fc.constant({}) : formOf(route, token)
    const sent = fc
      .tuple(anybody(), addressOf(route), form)
      .map(([walker, address, what]) => ({ walker, method, address, ...what }))
    await fc.assert(
      fc.asyncProperty(sent, async (one) => {
        expect(await whatIsWrong(one)).toEqual([])
      }),
      { numRuns: method === 'GET' ? 1 : 3 },
    )
  }
})

const Described = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({
    schemas: z.record(z.string(), z.object({ properties: z.record(z.string(), z.unknown()).optional() })),
  }),
})

test('no request to the API does, whatever its description is filled with', async () => {
  const { world } = walking.fresh()
  const described = Described.parse(await (await app.request('/api/v1/openapi.json', {}, world)).json())
  const operations = Object.entries(described.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path })),
  )
  expect(operations.length).toBeGreaterThan(5)
  const names = Object.values(described.components.schemas).flatMap(({ properties = {} }) => Object.keys(properties))
  const key = walking.all.filter(({ headers }) => headers.authorization)
  const sent = fc.constantFrom(...operations).chain(({ method, path }) =>
    fc
      .tuple(
        fc.constantFrom(...key),
        fc.oneof(
          nasty.map((text) => encodeURIComponent(text.toWellFormed().slice(0, 1000))),
          fc.constantFrom('walk-consultation', '%ff'),
        ),
        fc.dictionary(fc.constantFrom(...names, 'from', 'to', 'limit', 'after'), nastyJson, { maxKeys: 8 }),
        fc.constantFrom('application/json', 'application/json; charset=utf-16', 'text/plain', ''),
        fc.boolean(),
      )
      .map(([walker, id, given, type, withGood]) => {
        const good = withGood
          ? routes[`${method} /api/v1${path.replace('/api/v1', '').replace('{id}', ':id')}`]?.json
          : {}
        const asked =
          method === 'GET' || method === 'DELETE'
            ? `?${new URLSearchParams(Object.entries(given).map(([name, value]) => [name, JSON.stringify(value).slice(0, 500)]))}`
            : ''
        const address = path.replace('{id}', id) + asked
        return {
          walker,
          method,
          address,
          ...(method !== 'GET' && { body: JSON.stringify({ ...Object(good), ...given }), type }),
        }
      }),
  )
  await fc.assert(
    fc.asyncProperty(sent, async (one) => {
      expect(await whatIsWrong(one)).toEqual([])
    }),
    { numRuns: 250 },
  )
})

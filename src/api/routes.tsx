import { $, OpenAPIHono } from '@hono/zod-openapi'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import type { ZodError } from 'zod'
import { allowOften } from '../platform/limits-ahead.ts'
import { utc } from '../platform/time.ts'
import { shortBody } from '../short-body.ts'
import { hashOf } from '../sign-in/keys.ts'
import { consultations } from './consultations-routes.ts'
import { coverageApi } from './coverage-routes.ts'
import { meetingsApi } from './meetings-routes.ts'
import { patternsApi } from './patterns-routes.ts'
import { type Api, type ProblemName, problem, problems, titleOf } from './problems.ts'
import { keyByHash, noteUse } from './queries.ts'
import { isDueToBeNoted, scopesOf } from './rules.ts'
import { schools } from './schools-routes.ts'
import { slots } from './slots-routes.ts'

const bytesAtMost = 16 * 1024

/** Lets only requests with a key in force through, as often as it may be used; who acts is then that key. */
const keyOnly = createMiddleware<Api>(async (c, next) => {
  const { db } = c.env.store
  const now = c.env.now()
  const [, secret] = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '') ?? []
  const key = secret && (await keyByHash(db, hashOf(secret), utc(now)).executeTakeFirst())
  if (!key) return problem(c, 'unauthorised')
  c.set('apiKey', key.name)
  const within = await allowOften(c.env, 'api-key', String(key.id), { atMost: key.per_minute, perMinutes: 1 })
  if (!within) return problem(c, 'too_many_requests')
  if (isDueToBeNoted(key.last_used_at, now)) await noteUse(db, key.id, utc(now)).execute()
  c.set('scopes', scopesOf(key))
  return next()
})

/** What the keys open. The description is made of these, so that it cannot say anything else. */
const opened = new OpenAPIHono<Api>({
  defaultHook: (result, c) =>
    result.success ? undefined : problem(c, 'bad_input', { errors: fieldErrors(result.error) }),
})
  .route('/slots', slots)
  .route('/schools', schools)
  .route('/coverage', coverageApi)
  .route('/patterns', patternsApi)
  .route('/meetings', meetingsApi)
  .route('/consultations', consultations)

/** The JSON API. Its callers have keys and no cookies, so it stands before what guards the forms. */
export const api = $(new OpenAPIHono<Api>())
  .use(shortBody(bytesAtMost, (c) => problem(c, 'body_too_long')))
  .get('/openapi.json', (c) => c.json(description(c.env.config.baseUrl)))
  .get('/problems/:name', (c) => {
    const name = names.find((one) => one === c.req.param('name'))
    return name ? c.html(<ProblemType name={name} />) : problem(c, 'not_found')
  })
  .use(keyOnly)
  .route('/', opened)
  .all('*', (c) => problem(c, 'not_found'))
  .onError((error, c) => {
    if (error instanceof HTTPException && error.status === 400) return problem(c, 'bad_json')
    if (error instanceof HTTPException && error.status === 415) return problem(c, 'wrong_content_type')
    c.env.log.error('A request to the API failed', error, { method: c.req.method, path: c.req.routePath })
    return problem(c, 'went_wrong')
  })

const names = Object.keys(problems).filter((name): name is ProblemName => Object.hasOwn(problems, name))

function fieldErrors(error: ZodError) {
  return error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((field) => ({ field, problem: 'There is no such field' }))
      : [{ field: issue.path.join('.') || 'body', problem: issue.message }],
  )
}

function description(baseUrl: string) {
  const described = new OpenAPIHono().route('/api/v1', opened)
  described.openAPIRegistry.registerComponent('securitySchemes', 'key', { type: 'http', scheme: 'bearer' })
  return described.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Handbell',
      version: '1',
      description:
        'Times are UTC instants, days are local UK days. A refusal is a problem whose type ends in its name.',
    },
    servers: [{ url: baseUrl }],
    security: [{ key: [] }],
  })
}

function ProblemType({ name }: { name: ProblemName }) {
  const { status, means } = problems[name]
  return (
    <html lang="en">
      <title>{titleOf(name)}</title>
      <h1>{titleOf(name)}</h1>
      <p>{means}</p>
      <p>
        Status {status}, <code>{name}</code>
      </p>
    </html>
  )
}
